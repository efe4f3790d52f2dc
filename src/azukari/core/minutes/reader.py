"""Read minutes: text → units → header and body → the frozen reading. Never fails on a layout."""

from __future__ import annotations

import re

from azukari.core.minutes import headings, patterns
from azukari.core.minutes.body import read_body, speech_of
from azukari.core.minutes.drafts import Answered, Draft, Matter, Speech
from azukari.core.minutes.errors import EmptyMinutes, TooLarge
from azukari.core.minutes.header import meeting_of, read_header
from azukari.core.minutes.lines import Unit, units_of
from azukari.core.minutes.model import (
    Consultation,
    Decision,
    FollowUp,
    Meeting,
    Opinion,
    Reading,
    Statement,
)
from azukari.core.minutes.roles import assign
from azukari.core.minutes.source import LIMIT, decode, split_lines
from azukari.core.minutes.wording import asks

_SPEECH_AT_LEAST = 25
_ANNOUNCED_IN = 300
_CHAIR = re.compile("会長|委員長|議長|座長")


def read_bytes(data: bytes, *, file: str = "") -> Reading:
    """Read a file of any kind that `source.decode` takes; raises the errors of `errors`."""
    return read(decode(data, file=file), file=file)


def read(text: str, *, file: str = "") -> Reading:
    """Read minutes of any layout: what is not recognised is in `unplaced`.

    Raises EmptyMinutes and TooLarge, nothing else.
    """
    if len(text) > LIMIT:
        raise TooLarge(file, len(text), LIMIT)
    units = units_of(text)
    if all(unit.is_blank for unit in units):
        raise EmptyMinutes(file)
    draft = Draft()
    start = _body_start(units)
    read_header(draft, units[:start])
    read_body(draft, units[start:])
    meeting = meeting_of(draft)
    consultations = tuple(_consultation(matter, meeting) for matter in draft.matters)
    _check(draft, meeting, units)
    return Reading(
        file=file,
        source=split_lines(text),
        meeting=meeting,
        general=assign(draft.general),
        consultations=consultations,
        follow_ups=tuple(_follow_up(matter) for matter in draft.follow_ups),
        headings=tuple(text.passage() for text in draft.headings),
        blanks=tuple(draft.blanks),
        unplaced=tuple(text.passage() for text in draft.unplaced),
        warnings=tuple(draft.remarks),
    )


def _body_start(units: list[Unit]) -> int:
    """Where what was said begins: the last heading of it before the first speech."""
    speech = next((index for index, unit in enumerate(units) if _is_speech(unit)), len(units))
    rows = 0
    start = None
    for index, unit in enumerate(units[: speech + 1]):
        if headings.is_body_head(unit) and rows:
            start = index
        rows += patterns.label_of(unit.plain) is not None or bool(unit.text)
    if start is not None and start > 0:
        return start
    return _first_heading(units, speech)


def _first_heading(units: list[Unit], speech: int) -> int:
    """Go back from the first speech over the headings it belongs to, not those of the agenda.

    Of the agenda are headings before a row of the header, and numbers that come again later.
    """
    start = speech
    later: set[int] = set()
    for index in range(speech - 1, -1, -1):
        unit = units[index]
        head = headings.matter_head(unit)
        if head is not None and head.number in later:
            break
        if head is not None:
            later.add(head.number)
        if head is not None or headings.is_follow_ups_head(unit) or headings.is_progress(unit):
            start = index
        elif patterns.label_of(unit.plain) is not None:
            break
    return start


def _is_speech(unit: Unit) -> bool:
    plain = unit.plain
    if headings.matter_head(unit) or headings.is_follow_ups_head(unit):
        return False
    speech = speech_of(unit)
    if speech is None:
        return False
    said = speech.text
    if not speech.speaker:
        return (speech.marker in "●→⇒" and len(said) > 1) or patterns.DONE.search(plain) is not None
    return patterns.DONE.search(said[-1:]) is not None or len(said) > _SPEECH_AT_LEAST


def _consultation(matter: Matter, meeting: Meeting) -> Consultation:
    headings.settle(matter)
    planned = next(
        (
            item
            for item in meeting.agenda
            if matter.number is not None and item.number == matter.number
        ),
        None,
    )
    statements = assign(matter.speeches)
    decision, words = matter.decision, matter.decision_text
    if decision is None:
        decision, words = _spoken_decision(statements)
    return Consultation(
        number=matter.number,
        title=matter.title or (planned.title if planned else ""),
        department=(planned.department if planned else "") or matter.department,
        decision=decision,
        decision_text=words,
        statements=statements,
        notes=tuple(note.passage() for note in matter.notes),
        pieces=tuple(matter.head.pieces),
        kind=matter.kind,
    )


def _spoken_decision(statements: tuple[Statement, ...]) -> tuple[Decision | None, str]:
    """Return the decision as the chair announces it, the last one that is heard."""
    for statement in reversed(statements):
        if not _CHAIR.search(statement.speaker) or asks(statement.text):
            continue
        if len(statement.text) <= _ANNOUNCED_IN:
            decision = patterns.decision_of(statement.text)
            if decision is not None:
                return decision, statement.text
    return None, ""


def _follow_up(matter: Matter) -> FollowUp:
    headings.settle(matter)
    return FollowUp(
        number=matter.number,
        title=matter.title,
        department=matter.department,
        opinions=tuple(_opinion(answered) for answered in matter.opinions),
        pieces=tuple(matter.head.pieces),
    )


def _opinion(answered: Answered) -> Opinion:
    response = answered.response
    return Opinion(
        number=answered.number,
        text=answered.opinion.text,
        response=response.text if response else None,
        pieces=tuple(answered.opinion.pieces),
        response_pieces=tuple(response.pieces) if response else (),
    )


def _check(draft: Draft, meeting: Meeting, units: list[Unit]) -> None:
    """Note what a person should look at before relying on the reading."""
    if not meeting.date:
        draft.remark("開催日が見つかりません。")
    if meeting.ordinal is None:
        draft.remark("第何回の会議か、見つかりません。")
    if not draft.matters and not draft.follow_ups:
        draft.remark("諮問の見出しが見つかりません。発言は「諮問の外の発言」に入れました。")
    for matter in draft.follow_ups:
        for answered in matter.opinions:
            if answered.response is None:
                line = answered.opinion.pieces[0].line
                draft.remark(f"意見({answered.number})への回答が見つかりません。", line)
    for text in draft.unplaced:
        draft.remark(f"項目に入れられませんでした: {text.label}", text.pieces[0].line)
    _check_end(draft, units)


def _check_end(draft: Draft, units: list[Unit]) -> None:
    """Note a text that ends in the middle of a sentence."""
    last = next(unit for unit in reversed(units) if not unit.is_blank)
    ended = draft.current is None or not draft.current.is_cut
    is_talk = isinstance(draft.current, Speech) or (
        draft.current is not None and draft.current.label
    )
    if not ended and is_talk:
        draft.remark(
            "文の途中で終わっています。続きが欠けていないか確かめてください。", last.piece.line
        )
