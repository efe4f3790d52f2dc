"""Addresses of the shell: the language switch, the page of components, the guide."""

from django.urls import URLPattern, URLResolver, include, path

from azukari.web import views

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("components/", views.components, name="components"),
    path("help/", views.help_contents, name="help"),
    path("help/<slug:name>/", views.help_page, name="help-page"),
]
