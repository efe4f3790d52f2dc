"""Registers the app with Django."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """ホーム."""

    name = "azukari.apps.home"
    label = "home"
