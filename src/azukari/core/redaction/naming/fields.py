"""Names behind a field's name or a relation: 氏名：…, 担当 …, 住民の…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from azukari.core.redaction.model import Mark, Why
from azukari.core.redaction.naming.against import is_body_or_place
from azukari.core.redaction.naming.common import is_closed, mark, stands_alone
from azukari.core.redaction.naming.line import Line, is_kanji
from azukari.core.redaction.naming.shapes import (
    FULL,
    SHAPE,
    Name,
    beginning_at,
    given_end,
    is_place_too,
)
from azukari.core.redaction.naming.words import cues, is_no_name

_FIELD = re.compile(
    "[ 　\t]*(?:[（(][^（()）]{0,8}[)）])?[ 　\t]*[:：＝=][ 　\t]*|[ 　\t]{1,4}|[（(「『]|は[、，]?|が"
)
_FILLED = re.compile(
    "[一-龥々ヶ〆ぁ-ゖァ-ヺー𠀀-𪛖]{1,8}(?:[ 　・=＝][一-龥々ヶ〆ぁ-ゖァ-ヺー𠀀-𪛖]{1,8}){0,3}"
)
_UNITS = frozenset("課部係室局長員所館")


def by_fields(line: Line) -> Iterator[Mark]:
    """Yield names after a field's name (氏名：) or a relation (住民の)."""
    for start, (end, groups) in line.found.cues.items():
        if "label" in groups and _field_begins(line.text, start):
            yield from _in_field(line, line.text[start:end], end)
        if "kin" in groups or "role" in groups:
            yield from _after_kin(line, start, end)


def _field_begins(text: str, start: int) -> bool:
    return start == 0 or not (
        text[start].isalnum() and is_kanji(text[start]) and is_kanji(text[start - 1])
    )


def _in_field(line: Line, label: str, end: int) -> Iterator[Mark]:
    match = _FIELD.match(line.text, end)
    if match is None:
        return
    strong = any(sign in match.group() for sign in ":：＝=")
    reason = f"「{label}」の欄"
    name = beginning_at(line, match.end())
    if name is not None and _fills(line, name, strong=strong):
        yield mark(name, Why.CONTEXT, 0.95 if strong else 0.88, reason)
    elif strong:
        yield from _filled(line, match.end(), reason)


def _fills(line: Line, name: Name, *, strong: bool) -> bool:
    if line.text[name.start : name.end] in cues("nothing"):
        return False
    if strong:
        return True
    if is_body_or_place(line.text, name.start, name.end):
        return False
    return not is_place_too(line, name) or is_closed(line, name.end)


def _filled(line: Line, start: int, reason: str) -> Iterator[Mark]:
    """Yield what fills a field and holds a word that the dictionary does not have."""
    match = _FILLED.match(line.text, start)
    if match is None or not is_closed(line, match.end()):
        return
    words = match.group()
    parts = re.split("[ 　・=＝]", words)
    if len(words) == 1 or any(map(_is_nobody, parts)):
        return
    numbers = line.words_in(start, match.end())
    if numbers is None or any(line.classes[each] in "JVD" and len(parts) == 1 for each in numbers):
        return
    if any(line.is_unknown(each) or line.is_person(each) for each in numbers) or all(
        line.ends[each] - line.begins[each] == 1 for each in numbers
    ):
        yield mark(Name(start, match.end(), SHAPE), Why.CONTEXT, 0.85, reason)


def _is_nobody(part: str) -> bool:
    return is_no_name(part) or part[-1:] in _UNITS


def _after_kin(line: Line, start: int, end: int) -> Iterator[Mark]:
    """Yield names after a relation or an office: 長男の健太, 弁護士高橋."""
    text = line.text
    linked = text.startswith("の", end)
    at = end + 1 if linked else end
    if text.startswith(("・", "、"), at):
        at += 1
    name = beginning_at(line, at) or _given_alone(line, text[start:end], at)
    if start and is_kanji(text[start]) and is_kanji(text[start - 1]) and start not in line.at_begin:
        return
    if name is None or is_no_name(text[name.start : name.end]):
        return
    if is_body_or_place(text, name.start, name.end) and line.cue(name.end, "role") is None:
        return
    if not name.is_full and not stands_alone(line, name):
        return
    if is_place_too(line, name) and not _reads_as_person(line, name, linked=linked):
        return
    relation = text[start:end]
    yield mark(name, Why.CONTEXT, 0.9 if name.is_full else 0.8, f"前に「{relation}」")


def _given_alone(line: Line, relation: str, start: int) -> Name | None:
    """Return a given name behind a relation in the family: 次女結月."""
    end = given_end(line, start, spaced=False) if relation in cues("family") else None
    return Name(start, end, FULL) if end is not None and is_closed(line, end) else None


def _reads_as_person(line: Line, name: Name, *, linked: bool) -> bool:
    """Whether a family name that is a place or a word too is a person's behind a relation."""
    if linked:
        return _is_said(line.text, name.end)
    rare = line.text[name.start : name.end] not in cues("place")
    return rare and line.class_at(name.start, name.end) == "P"


def _is_said(text: str, place: int) -> bool:
    return text.startswith(
        ("が", "は", "です", "で、", "と", "に", "を", "）", "」", "から", "も"), place
    )
