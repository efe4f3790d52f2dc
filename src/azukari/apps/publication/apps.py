"""Registers the app with Django."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """公表."""

    name = "azukari.apps.publication"
    label = "publication"
