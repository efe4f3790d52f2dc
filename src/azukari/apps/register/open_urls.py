"""Addresses of the registers that anyone may open."""

from __future__ import annotations

from django.urls import path

from azukari.apps.register.views import open as open_views

app_name = "open_register"
urlpatterns = [
    path("files/", open_views.files, name="files"),
    path("operations/", open_views.operations, name="operations"),
]
