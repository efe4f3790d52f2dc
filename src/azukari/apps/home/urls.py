"""Addresses of the first page, and of the one act on a promise that keeps files."""

from __future__ import annotations

from django.urls import path

from azukari.apps.home import views

app_name = "home"
urlpatterns = [
    path("", views.board, name="board"),
    path("obligations/<str:key>/fulfil/", views.obligation_fulfil, name="obligation-fulfil"),
]
