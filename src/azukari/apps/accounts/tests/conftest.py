"""Every test begins with no wrong password counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    """Forget the attempts of the tests before: their clock stands still, so none would expire."""
    cache.clear()
    yield
    cache.clear()
