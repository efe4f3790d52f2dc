"""What is held until when, what fell due, and who was silent (CU1, CU4)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from azukari.apps.custody.models import Holding
from azukari.core.custody.holdings import DisposalGap, disposal_gaps, falls_due

HELD, DUE, GONE = "held", "due", "gone"


def state_of(row: Holding, on: date) -> str:
    """Return where a holding stands on the day: held, due, or gone."""
    if row.certificate_id is not None:
        return GONE
    return DUE if row.due_on <= on else HELD


def in_state(rows: QuerySet[Holding], state: str, on: date) -> QuerySet[Holding]:
    """Narrow to the holdings that stand so on the day."""
    if state == GONE:
        return rows.filter(certificate__isnull=False)
    due = Q(due_on__lte=on) if state == DUE else Q(due_on__gt=on)
    return rows.filter(due, certificate__isnull=True)


def gaps(rows: QuerySet[Holding], on: date) -> tuple[DisposalGap, ...]:
    """Lay what fell due against what was confirmed, custodian by custodian."""
    known = list(rows.filter(due_on__lte=on))
    due = falls_due((row.value for row in known), on)
    confirmed = (row.key for row in known if row.certificate_id is not None)
    return disposal_gaps(due, confirmed, on)


def still_held_under(obligation: str) -> QuerySet[Holding]:
    """Return what no certificate covers yet of what one promise is about."""
    return Holding.objects.filter(obligation=obligation, certificate__isnull=True)
