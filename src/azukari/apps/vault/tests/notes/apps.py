"""Registers the test app with Django."""

from django.apps import AppConfig


class NotesConfig(AppConfig):
    """Notes for tests."""

    name = "azukari.apps.vault.tests.notes"
    label = "vault_notes"
