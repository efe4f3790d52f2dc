"""The city that the tests of promises stand in."""

from __future__ import annotations

import pytest

from azukari.apps.obligations.tests.city import City, build


@pytest.fixture
def city(db: None) -> City:
    del db
    return build()
