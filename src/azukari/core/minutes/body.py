"""Read what follows the header, unit by unit: consultations, speech, notes, the end.

A unit that begins nothing goes on with what came before it: a sentence cut by the end of a page, a
clause quoted after a statement. What goes on with nothing stays unplaced.
"""

from __future__ import annotations

import re

from azukari.core.minutes import follow_ups, headings, patterns
from azukari.core.minutes.drafts import Draft, Matter, Section, Speech, Text
from azukari.core.minutes.lines import Unit
from azukari.core.minutes.model import Role

_HEADING_AT_MOST = 30
_ASIDE = re.compile(r"[(][^()]{1,100}[)]|※[^。]{1,150}。?")


def read_body(draft: Draft, units: list[Unit]) -> None:
    """Read the units into the draft."""
    for unit in units:
        if unit.is_blank or unit.is_page_number:
            draft.blanks.append(unit.piece)
            draft.gap = True
            continue
        _read_unit(draft, unit)
        draft.gap = False


def _read_unit(draft: Draft, unit: Unit) -> None:
    for take in _TAKERS[draft.section]:
        if take(draft, unit):
            return
    _go_on(draft, unit)


def _take_end(draft: Draft, unit: Unit) -> bool:
    if not patterns.END.fullmatch(unit.plain[:40]) or len(unit.plain) > _HEADING_AT_MOST:
        return False
    draft.heading(unit, "end")
    draft.section = Section.CLOSING
    return True


def _take_withheld(draft: Draft, unit: Unit) -> bool:
    if not patterns.WITHHELD.match(unit.plain[:200]):
        return False
    draft.current = Text("withheld")
    draft.current.take(unit)
    draft.withheld.append(draft.current)
    draft.section = Section.CLOSING
    return True


def _take_reason(draft: Draft, unit: Unit) -> bool:
    if not draft.withheld or not patterns.REASON_HEAD.match(unit.plain[:10]):
        return False
    draft.current = Text("reason")
    draft.current.take(unit)
    draft.withheld.append(draft.current)
    return True


def _take_follow_ups(draft: Draft, unit: Unit) -> bool:
    if unit.plain[:1] in "-→" or not headings.is_follow_ups_head(unit):
        return False
    draft.heading(unit, "follow_ups")
    draft.section = Section.FOLLOW_UPS
    return True


def _take_body_head(draft: Draft, unit: Unit) -> bool:
    if draft.matters or draft.general or not headings.is_body_head(unit):
        return False
    draft.heading(unit, "body")
    return True


def _take_matter(draft: Draft, unit: Unit) -> bool:
    head = headings.matter_head(unit)
    if head is None:
        return False
    matter = Matter(head.kind, head.number, head.title, head.department)
    matter.decision, matter.decision_text = head.decision, head.decision_text
    matter.head.take(unit)
    draft.matters.append(matter)
    draft.current = matter.head if headings.goes_on(matter) else None
    draft.section = Section.TALK
    return True


def _take_statements_head(draft: Draft, unit: Unit) -> bool:
    department = headings.statements_head(unit)
    if department is None:
        return False
    if not draft.matters:
        draft.heading(unit, "statements")
        return True
    matter = draft.matters[-1]
    matter.head.take(unit, paragraph=True)
    matter.department = matter.department or department
    matter.is_talk = True
    draft.current = None
    return True


def _take_note(draft: Draft, unit: Unit) -> bool:
    match = patterns.NOTE_HEAD.match(unit.plain[:60])
    if match is None or patterns.speaker_of(unit.plain) or not draft.matters:
        return False
    draft.current = Text("note")
    draft.current.take(unit, unit.text[match.start("rest") :])
    draft.current.parts = [part for part in draft.current.parts if part]
    draft.matters[-1].notes.append(draft.current)
    return True


def _take_progress(draft: Draft, unit: Unit) -> bool:
    speaking = isinstance(draft.current, Speech) and draft.current.is_cut
    if speaking or not headings.is_progress(unit):
        return False
    if patterns.speaker_of(unit.plain) or headings.is_follow_ups_head(unit):
        return False
    draft.heading(unit, "progress")
    return True


def _take_time(draft: Draft, unit: Unit) -> bool:
    if not patterns.TIME_LINE.fullmatch(unit.plain[:80]):
        return False
    row = Text("time")
    row.take(unit)
    draft.rows.append(row)
    draft.current = None
    return True


def _take_decision(draft: Draft, unit: Unit) -> bool:
    match = patterns.DECISION_LINE.fullmatch(unit.plain[:400])
    decision = patterns.decision_of(match["text"]) if match else None
    if match and decision is None and match["text"].strip(" 「」。") in set("可否"):
        decision = patterns.decision_of(f":{match['text'].strip(' 「」。')}") or None
    if match is None or decision is None or not draft.matters:
        return False
    matter = draft.matters[-1]
    matter.head.take(unit, paragraph=True)
    matter.decision = decision
    matter.decision_text = unit.text[match.start("text") :].strip()
    draft.current = None
    return True


def _take_speech(draft: Draft, unit: Unit) -> bool:
    speech = speech_of(unit)
    if speech is None:
        return False
    (draft.matters[-1].speeches if draft.matters else draft.general).append(speech)
    draft.current = speech
    return True


def _take_closing_speech(draft: Draft, unit: Unit) -> bool:
    speech = speech_of(unit)
    if speech is None or not speech.speaker:
        return False
    draft.general.append(speech)
    draft.current = speech
    return True


def speech_of(unit: Unit) -> Speech | None:
    """Return the statement a unit begins: by its speaker, or by its marker."""
    plain, at, marker = unit.plain, 0, ""
    named = patterns.speaker_of(plain)
    mark = patterns.MARK.match(plain)
    if mark is not None and (named is None or mark["mark"] != "●"):
        at, marker = mark.end(), mark["mark"]
        named = patterns.speaker_of(plain[at:])
    if named is None and mark is None:
        return None
    role = {"●": Role.QUESTION, "→": Role.REPLY, "⇒": Role.REPLY}.get(marker)
    speaker = ""
    if named is not None:
        speaker, role, end = named
        at += end
    speech = Speech(marker=marker, speaker=speaker, role=role)
    speech.take(unit, unit.text[at:].strip())
    return speech


def _go_on(draft: Draft, unit: Unit) -> None:
    current = draft.current
    if current is not None and current.label == "head" and draft.gap:
        current = draft.current = None
    if current is None or _begins_unmarked(draft, current, unit):
        _stray(draft, unit)
        return
    if not current.is_cut and _ASIDE.fullmatch(unit.plain[:200]):
        _stray(draft, unit)
        return
    paragraph = draft.gap or current.label in {"note", "reason"}
    clause = bool(patterns.CLAUSE.match(unit.plain))
    title_like = (
        draft.gap
        and not current.is_cut
        and not clause
        and len(unit.plain) <= _HEADING_AT_MOST
        and not patterns.DONE.search(unit.plain)
    )
    if title_like:
        draft.leave(unit, "見出しか発言か、わかりません")
        return
    current.take(unit, paragraph=paragraph or clause)


def _begins_unmarked(draft: Draft, current: Text, unit: Unit) -> bool:
    """Whether a new statement begins where no statement of the consultation has a marker."""
    return (
        isinstance(current, Speech)
        and not (current.marker or current.speaker or current.is_cut)
        and patterns.CLAUSE.match(unit.plain) is None
        and bool(draft.matters)
    )


def _stray(draft: Draft, unit: Unit) -> None:
    """Put a unit that goes on with nothing: a note in brackets, or unplaced."""
    matter = draft.matters[-1] if draft.matters else None
    if matter is not None and unit.plain[:1] in "※(" and patterns.DONE.search(unit.plain):
        note = Text("note")
        note.take(unit)
        matter.notes.append(note)
        return
    if matter is not None and matter.is_talk and draft.section is Section.TALK:
        speech = Speech()
        speech.take(unit)
        matter.speeches.append(speech)
        draft.current = speech
        return
    draft.leave(unit, "どの項目の文か、わかりません")


_COMMON = (_take_withheld, _take_reason, _take_end)
_TAKERS = {
    Section.TALK: (
        *_COMMON,
        _take_body_head,
        _take_follow_ups,
        _take_matter,
        _take_statements_head,
        _take_note,
        _take_time,
        _take_decision,
        _take_progress,
        _take_speech,
    ),
    Section.FOLLOW_UPS: (*_COMMON, follow_ups.take, _take_time, _take_closing_speech),
    Section.CLOSING: (*_COMMON, _take_follow_ups, _take_matter, _take_time, _take_closing_speech),
}
