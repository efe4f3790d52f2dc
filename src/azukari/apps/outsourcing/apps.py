"""Registers the app with Django."""

from django.apps import AppConfig


class OutsourcingConfig(AppConfig):
    """委託先."""

    name = "azukari.apps.outsourcing"
    label = "outsourcing"
