"""Pages of the money that the clerk's day leads to, where the product has them."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

REMITTANCES = "money:remittances"


def link(name: str, *args: object) -> str:
    """Return the address of a page, empty where the product has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
