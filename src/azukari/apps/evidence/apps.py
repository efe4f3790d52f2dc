"""Registers the app with Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """証跡."""

    name = "azukari.apps.evidence"
    label = "evidence"
