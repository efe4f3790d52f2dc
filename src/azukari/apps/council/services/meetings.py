"""Meetings: planned, opened with a quorum counted, recorded in order, closed (CO3, CO4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.db.models import Max

from azukari.apps.council.models import (
    AgendaItem,
    Attendance,
    Consultation,
    Meeting,
    Seat,
    Statement,
)
from azukari.apps.council.services import acts, remembering
from azukari.apps.council.services.preparation import read_out
from azukari.apps.evidence import services as evidence
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """When, where and how the council will meet."""

    name: str
    held_on: date
    ordinal: int | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    method: str = Meeting.Method.IN_PERSON
    emergency: str = ""
    consents: int = 0
    stated: int = 0
    is_open: bool = False
    closed_ground: str = ""
    contact: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person expected at a meeting."""

    name: str
    office: str
    part: str
    is_present: bool = True


@transaction.atomic
def seat_member(actor: Actor, seat: Seat) -> Seat:
    """Give a member a seat between two dates."""
    seat.save()
    evidence.record(actor, acts.MEMBER_SEATED, "organisation/council", detail={"seat": seat.pk})
    return seat


@transaction.atomic
def plan_meeting(actor: Actor, plan: MeetingPlan) -> Meeting:
    """Plan a meeting; it gets the next number of its fiscal year unless one is given."""
    if not plan.is_open and not plan.closed_ground.strip():
        raise Refused(
            "非公開とする理由（条例の条項）が書かれていません。",
            remedy="傍聴を不可とする場合は、根拠となる条項を入力してください。",
        )
    year = fiscal_year(plan.held_on)
    last = Meeting.objects.filter(fiscal_year=year).aggregate(last=Max("ordinal"))["last"] or 0
    ordinal = plan.ordinal or last + 1
    if Meeting.objects.filter(fiscal_year=year, ordinal=ordinal).exists():
        raise Refused(f"この年度の第{ordinal}回は、すでに記録されています。")
    values = {name: getattr(plan, name) for name in MeetingPlan.__dataclass_fields__}
    meeting = Meeting.objects.create(**values | {"fiscal_year": year, "ordinal": ordinal})
    evidence.record(actor, acts.MEETING_PLANNED, meeting.reference)
    return meeting


@transaction.atomic
def compile_agenda(actor: Actor, meeting: Meeting, titles: Sequence[str]) -> None:
    """Write the agenda's lines that are not consultations, before the others."""
    _refuse_closed(meeting)
    meeting.agenda.filter(consultation__isnull=True).delete()
    start = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=start + number, title=title)
        for number, title in enumerate(titles, start=1)
    )
    evidence.record(actor, acts.MEETING_AGENDA, meeting.reference)


@transaction.atomic
def mark_attendance(actor: Actor, meeting: Meeting, attendees: Sequence[Attendee]) -> Meeting:
    """Replace the list of who came and who did not."""
    _refuse_closed(meeting)
    meeting.attendances.all().delete()
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            position=position,
            name=each.name,
            office=each.office,
            part=each.part,
            is_present=each.is_present,
        )
        for position, each in enumerate(attendees, start=1)
    )
    present = sum(each.is_present for each in attendees)
    evidence.record(actor, acts.MEETING_ATTENDANCE, meeting.reference, detail={"present": present})
    return meeting


@transaction.atomic
def open_meeting(actor: Actor, meeting: Meeting) -> Meeting:
    """Open a planned meeting; the questions sent ahead are its first statements."""
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.state != Meeting.State.PLANNED:
        raise Refused("予定の会議だけを開会できます。")
    locked.state = Meeting.State.OPEN
    locked.save(update_fields=["state"])
    asked = read_out(locked)
    evidence.record(actor, acts.MEETING_OPENED, locked.reference, detail={"ahead": len(asked)})
    return locked


@transaction.atomic
def record_statement(
    actor: Actor,
    meeting: Meeting,
    *,
    role: str,
    text: str,
    consultation: Consultation | None = None,
    speaker: str = "",
) -> Statement:
    """Write down what was said, after everything said so far."""
    _refuse_closed(meeting)
    if not text.strip():
        raise Refused("発言が空です。", remedy="発言の内容を入力してください。")
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = meeting.statements.aggregate(last=Max("position"))["last"] or 0
    statement = Statement.objects.create(
        meeting=meeting,
        consultation=consultation,
        position=last + 1,
        role=role,
        speaker=speaker,
        text=text.strip(),
    )
    remembering.statements([statement])
    evidence.record(
        actor,
        acts.STATEMENT_RECORDED,
        meeting.reference,
        basis=consultation.reference if consultation else "",
        detail={"position": statement.position, "role": role},
    )
    return statement


@transaction.atomic
def close_meeting(actor: Actor, meeting: Meeting, *, ends_at: time | None = None) -> Meeting:
    """Close a meeting; from here its pages take nothing more (wording comes back from Word only)."""
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.state != Meeting.State.OPEN:
        raise Refused("開会中の会議だけを閉会できます。")
    locked.state = Meeting.State.CLOSED
    locked.ends_at = ends_at or locked.ends_at
    locked.save(update_fields=["state", "ends_at"])
    evidence.record(actor, acts.MEETING_CLOSED, locked.reference)
    return locked


def _refuse_closed(meeting: Meeting) -> None:
    if meeting.state == Meeting.State.CLOSED:
        raise Refused("終了した会議の記録は変更できません。")
