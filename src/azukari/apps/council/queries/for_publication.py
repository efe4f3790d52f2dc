"""What publication starts from: the record of a meeting or a consultation as pieces of text.

The text is internal: names stand in it as they were said. Publication marks what is hidden and
never shows the rest of the record. A digest tells later whether the record has changed since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils.translation import override

from azukari.apps.accounts import queries as accounts
from azukari.apps.council.labels import RESPONSE_KINDS, standing_words
from azukari.apps.council.models import (
    AgendaItem,
    Attendance,
    Consultation,
    Meeting,
    Opinion,
    Seat,
    Statement,
)
from azukari.apps.council.queries.consultations import access as access_consultation
from azukari.apps.council.queries.meetings import access as access_meeting
from azukari.apps.council.queries.opinions import last_response, standing, visible
from azukari.core.council import ResponseKind
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.shared.wareki import format_date, format_fiscal_year

COUNCIL_NAME = "個人情報保護運営審議会"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of text. `role` is that of a published segment; `label` never holds a name."""

    part: str
    role: str
    label: str
    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A paper's pieces in order, and the dictionaries of the case."""

    title: str
    subject: str
    fiscal_year: int
    dated_on: date
    pieces: tuple[Piece, ...]
    people: frozenset[str]
    organisations: frozenset[str]
    open_names: frozenset[str]

    @property
    def digest(self) -> str:
        """Return the SHA-256 of title and pieces: another one means that the record changed."""
        told = [self.title, *(list(asdict(piece).values()) for piece in self.pieces)]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def source_of(actor: Actor, kind: str, key: str) -> Source:
    """Return what a paper of that kind says: of a meeting, or of a consultation for a decision.

    Papers are Japanese, whatever language the person reads the pages in: words of kinds stand in
    the text, and the digest must not change with the switch in the header. Raises
    Meeting.DoesNotExist or Consultation.DoesNotExist for what the actor may not see, and Refused
    when there is nothing to say yet.
    """
    with override("ja"):
        if kind == "decision":
            return _decision(access_consultation(actor, key))
        source = {"notice": _notice, "minutes": _minutes, "responses": _responses}[kind](
            actor, access_meeting(actor, key)
        )
    if not source.pieces:
        raise Refused(
            "公表する内容がまだ記録されていません。",
            remedy="会議の記録、又は意見への回答の確認を先に済ませてください。",
        )
    return source


def _notice(_actor: Actor, meeting: Meeting) -> Source:
    """Return the notice of a meeting: when, where, open or not, what will be dealt with."""
    return _of_meeting(meeting, "開催のお知らせ", [*_head(meeting), *_agenda(meeting)])


def _minutes(_actor: Actor, meeting: Meeting) -> Source:
    """Return the whole record of a meeting, statement by statement."""
    pieces = [*_head(meeting), *_attendance(meeting), *_agenda(meeting), *_debates(meeting)]
    if meeting.withheld:
        pieces.append(
            Piece("", "fact", "公開しない資料とその理由", meeting.reference, meeting.withheld)
        )
    return _of_meeting(meeting, "会議録", pieces)


def _responses(actor: Actor, meeting: Meeting) -> Source:
    """Return the opinions judged at a meeting, each with the department's latest response."""
    at_meeting = Q(responses__judgements__meeting=meeting) | Q(closed_at=meeting)
    rows = list(visible(actor).filter(at_meeting).distinct())
    headings = {row.consultation.reference: _heading(row.consultation) for row in rows}
    pieces = [Piece("", "fact", "件名", *each) for each in headings.items()]
    pieces += [piece for row in rows for piece in _response_pieces(row)]
    return _of_meeting(meeting, "意見への回答", pieces)


def _decision(consultation: Consultation) -> Source:
    """Return the council's decision on a consultation with the opinions attached to it."""
    if consultation.state != Consultation.State.DECIDED or consultation.decided_on is None:
        raise Refused(
            "この諮問には、まだ答申がありません。", remedy="答申を記録してから公表してください。"
        )
    heading = _heading(consultation)
    facts = (
        ("件名", heading),  # as a text, so that a name in a title is found and decided on
        ("諮問した課", str(consultation.department)),
        ("答申の日", format_date(consultation.decided_on)),
        ("答申", str(consultation.get_decision_display())),
    )
    pieces = [
        Piece("", "fact", label, consultation.reference, text) for label, text in facts if text
    ]
    if consultation.decision_text:
        pieces.append(
            Piece(
                heading,
                "decision",
                "答申の内容",
                consultation.reference,
                consultation.decision_text,
            )
        )
    pieces += [_opinion_piece(heading, row) for row in consultation.opinions.all()]
    return Source(
        title=f"{heading}　答申",
        subject=consultation.reference,
        fiscal_year=consultation.fiscal_year,
        dated_on=consultation.decided_on,
        pieces=tuple(pieces),
        people=_people(consultation.meeting),
        organisations=_contractors(),
        open_names=_open_names(),
    )


def _of_meeting(meeting: Meeting, name: str, pieces: Iterable[Piece]) -> Source:
    title = f"{format_fiscal_year(meeting.fiscal_year)}第{meeting.ordinal}回{COUNCIL_NAME}"
    return Source(
        title=f"{title}　{name}",
        subject=meeting.reference,
        fiscal_year=meeting.fiscal_year,
        dated_on=meeting.held_on,
        pieces=tuple(pieces),
        people=_people(meeting),
        organisations=_contractors(),
        open_names=_open_names(),
    )


def _head(meeting: Meeting) -> Iterator[Piece]:
    until = f"から{meeting.ends_at:%H時%M分}まで" if meeting.ends_at else ""
    begins = f"　{meeting.starts_at:%H時%M分}{until}" if meeting.starts_at else ""
    facts = (
        ("会議の名称", meeting.name),
        ("日時", f"{format_date(meeting.held_on)}{begins}"),
        ("場所", meeting.place),
        ("傍聴", "可" if meeting.is_open else "不可"),
        ("傍聴できない理由", meeting.closed_ground),
        ("問い合わせ先", meeting.contact),
    )
    return (Piece("", "fact", label, meeting.reference, text) for label, text in facts if text)


def _attendance(meeting: Meeting) -> Iterator[Piece]:
    rows = list(meeting.attendances.all())
    member, secretariat = Attendance.Part.MEMBER, Attendance.Part.SECRETARIAT
    groups = (
        ("出席委員", [row for row in rows if row.part == member and row.is_present]),
        ("欠席委員", [row for row in rows if row.part == member and not row.is_present]),
        ("事務局", [row for row in rows if row.part == secretariat and row.is_present]),
    )
    for label, people in groups:
        if people:
            text = "、".join(f"{row.office}　{row.name}".strip() for row in people)
            yield Piece("", "fact", label, meeting.reference, text)


def _agenda(meeting: Meeting) -> Iterator[Piece]:
    for item in meeting.agenda.select_related("consultation__department"):
        yield Piece("次第", "fact", f"{item.position}", meeting.reference, _agenda_line(item))


def _agenda_line(item: AgendaItem) -> str:
    row = item.consultation
    return f"{_number(row)}　{item.title}（{row.department}）" if row else item.title


def _debates(meeting: Meeting) -> Iterator[Piece]:
    consultation: Consultation | None = None
    rows = meeting.statements.select_related("consultation__department").order_by("position")
    for row in rows:
        if consultation is not None and row.consultation_id != consultation.pk:
            yield from _outcome(consultation, meeting)
        consultation = row.consultation
        yield _statement_piece(row)
    if consultation is not None:
        yield from _outcome(consultation, meeting)


def _statement_piece(row: Statement) -> Piece:
    part = _heading(row.consultation) if row.consultation else ""
    text = f"{row.speaker}　{row.text}" if row.speaker else row.text
    return Piece(part, row.role, "", row.meeting.reference, text)


def _outcome(row: Consultation, meeting: Meeting) -> Iterator[Piece]:
    heading = _heading(row)
    if row.meeting_id == meeting.pk and row.decision:
        kind, said = str(row.get_decision_display()), row.decision_text.strip()
        words = kind if said in {"", kind} else f"{kind}　{said}"
        yield Piece(heading, "decision", "答申", row.reference, words)
    for opinion in row.opinions.filter(compiled_at=meeting):
        yield _opinion_piece(heading, opinion)


def _opinion_piece(heading: str, row: Opinion) -> Piece:
    return Piece(heading, "opinion", f"意見（{row.number}）", row.reference, row.text)


def _response_pieces(row: Opinion) -> Iterator[Piece]:
    heading = _heading(row.consultation)
    yield _opinion_piece(heading, row)
    response = last_response(row)
    if response is not None:
        kind = RESPONSE_KINDS[ResponseKind(response.kind)]
        label = f"{row.consultation.department}の回答（{kind}）"
        yield Piece(heading, "response", label, row.reference, response.text)
    yield Piece(heading, "fact", "現在の状態", row.reference, standing_words(standing(row)))


def _heading(row: Consultation) -> str:
    return f"{_number(row)}　{row.title}（{row.department}）"


def _number(row: Consultation) -> str:
    return f"諮問第{row.number}号" if row.number else str(row.get_kind_display())


def _people(meeting: Meeting | None) -> frozenset[str]:
    """Return the attendees, everybody with a seat, and everybody registered here."""
    names = set(Seat.objects.values_list("name", flat=True))
    names |= {str(user) for user in accounts.people()}
    if meeting is not None:
        names |= set(meeting.attendances.values_list("name", flat=True))
    return frozenset(name for name in names if name)


def _contractors() -> frozenset[str]:
    return frozenset(row.name for row in accounts.organisations() if row.kind == "contractor")


def _open_names() -> frozenset[str]:
    ours = (row.name for row in accounts.organisations() if row.kind != "contractor")
    return frozenset({settings.AZUKARI_CITY, COUNCIL_NAME, *ours})
