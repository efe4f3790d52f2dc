"""Names before an office or a polite ending: 佐藤委員, 霜さん, 風間総務部長, 千葉と申します."""

from __future__ import annotations

from collections.abc import Iterator

from azukari.core.redaction.model import Mark, Why
from azukari.core.redaction.naming.against import is_behind_body
from azukari.core.redaction.naming.common import kanji_before, mark
from azukari.core.redaction.naming.line import Line, is_kanji
from azukari.core.redaction.naming.shapes import (
    SHAPE,
    Name,
    ending_at,
    is_place_too,
    unknown_before,
)
from azukari.core.redaction.naming.words import cues

_MOST_UNIT = 14  # letters of an office's unit between name and title: 風間総務部長
_REACH = _MOST_UNIT + 8  # with a name before it
_PLACE_BEGINS = frozenset("県市区町村都道府国")


def by_titles(line: Line) -> Iterator[Mark]:
    """Yield names before an office or a polite ending."""
    for start, (end, groups) in line.found.cues.items():
        if start == 0 or "not_title" in groups:
            continue
        title = line.text[start:end]
        if "honorific" in groups or "told" in groups:
            yield from _before_polite(line, start, title, groups)
        elif "role" in groups:
            yield from _before_office(line, start, title)


def _before_polite(line: Line, start: int, title: str, groups: tuple[str, ...]) -> Iterator[Mark]:
    number = line.number_at(start)
    if line.begins[number] != start and not _splits(line, number, start):
        return
    place = _name_end(line.text, start)
    name = ending_at(line, place)
    if name is not None:
        if line.text[name.start : name.end] not in cues("nobody"):
            yield mark(name, Why.TITLE, 0.95, f"後に「{title}」")
    elif place == start and "told" not in groups:
        shape = unknown_before(line, start)
        if shape is not None:
            yield mark(shape, Why.TITLE, 0.7, f"後に「{title}」")


def _splits(line: Line, number: int, start: int) -> bool:
    """Whether the word that holds the title's beginning begins with a family name: 翔くん cut as 翔く."""
    return (
        any(begin <= line.begins[number] for begin in line.found.surnames.get(start, ()))
        or line.classes[number] in "VS"
    )


def _name_end(text: str, start: int) -> int:
    """Return where the name before a title ends: before spaces or an opening bracket."""
    at = start
    if text[at - 1] in "（(" and at > 1:
        at -= 1
    while at > 1 and text[at - 1] in " 　\t":
        at -= 1
    return at


def _before_office(line: Line, start: int, title: str) -> Iterator[Mark]:
    place = _name_end(line.text, start)
    name = ending_at(line, place)
    if name is not None and _is_towns(line.text, name, title):
        return
    if name is not None and _is_sure(line, name, place == start):
        yield mark(name, Why.TITLE, 0.93, f"後に「{title}」")
        return
    name = _before_unit(line, place)
    if name is not None:
        yield mark(name, Why.TITLE, 0.9, f"後に部署と「{title}」")
        return
    number = line.at_end.get(place)
    if number is None or not is_kanji(line.text[line.begins[number]]):
        return
    begin = line.begins[number]
    is_word = line.classes[number] == "D" or not line.is_unknown(number)
    if not is_word and not kanji_before(line, begin):
        yield mark(Name(begin, place, SHAPE), Why.TITLE, 0.75, f"後に「{title}」")


def _is_towns(text: str, name: Name, title: str) -> bool:
    """Whether the office is rather a town's than a person's: 松本市長."""
    return (
        title in cues("place_office")
        and text[name.start : name.end] in cues("place")
        and not (name.start and text[name.start - 1] in "・の")
    )


def _is_sure(line: Line, name: Name, touches: bool) -> bool:  # noqa: FBT001 - read beside its one call
    """Whether an office makes a name sure: 千葉委員 does, 千葉 市長 and 関東千葉会長 do not."""
    if is_behind_body(line.text, name.start):
        return False
    if is_place_too(line, name):
        return touches and not kanji_before(line, name.start)
    return True


def _before_unit(line: Line, place: int) -> Name | None:
    """Return the name before the unit of an office: 風間総務部長, 霜 情報公開係主事."""
    if line.may_begin.isdisjoint(range(max(0, place - _REACH), place)):
        return None
    for middle in range(place - 1, max(0, place - _MOST_UNIT), -1):
        if middle not in line.at_begin or line.text[middle] in _PLACE_BEGINS:
            continue
        if line.text[middle] == "・" or (
            line.text[middle] < "ァ" and not is_kanji(line.text[middle])
        ):
            return None
        end = _name_end(line.text, middle) if line.text[middle - 1] in " 　\t" else middle
        name = ending_at(line, end)
        if (
            name is not None
            and not kanji_before(line, name.start)
            and (name.is_full or not is_place_too(line, name) or _is_in_list(line, name.start))
        ):
            return name
    return None


def _is_in_list(line: Line, start: int) -> bool:
    return start == 0 or line.text[start - 1] in "・、，,)） 　"
