"""How many questions a page asks of the database: they do not grow with what it shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from azukari.apps.accounts.demo import DemoWorld

SignIn = Callable[[str], Client]
SIGNED_IN = 3  # session, person, what the person was granted
NAMES = 2  # organisations, parties
VERSIONS = 4  # notices, their items, the kinds of items, their recipients
TERMS = 3  # terms, grants, items
PAGES = {
    "/register/": SIGNED_IN + 3,  # departments of the filter, number of rows, rows
    # the operation, obligations about it, evidence about it
    "/register/store-collection/": SIGNED_IN + 1 + VERSIONS - 1 + TERMS + NAMES + 2,
    # the operation, items, forms with parts and items, bodies with their classes
    "/register/store-collection/visibility/": SIGNED_IN + 1 + TERMS + 1 + NAMES + 3 + 1,
    "/register/handling-register/": SIGNED_IN + 3,  # versions, items, recipients
}


@pytest.mark.parametrize(("path", "expected"), PAGES.items())
def test_a_page_asks_as_often_as_itemised(
    city: DemoWorld, sign_in: SignIn, path: str, expected: int
) -> None:
    client = sign_in("soumu")
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    assert expected == len(asked), "\n".join(each["sql"][:120] for each in asked)
