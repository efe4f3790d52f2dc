"""Registers the app with Django."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """コンビニ収納."""

    name = "azukari.apps.collection"
    label = "collection"
