"""Registers the shell with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The shell."""

    name = "azukari.web"
    label = "web"
