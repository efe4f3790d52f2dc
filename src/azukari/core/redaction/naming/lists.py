"""The neighbours of names in a list: 佐藤・鈴木・千葉の各委員."""

from __future__ import annotations

import re
from collections.abc import Iterator

from azukari.core.redaction.model import Mark, Why
from azukari.core.redaction.naming.against import is_body_or_place
from azukari.core.redaction.naming.common import is_closed, mark, stands_alone
from azukari.core.redaction.naming.line import Line
from azukari.core.redaction.naming.shapes import SHAPE, Name, beginning_at, ending_at, is_place_too
from azukari.core.redaction.naming.words import cues, is_no_name

_SEPARATOR = re.compile("[ 　]?(?:[・、，,/／]|及び|並びに|ならびに|または|又は|と|から)[ 　]?")


def by_lists(line: Line, marks: list[Mark]) -> Iterator[Mark]:
    """Yield the neighbours of names in a list: 佐藤・鈴木・千葉の各委員."""
    ends = sorted((mark.start, mark.end) for mark in marks)
    # Every name of a list leads along it: where one has been, the next need not go again.
    rightwards, leftwards = set[int](), set[int]()
    for start, end in ends:
        yield from _to_the_right(line, end, rightwards)
        yield from _to_the_left(line, start, leftwards)


def _to_the_right(line: Line, end: int, seen: set[int]) -> Iterator[Mark]:
    while end not in seen:
        seen.add(end)
        title = line.cue(end, "honorific", "role")
        match = _SEPARATOR.match(line.text, title or end)
        if match is None:
            return
        name = beginning_at(line, match.end())
        if name is None:
            name = _one_letter(line, match.end())
        if name is None or not _fits_list(line, name, match.group()):
            return
        yield mark(name, Why.CONTEXT, 0.75, "人名の並び")
        end = name.end


def _one_letter(line: Line, start: int) -> Name | None:
    """Return a kanji that stands alone in a list of names."""
    end = line.run_end(start)
    if end != start + 1 or not is_closed(line, end):
        return None
    return Name(start, end, SHAPE) if not is_no_name(line.text[start:end]) else None


def _to_the_left(line: Line, start: int, seen: set[int]) -> Iterator[Mark]:
    while start > 1 and start not in seen:
        seen.add(start)
        match = re.search(f"(?:{_SEPARATOR.pattern})$", line.text[max(0, start - 6) : start])
        if match is None:
            return
        name = ending_at(line, start - len(match.group()))
        if name is None or not _fits_list(line, name, match.group()):
            return
        yield mark(name, Why.CONTEXT, 0.75, "人名の並び")
        start = name.start


def _fits_list(line: Line, name: Name, sign: str) -> bool:
    if is_body_or_place(line.text, name.start, name.end) or not stands_alone(line, name):
        return False
    words = line.text[name.start : name.end]
    if words in cues("nothing") or words in cues("never"):
        return False
    if not is_place_too(line, name):
        return True
    if words not in cues("place") and line.class_at(name.start, name.end) in ("P", "X"):
        return True
    return sign.strip(" 　") in {"・", "、", ","} and _is_closed_list(line, name)


def _is_closed_list(line: Line, name: Name) -> bool:
    return is_closed(line, name.end) or line.text.startswith(("の", "と"), name.end)
