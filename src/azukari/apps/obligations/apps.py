"""Registers the app with Django."""

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    """約束."""

    name = "azukari.apps.obligations"
    label = "obligations"
