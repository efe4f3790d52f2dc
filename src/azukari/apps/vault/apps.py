"""Registers the app with Django."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """簿冊と鍵."""

    name = "azukari.apps.vault"
    label = "vault"
