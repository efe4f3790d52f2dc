"""Addresses that anyone may open: the public pages, feeds and the site map."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "open"
urlpatterns: list[URLPattern] = []
