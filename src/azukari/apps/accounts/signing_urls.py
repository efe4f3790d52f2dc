"""Sign-in, second factor and sessions: the addresses of django-allauth."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
