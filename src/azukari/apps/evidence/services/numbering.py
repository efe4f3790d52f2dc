"""The next number of a fiscal year: given under the log's lock, so that no two get the same."""

from __future__ import annotations

from django.db.models import Max, Model


def next_number(rows: type[Model], fiscal_year: int) -> int:
    """Return the next free `number` of the table in the fiscal year; the caller holds the log (`hold`)."""
    taken = rows._default_manager.filter(fiscal_year=fiscal_year)  # noqa: SLF001  # Django's name for it
    return int(taken.aggregate(last=Max("number"))["last"] or 0) + 1
