"""The city that the tests of promises stand in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from azukari.apps.obligations.tests.city import City, build


@pytest.fixture
def city(db: None) -> City:
    del db
    return build()


@pytest.fixture(autouse=True)
def in_japanese() -> Iterator[None]:
    """Begin in Japanese: a page asked for in English leaves the thread in English."""
    translation.activate("ja")
    yield
    translation.deactivate()
