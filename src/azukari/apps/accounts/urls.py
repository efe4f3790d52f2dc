"""Addresses of the pages about people."""

from __future__ import annotations

from django.urls import path

from azukari.apps.accounts.views import signing

app_name = "accounts"
urlpatterns = [
    path("demo-signin/<str:username>/", signing.demo_signin, name="demo-signin"),
]
