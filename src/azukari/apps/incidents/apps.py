"""Registers the app with Django."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """事故とヒヤリ・ハット."""

    name = "azukari.apps.incidents"
    label = "incidents"
