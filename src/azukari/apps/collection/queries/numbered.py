"""Find what is numbered by fiscal year, by the key that people see."""

from __future__ import annotations

import re
from typing import TypeVar

from django.db.models import Model, QuerySet

_KEY = re.compile(r"([1-9]\d{3})-([1-9]\d{0,6})", re.ASCII)
T = TypeVar("T", bound=Model)


def numbered(rows: QuerySet[T], key: str) -> T:
    """Return the row of a key like `2026-3`; raises the model's DoesNotExist."""
    found = _KEY.fullmatch(key)
    if found is None:
        return rows.none().get()
    return rows.get(fiscal_year=int(found[1]), number=int(found[2]))
