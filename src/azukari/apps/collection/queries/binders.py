"""The operation that the collection is, and the binder in which a year's payers lie."""

from __future__ import annotations

OPERATION = "store-collection"


def binder_key(fiscal_year: int) -> str:
    """Return the binder of the payers of a fiscal year: `store-collection-2026`."""
    return f"{OPERATION}-{fiscal_year}"
