"""Registers the app with Django."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """審議会."""

    name = "azukari.apps.council"
    label = "council"
