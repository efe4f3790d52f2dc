"""Order and pages of the memory's results, from the query string; a wrong value counts as none."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from azukari.apps.memory.queries import Order
from azukari.web.tables import changed_query

SIZE = 20
MOST_PAGES = 5000
ORDERS = {
    Order.BEST: _("Best match"),
    Order.NEWEST: _("Newest first"),
    Order.OLDEST: _("Oldest first"),
}


@dataclass(frozen=True, slots=True)
class Pager:
    """Which results are shown, of how many, and the way to the others."""

    first: int
    last: int
    total: int
    number: int
    pages: int
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class Sort:
    """One order with its link."""

    label: str
    link: str
    is_chosen: bool


def page_in(query: QueryDict) -> int:
    """Return the page asked for, from 1."""
    asked = query.get("page", "1")
    if not (asked.isascii() and asked.isdigit()):
        return 1
    # Cut first: Python refuses to read a number of thousands of digits.
    return min(max(int(asked[: len(f"{MOST_PAGES}0")]), 1), MOST_PAGES)


def order_in(query: QueryDict) -> Order:
    """Return the order asked for."""
    asked = query.get("sort", "")
    return Order(asked) if asked in Order.__members__.values() else Order.BEST


def pager_of(query: QueryDict, total: int) -> Pager:
    """Return the pages around the one asked for."""
    number, pages = page_in(query), max(1, math.ceil(total / SIZE))
    first = (number - 1) * SIZE + 1 if (number - 1) * SIZE < total else 0
    before = changed_query(query, {"page": min(number, pages + 1) - 1}) if number > 1 else ""
    after = changed_query(query, {"page": number + 1}) if number < pages else ""
    return Pager(first, min(number * SIZE, total), total, number, pages, before, after)


def sorts_of(query: QueryDict) -> list[Sort]:
    """Return the orders, the one asked for marked."""
    asked = order_in(query)
    return [
        Sort(str(label), changed_query(query, {"sort": order, "page": None}), order is asked)
        for order, label in ORDERS.items()
    ]
