"""Registers the app with Django."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    """保管と廃棄."""

    name = "azukari.apps.custody"
    label = "custody"
