"""Registers the app with Django."""

from django.apps import AppConfig


class MemoryConfig(AppConfig):
    """記憶."""

    name = "azukari.apps.memory"
    label = "memory"
