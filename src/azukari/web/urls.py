"""Addresses of the shell: the language switch and the page of components."""

from django.urls import URLPattern, URLResolver, include, path

from azukari.web import views

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("components/", views.components, name="components"),
]
