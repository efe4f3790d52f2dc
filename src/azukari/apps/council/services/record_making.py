"""Make a confirmed draft the record, inside the caller's transaction (CO9).

What the record needs and cannot be guessed is asked for: the meeting's number and date, and a
department for every name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time

from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.council.models import (
    AgendaItem,
    Attendance,
    Consultation,
    Meeting,
    MinutesDraft,
    Statement,
)
from azukari.apps.council.models.consultation import Kind
from azukari.apps.council.services import record_following
from azukari.apps.council.services.record_context import Json, Making
from azukari.core.council.taking_in import Review
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

DECISIONS = {
    "可": Consultation.Decision.APPROVED,
    "条件付可": Consultation.Decision.CONDITIONAL,
    "否": Consultation.Decision.REJECTED,
    "継続": Consultation.Decision.CONTINUED,
}
NUMBERING = re.compile(r"^\s*[(（]?[0-9０-９]{1,2}[)）.．、]\s*")


def make(
    actor: Actor,
    draft: MinutesDraft,
    review: Review,
    departments: Mapping[str, OrganisationRecord | None],
) -> Meeting:
    """Create everything the draft holds; the meeting is closed, its record complete."""
    meeting = _meeting(draft.reading["meeting"])
    making = Making(actor, meeting, draft.reading, review, departments)
    _attendances(making)
    consultations = [
        _consultation(making, place, each)
        for place, each in enumerate(draft.reading["consultations"])
    ]
    _agenda(making, consultations)
    record_following.make_follow_ups(making)
    record_following.make_promises(making, consultations)
    return meeting


def _meeting(read: Json) -> Meeting:
    if not (read["fiscal_year"] and read["ordinal"] and read["date"]):
        raise Refused(
            "会議の年度・回・開催日が読み取れていません。",
            remedy="会議名と開催日時の行を確かめ、元のファイルを直して取り込み直してください。",
        )
    year, ordinal = read["fiscal_year"], read["ordinal"]
    if Meeting.objects.filter(fiscal_year=year, ordinal=ordinal).exists():
        raise Refused(
            f"{year}年度第{ordinal}回の会議は、すでに記録されています。",
            remedy="審議会の一覧で確認してください。",
        )
    return Meeting.objects.create(
        fiscal_year=year,
        ordinal=ordinal,
        name=read["name"] or f"第{ordinal}回審議会",
        held_on=date.fromisoformat(read["date"]),
        starts_at=_time(read["starts"]),
        ends_at=_time(read["ends"]),
        place=read["place"],
        is_open=bool(read["open"]),
        closed_ground=read["closed_ground"] or ("" if read["open"] else "（記載なし）"),
        contact=_contact(read["contact"]),
        withheld=read["materials_withheld"] or read["withheld_reason"],
        state=Meeting.State.CLOSED,
    )


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _contact(read: Json) -> str:
    parts = (read["section"], read["phone"], read["extension"] and f"内線 {read['extension']}")
    return " ".join(part for part in parts if part)


def _attendances(making: Making) -> None:
    read = making.reading["meeting"]
    part = Attendance.Part
    groups = (
        (read["present"], part.MEMBER, True),
        (read["absent"], part.MEMBER, False),
        (read["secretariat"], part.SECRETARIAT, True),
    )
    Attendance.objects.bulk_create(
        Attendance(
            meeting=making.meeting,
            position=position,
            name=person["name"],
            office=person["office"],
            part=kind,
            is_present=present,
        )
        for people, kind, present in groups
        for position, person in enumerate(people, start=1)
    )


def _consultation(making: Making, place: int, read: Json) -> Consultation | None:
    """Create one consultation with its statements; general business has no number and no row."""
    row = _consultation_row(making, read) if read["number"] else None
    said = [each for each in making.review.statements if each.consultation == place]
    start = making.meeting.statements.count()
    notes = [(note["text"], note["lines"]) for note in read["notes"]]
    spoken = [(each.role, each.speaker, each.text, list(each.lines)) for each in said]
    ordered = sorted(
        [*spoken, *(("note", "", text, lines) for text, lines in notes)],
        key=lambda each: each[3][:1],
    )
    Statement.objects.bulk_create(
        Statement(
            meeting=making.meeting,
            consultation=row,
            position=start + number,
            role=role,
            speaker=speaker,
            text=text,
            source_lines=lines,
        )
        for number, (role, speaker, text, lines) in enumerate(ordered, start=1)
    )
    return row


def _consultation_row(making: Making, read: Json) -> Consultation:
    meeting = making.meeting
    decision = DECISIONS.get(read["decision"] or "", Consultation.Decision.UNRECORDED)
    known = Consultation.objects.filter(fiscal_year=meeting.fiscal_year, number=read["number"])
    if known.exists():
        raise Refused(
            f"{meeting.fiscal_year}年度の諮問第{read['number']}号は、すでに記録されています。",
            remedy="諮問の一覧で確認してください。",
        )
    return Consultation.objects.create(
        fiscal_year=meeting.fiscal_year,
        number=read["number"],
        kind=Kind.CONSULTATION,
        title=read["title"],
        department=making.department(read["department"]),
        received_on=meeting.held_on,
        state=Consultation.State.DECIDED,
        meeting=meeting,
        decision=decision,
        decision_text=read["decision_text"] or "",
        decided_on=meeting.held_on,
    )


def _agenda(making: Making, consultations: list[Consultation | None]) -> None:
    numbered = {row.number: row for row in consultations if row is not None}
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=making.meeting,
            position=position,
            title=NUMBERING.sub("", item["title"] or item["text"])[:300],
            consultation=numbered.pop(item["number"], None),
        )
        for position, item in enumerate(making.reading["meeting"]["agenda"], start=1)
    )
