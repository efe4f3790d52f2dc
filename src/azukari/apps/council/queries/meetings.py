"""Meetings a person may see, who sits in the council on a day, and whether it can decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from azukari.apps.council.models import Attendance, Meeting, Seat
from azukari.core.council import (
    Emergency,
    Sitting,
    SittingForm,
    check_meeting_can_decide,
    majority,
)
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Role
from azukari.core.shared.reasons import Declined

READERS = (Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR)


def visible(actor: Actor) -> QuerySet[Meeting]:
    """Return the meetings the actor may see: all of them, or none."""
    return Meeting.objects.all() if actor.has(*READERS) else Meeting.objects.none()


def access(actor: Actor, key: str) -> Meeting:
    """Return one by its key (`2011-5`); raises Meeting.DoesNotExist."""
    year, _, ordinal = key.partition("-")
    if not (year.isdecimal() and ordinal.isdecimal()):
        raise Meeting.DoesNotExist(key)
    return visible(actor).get(fiscal_year=int(year), ordinal=int(ordinal))


def seats_on(day: date) -> list[Seat]:
    """Return who sits in the council that day, the chair first."""
    order = {Seat.Office.CHAIR: 0, Seat.Office.ACTING_CHAIR: 1}
    ends = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    rows = Seat.objects.filter(ends, starts_on__lte=day).select_related("user")
    return sorted(rows, key=lambda seat: (order.get(Seat.Office(seat.office), 2), seat.pk))


def next_meeting(after: date) -> Meeting | None:
    """Return the next meeting that is not over."""
    rows = Meeting.objects.exclude(state=Meeting.State.CLOSED).filter(held_on__gte=after)
    return rows.order_by("held_on").first()


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many members are listed, came and are needed."""

    members: int
    present: int
    needed: int

    @property
    def is_met(self) -> bool:
        """Whether the members present are a majority."""
        return self.members > 0 and self.present >= self.needed


def quorum(meeting: Meeting) -> Quorum:
    """Count the members present against all members listed (a majority is needed)."""
    members = meeting.attendances.filter(part=Attendance.Part.MEMBER)
    listed = members.count()
    return Quorum(listed, members.filter(is_present=True).count(), majority(listed))


def refuse_without_quorum(meeting: Meeting) -> None:
    """Raise Refused when the meeting cannot decide: no list of members, or no majority."""
    counted = quorum(meeting)
    if not counted.members:
        raise Refused("委員の出欠が記録されていません。", remedy="先に出席者を記録してください。")
    sitting = Sitting(
        members=counted.members,
        present=counted.present,
        form=SittingForm(meeting.method),
        emergency=Emergency(meeting.emergency or Emergency.NONE),
        consents=meeting.consents,
        stated=meeting.stated,
    )
    decision = check_meeting_can_decide(sitting)
    if isinstance(decision, Declined):
        raise decision.as_error()
