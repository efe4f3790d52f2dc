"""Gather what the 会議録 says from the record of a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import override

from azukari.apps.council.labels import VERDICTS
from azukari.apps.council.models import (
    AgendaItem,
    AheadQuestion,
    Attendance,
    Consultation,
    Meeting,
    Opinion,
    Statement,
)
from azukari.apps.council.paper import agenda, minutes
from azukari.apps.council.paper.answer import decision_words
from azukari.apps.council.queries.for_publication import COUNCIL_NAME
from azukari.apps.council.queries.opinions import last_response
from azukari.core.council import Verdict
from azukari.core.minutes.back import Saying


def minutes_paper(meeting: Meeting) -> minutes.MinutesPaper:
    """Return the internal record of a meeting as the paper says it, in Japanese."""
    with override("ja"):
        return _paper(meeting)


def _paper(meeting: Meeting) -> minutes.MinutesPaper:
    people = list(meeting.attendances.all())
    member, secretariat = Attendance.Part.MEMBER, Attendance.Part.SECRETARIAT
    usual = meeting.method == Meeting.Method.IN_PERSON
    return minutes.MinutesPaper(
        key=meeting.key,
        council=COUNCIL_NAME,
        fiscal_year=meeting.fiscal_year,
        ordinal=meeting.ordinal,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        method="" if usual else meeting.get_method_display(),
        is_draft=meeting.state != Meeting.State.CLOSED,
        is_open=meeting.is_open,
        ground=meeting.closed_ground,
        present=_people(row for row in people if row.part == member and row.is_present),
        absent=_people(row for row in people if row.part == member and not row.is_present),
        secretariat=_people(row for row in people if row.part == secretariat and row.is_present),
        agenda=tuple(map(agenda_line, meeting.agenda.select_related("consultation__department"))),
        contact=meeting.contact,
        parts=tuple(_parts(meeting)),
        earlier=tuple(_earlier(meeting)),
        withheld=meeting.withheld,
    )


def agenda_line(each: AgendaItem) -> agenda.AgendaItem:
    """Return one line of the agenda as paper says it."""
    row = each.consultation
    return agenda.AgendaItem(
        each.title, (row.number or 0) if row else 0, str(row.department) if row else ""
    )


def _people(rows: Iterator[Attendance]) -> tuple[minutes.Person, ...]:
    return tuple(minutes.Person(row.office, row.name) for row in rows)


def _parts(meeting: Meeting) -> Iterator[minutes.Part]:
    """Give the consultations in the agenda's order, then others spoken of, other business last."""
    sayings: dict[int | None, list[Saying]] = {}
    rows: dict[int, Consultation] = {
        item.consultation.pk: item.consultation
        for item in meeting.agenda.select_related("consultation__department")
        if item.consultation is not None
    }
    for row in _statements(meeting):
        if row.consultation is not None:
            rows.setdefault(row.consultation.pk, row.consultation)
        sayings.setdefault(row.consultation_id, []).append(_saying(row))
    for pk, consultation in rows.items():
        yield _part(meeting, consultation, tuple(sayings.get(pk, ())))
    if None in sayings:
        yield minutes.Part(minutes.OTHER, "その他", "", tuple(sayings[None]))


def _statements(meeting: Meeting) -> QuerySet[Statement]:
    opinions = Opinion.objects.filter(sources=OuterRef("pk"))
    asked = AheadQuestion.objects.filter(statement=OuterRef("pk"))
    return (
        meeting.statements.select_related("consultation__department")
        .annotate(is_held=Exists(opinions) | Exists(asked))
        .order_by("position")
    )


def _saying(row: Statement) -> Saying:
    return Saying(
        key=row.pk,
        part=_part_key(row.consultation),
        role=row.role,
        text=row.text,
        speaker=row.speaker,
        is_held=bool(getattr(row, "is_held", False)),
    )


def _part_key(row: Consultation | None) -> str:
    return f"{row.fiscal_year}_{row.number or 0}" if row else minutes.OTHER


def _part(meeting: Meeting, row: Consultation, sayings: tuple[Saying, ...]) -> minutes.Part:
    number = f"諮問第{row.number}号" if row.number else row.get_kind_display()
    decided = row.decision if row.meeting_id == meeting.pk else ""
    words = decision_words(decided, row.decision_text) if decided else ""
    if decided == Consultation.Decision.CONDITIONAL and row.decision_text:
        words = f"{words}\n条件　{row.decision_text}"
    opinions = tuple(
        minutes.OpinionLine(f"{_part_key(row)}_{each.number}", each.number, each.text)
        for each in row.opinions.filter(compiled_at=meeting)
    )
    heading = f"{number}　{row.title}（{row.department}）"
    return minutes.Part(_part_key(row), heading, words, sayings, opinions)


def _earlier(meeting: Meeting) -> Iterator[minutes.Earlier]:
    """Give the earlier opinions that were answered or judged at this meeting."""
    here = Q(responses__judgements__meeting=meeting) | Q(closed_at=meeting) | Q(entered_at=meeting)
    rows = Opinion.objects.filter(here).select_related("consultation__department").distinct()
    for row in rows.prefetch_related("responses__judgements", "reopenings"):
        judged = [
            (response, judgement)
            for response in row.responses.all()
            for judgement in response.judgements.all()
            if judgement.meeting_id == meeting.pk
        ]
        response = judged[-1][0] if judged else last_response(row)
        verdict = judged[-1][1] if judged else None
        said = f"{VERDICTS[Verdict(verdict.verdict)]}　{verdict.note}".strip() if verdict else ""
        yield minutes.Earlier(
            key=f"{_part_key(row.consultation)}_{row.number}",
            title=row.title,
            opinion=row.text,
            department=str(row.consultation.department),
            response=response.text if response else "",
            verdict=said,
        )
