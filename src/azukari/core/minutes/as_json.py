"""The reading as JSON: what `azukari minutes read --json` prints.

Every part carries `lines` (1-based) and `pieces`, its part of the source as it was; all pieces in
order of line and column are the source again (`rejoin_json`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from azukari.core.minutes.model import (
    AgendaItem,
    Consultation,
    FollowUp,
    Meeting,
    Opinion,
    Passage,
    Person,
    Pieces,
    Reading,
    Statement,
    lines_of,
)

Json = dict[str, Any]


def to_json(reading: Reading) -> Json:
    """Return the reading in values that `json.dumps` takes."""
    return {
        "file": reading.file,
        "meeting": _meeting(reading.meeting),
        "consultations": [_consultation(one) for one in reading.consultations],
        "follow_ups": [_follow_up(one) for one in reading.follow_ups],
        "statements": [_statement(one) for one in reading.general],
        "headings": [_passage(one, "kind") for one in reading.headings],
        "unplaced": [_passage(one, "reason") for one in reading.unplaced],
        "blank_lines": _where(reading.blanks),
        "warnings": [{"text": one.text, "line": one.line} for one in reading.warnings],
    }


def rejoin_json(data: Json) -> str:
    """Return the source, rebuilt from the JSON alone."""
    found = sorted(_pieces(data), key=lambda piece: (piece["line"], piece["column"]))
    return "".join(piece["text"] for piece in found)


def _pieces(value: object) -> Iterator[Json]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key.endswith("pieces"):
                yield from inner
            else:
                yield from _pieces(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _pieces(inner)


def _where(pieces: Pieces) -> Json:
    return {"lines": list(lines_of(pieces)), "pieces": _raw(pieces)}


def _raw(pieces: Pieces) -> list[Json]:
    return [{"line": one.line, "column": one.start, "text": one.raw} for one in pieces]


def _passage(passage: Passage, label: str) -> Json:
    return {label: passage.label, "text": passage.text, **_where(passage.pieces)}


def _statement(statement: Statement) -> Json:
    return {
        "role": statement.role.value,
        "certainty": statement.certainty,
        "text": statement.text,
        "speaker": statement.speaker,
        "marker": statement.marker,
        "reasons": list(statement.reasons),
        **_where(statement.pieces),
    }


def _consultation(consultation: Consultation) -> Json:
    return {
        "number": consultation.number,
        "kind": consultation.kind,
        "title": consultation.title,
        "department": consultation.department,
        "decision": consultation.decision.value if consultation.decision else None,
        "decision_text": consultation.decision_text,
        "statements": [_statement(one) for one in consultation.statements],
        "notes": [_passage(one, "kind") for one in consultation.notes],
        **_where(consultation.pieces),
    }


def _follow_up(follow_up: FollowUp) -> Json:
    return {
        "number": follow_up.number,
        "title": follow_up.title,
        "department": follow_up.department,
        "opinions": [_opinion(one) for one in follow_up.opinions],
        **_where(follow_up.pieces),
    }


def _opinion(opinion: Opinion) -> Json:
    return {
        "number": opinion.number,
        "text": opinion.text,
        "response": opinion.response,
        "lines": list(lines_of((*opinion.pieces, *opinion.response_pieces))),
        "text_lines": list(lines_of(opinion.pieces)),
        "response_lines": list(lines_of(opinion.response_pieces)),
        "pieces": _raw(opinion.pieces),
        "response_pieces": _raw(opinion.response_pieces),
    }


def _meeting(meeting: Meeting) -> Json:
    return {
        "name": meeting.name,
        "body": meeting.body,
        "fiscal_year": meeting.fiscal_year,
        "era": meeting.era,
        "ordinal": meeting.ordinal,
        "date": meeting.date or None,
        "starts": meeting.starts or None,
        "ends": meeting.ends or None,
        "place": meeting.place,
        "present": _people(meeting.present),
        "absent": _people(meeting.absent),
        "chair": meeting.chair,
        "acting_chair": meeting.acting_chair,
        "secretariat": _people(meeting.secretariat),
        "open": meeting.is_open,
        "closed_ground": meeting.closed_ground,
        "agenda": [_agenda_item(item) for item in meeting.agenda],
        "contact": {**asdict(meeting.contact), "persons": list(meeting.contact.persons)},
        "materials_withheld": meeting.materials_withheld,
        "withheld_reason": meeting.withheld_reason,
        "rows": [_passage(row, "kind") for row in meeting.rows],
    }


def _people(people: Sequence[Person]) -> list[Json]:
    return [asdict(person) for person in people]


def _agenda_item(item: AgendaItem) -> Json:
    return asdict(item)
