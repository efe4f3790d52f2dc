"""Addresses of the app."""

from django.urls import URLPattern

app_name = "council"
urlpatterns: list[URLPattern] = []
