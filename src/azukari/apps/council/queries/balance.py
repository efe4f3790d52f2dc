"""None is ever lost between meetings: carried in + compiled = closed + carried out (CO5)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from azukari.apps.council.models import Meeting, Opinion, Reopening
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
    # Closed at that time, though reopened since.
    shut = Reopening.objects.filter(_before(meeting, "closed_before"), opinion=OuterRef("pk"))
    still = Exists(shut.exclude(_before(meeting, "meeting")))
    return Opinion.objects.filter(older | Q(entered_at=meeting)).exclude(closed).exclude(still)


def compiled_at(meeting: Meeting) -> QuerySet[Opinion]:
    """Return the opinions compiled at the meeting, and those it took up again."""
    again = Reopening.objects.filter(opinion=OuterRef("pk"), meeting=meeting)
    return Opinion.objects.filter(Q(compiled_at=meeting) | Exists(again))


def closed_at(meeting: Meeting) -> QuerySet[Opinion]:
    """Return the opinions that the meeting closed, also those reopened since."""
    once = Reopening.objects.filter(opinion=OuterRef("pk"), closed_before=meeting)
    return Opinion.objects.filter(Q(closed_at=meeting) | Exists(once))


def carried_out_of(meeting: Meeting) -> QuerySet[Opinion]:
    """Return the opinions compiled up to this meeting and not closed by its end."""
    known = Q(pk__in=[])
    for beginning in ("compiled_at", "entered_at"):
        known |= _before(meeting, beginning) | Q(**{beginning: meeting})
    closed = _before(meeting, "closed_at") | Q(closed_at=meeting)
    shut = Reopening.objects.filter(
        _before(meeting, "closed_before") | Q(closed_before=meeting), opinion=OuterRef("pk")
    )
    later = shut.exclude(_before(meeting, "meeting") | Q(meeting=meeting))
    rows = Opinion.objects.filter(known).exclude(Q(closed_at__isnull=False) & closed)
    return rows.exclude(Exists(later))


def of(meeting: Meeting) -> Balanced:
    """Return the four counts of a meeting, each counted by itself; raises Refused if they differ."""
    counted = balance(
        carried_into(meeting).count(),
        compiled_at(meeting).count(),
        closed_at(meeting).count(),
        carried_out_of(meeting).count(),
    )
    if isinstance(counted, Declined):
        raise counted.as_error()
    return counted
