"""Read the agenda: items in order, the consultations among them with title and department."""

from __future__ import annotations

import re
from itertools import pairwise

from azukari.core.minutes import headings
from azukari.core.minutes.lines import Unit, narrow
from azukari.core.minutes.model import AgendaItem, Piece

_START = re.compile(
    r"(?:^|(?<=[\s)」』。]))"
    r"(?=\d{1,2}[.．、] ?\D|(?:(?<=\n)|(?<!.))\d{1,2} \D|[(]\d{1,2}[)]"
    r"|(?:諮問|議案|報告|議題) ?第? ?\d{1,3} ?号?)"
)


def items(text: str) -> tuple[AgendaItem, ...]:
    """Return the items of an agenda."""
    plain = narrow(text)
    points = [match.start() for match in _START.finditer(plain)]
    bare = re.compile(r"[\s\d().．、]{1,9}")
    points = [at for at in points if not bare.fullmatch(plain, _line_start(points, at), at)]
    cuts = sorted({0, *points, len(text)})
    parts = (" ".join(text[start:end].split()) for start, end in pairwise(cuts))
    return tuple(_item(part) for part in parts if part)


def _line_start(points: list[int], at: int) -> int:
    """Return the point before this one, the text's start for the first."""
    return max((one for one in points if one < at), default=0)


def _item(text: str) -> AgendaItem:
    head = headings.matter_head(Unit(Piece(0, 0, text), text, narrow(text), 0))
    if head is None:
        return AgendaItem(text)
    return AgendaItem(text, head.number, head.title, head.department)
