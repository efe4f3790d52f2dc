"""Registers the app with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """文書."""

    name = "azukari.apps.documents"
    label = "documents"
