"""The shell is tested without the apps: with addresses of its own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def own_addresses(settings: object) -> None:
    """Know only the pages of the shell and of its tests."""
    settings.ROOT_URLCONF = "azukari.web.tests.urls"  # type: ignore[attr-defined]
