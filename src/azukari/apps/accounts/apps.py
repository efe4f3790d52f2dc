"""Registers the app with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """利用者と組織."""

    name = "azukari.apps.accounts"
    label = "accounts"
