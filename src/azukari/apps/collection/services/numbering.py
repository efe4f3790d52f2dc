"""The next number of a fiscal year; the caller holds the log, so that no two get the same."""

from __future__ import annotations

from django.db.models import Max, Model

from azukari.core.shared.calendar import fiscal_year


def next_number(rows: type[Model], year: int) -> int:
    """Return the next free number of the table in the fiscal year."""
    taken = rows._default_manager.filter(fiscal_year=year).aggregate(last=Max("number"))  # noqa: SLF001  # Django's name for it
    return int(taken["last"] or 0) + 1


__all__ = ["fiscal_year", "next_number"]
