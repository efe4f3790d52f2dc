"""Every test of the first page begins in Japanese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_japanese() -> Iterator[None]:
    """Begin in Japanese: a page asked for in English leaves the thread in English."""
    translation.activate("ja")
    yield
    translation.deactivate()
