"""Write down which share of stores was expected of a tax item in a year (CL7)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from azukari.apps.collection.models import SharePlan, TaxItem
from azukari.apps.collection.services import acts
from azukari.apps.evidence import services as evidence
from azukari.core.evidence.canonical import Json
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class Expected:
    """What was expected: from and to in tenths of a percent, and where it was said."""

    item: TaxItem
    fiscal_year: int
    least: int
    most: int
    basis: str = ""


@transaction.atomic
def set_plan(actor: Actor, expected: Expected) -> SharePlan:
    """Write the plan of an item and year; an earlier one of the same is replaced and stays in evidence."""
    evidence.hold()
    row, _made = SharePlan.objects.update_or_create(
        item=expected.item,
        fiscal_year=expected.fiscal_year,
        defaults={
            "least": expected.least,
            "most": expected.most,
            "basis": expected.basis.strip(),
        },
    )
    reference = f"share-plan/{row.item_id}-{row.fiscal_year}"
    detail: dict[str, Json] = {"least": row.least, "most": row.most, "basis": row.basis}
    evidence.record(actor, acts.PLAN_CHANGED, reference, detail=detail)
    return row
