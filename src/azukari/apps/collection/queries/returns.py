"""Refunds and offsets as the pages show them (CL6)."""

from __future__ import annotations

from typing import Literal, TypeVar

from django.db.models import QuerySet

from azukari.apps.collection.models import Offset, Refund
from azukari.apps.collection.models.money import TwoPeople
from azukari.apps.collection.queries.numbered import numbered

T = TypeVar("T", bound=TwoPeople)
Stage = Literal["prepared", "released", "withdrawn"]


def refunds() -> QuerySet[Refund]:
    """Return all refunds; nothing sealed is opened by a list."""
    return Refund.objects.select_related("payment__bill__item", "payment__agent", "transfer")


def offsets() -> QuerySet[Offset]:
    """Return all offsets."""
    return Offset.objects.select_related("payment__bill__item", "to_bill__item")


def access_refund(key: str) -> Refund:
    """Return one by its key; raises Refund.DoesNotExist."""
    return numbered(refunds(), key)


def access_offset(key: str) -> Offset:
    """Return one by its key; raises Offset.DoesNotExist."""
    return numbered(offsets(), key)


def stage(row: TwoPeople) -> Stage:
    """Return how far it is."""
    if row.withdrawn_at:
        return "withdrawn"
    return "released" if row.released_at else "prepared"


def in_stage(rows: QuerySet[T], value: str) -> QuerySet[T]:
    """Narrow to one stage."""
    if value == "withdrawn":
        return rows.filter(withdrawn_at__isnull=False)
    rows = rows.filter(withdrawn_at__isnull=True)
    return rows.filter(released_at__isnull=value == "prepared")
