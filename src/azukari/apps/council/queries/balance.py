"""None is ever lost between meetings: carried in + compiled = closed + carried out (CO5)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from azukari.apps.council.models import Meeting, Opinion
from azukari.core.council import Balanced, balance
from azukari.core.shared.reasons import Declined


def _before(meeting: Meeting, prefix: str) -> Q:
    return Q(**{f"{prefix}__held_on__lt": meeting.held_on}) | Q(
        **{f"{prefix}__held_on": meeting.held_on, f"{prefix}__ordinal__lt": meeting.ordinal}
    )


def carried_into(meeting: Meeting) -> QuerySet[Opinion]:
    """Return the opinions of earlier meetings that were not closed before this one.

    Opinions older than the record count from the meeting at which they entered it.
    """
    older = _before(meeting, "compiled_at") | _before(meeting, "entered_at")
    closed = Q(closed_at__isnull=False) & _before(meeting, "closed_at")
    return Opinion.objects.filter(older | Q(entered_at=meeting)).exclude(closed)


def carried_out_of(meeting: Meeting) -> QuerySet[Opinion]:
    """Return the opinions compiled up to this meeting and not closed by its end."""
    known = Q(pk__in=[])
    for beginning in ("compiled_at", "entered_at"):
        known |= _before(meeting, beginning) | Q(**{beginning: meeting})
    closed = _before(meeting, "closed_at") | Q(closed_at=meeting)
    return Opinion.objects.filter(known).exclude(Q(closed_at__isnull=False) & closed)


def of(meeting: Meeting) -> Balanced:
    """Return the four counts of a meeting, each counted by itself; raises Refused if they differ."""
    counted = balance(
        carried_into(meeting).count(),
        Opinion.objects.filter(compiled_at=meeting).count(),
        Opinion.objects.filter(closed_at=meeting).count(),
        carried_out_of(meeting).count(),
    )
    if isinstance(counted, Declined):
        raise counted.as_error()
    return counted
