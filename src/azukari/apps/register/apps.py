"""Registers the app with Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """取扱業務."""

    name = "azukari.apps.register"
    label = "register"
