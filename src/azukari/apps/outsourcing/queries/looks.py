"""The looks taken at a finding that was not corrected: read from evidence, where alone they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from azukari.apps.evidence import queries as evidence
from azukari.apps.outsourcing.models import Finding

NOT_CORRECTED = "outsourcing.finding.not_corrected"


@dataclass(frozen=True, slots=True)
class Look:
    """A day on which somebody looked and it was not corrected, and what was seen."""

    on: date
    seen: str


def looks(finding: Finding) -> list[Look]:
    """Return the looks, oldest first; one whose words were erased is left without them."""
    entries = evidence.entries().filter(reference=finding.reference, act=NOT_CORRECTED)
    found = []
    for each in entries.order_by("pk"):
        content = evidence.content_of(each)
        seen = content.get("seen", "") if isinstance(content, dict) else ""
        found.append(Look(timezone.localdate(each.time), str(seen)))
    return found
