"""Addresses of the way to publication, for staff."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "publication"
urlpatterns: list[URLPattern] = []
