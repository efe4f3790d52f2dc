"""From text to units: each line cut where HTML debris glued several items onto it.

A unit keeps its piece of the source (for the proof that nothing is lost) and two readings of it:
`text`, cleaned of tags, and `plain`, the same length with full-width signs made half-width, on
which patterns are matched, so that positions found in `plain` hold in `text`.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import pairwise

from azukari.core.minutes.model import Piece
from azukari.core.minutes.source import split_lines

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_ENTITY = re.compile(r"&(?:nbsp|lt|gt|amp|quot|#\d{2,5});")
_INVISIBLE = re.compile("[\ufeff\u200b-\u200d\u2060\0]")
_BLANKS = re.compile(r"[ \t\f\v\u3000\xa0]{1,400}")
# Where a glued line falls apart: a tag that begins a block, or a marker after a finished sentence.
_CUT = re.compile(
    r"(?=<(?:p|ul|ol|li|div|h\d)\b)"
    r"|(?<=[。>？」])[ \u3000]{1,9}(?=[●→○◎])"
    r"|(?<=\S)[ \u3000]{1,9}(?=[○●] ?諮問|※委員)"
)
_INLINE = re.compile(r"[。？][ \u3000]{1,9}[●→]")
_GLUED = re.compile(r"[ \t\u3000]{0,20}[<●→○◎・\-(（※]")
_FULL: dict[int, int] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_OTHERS: dict[int, int] = {0x3000: 0x20, 0xA0: 0x20, ord("◯"): ord("○"), ord("〇"): ord("○")}
_NARROW = _FULL | _OTHERS
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))
_PAGE_NUMBER = re.compile(
    r"(?:[-(]? ?\d{1,3} ?[-)]?|\d{1,3} ?/ ?\d{1,3}|P\.? ?\d{1,3}|\d{1,3}ページ)"
)
_ASCII_WORD = re.compile(r"[A-Za-z0-9,.]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One item of the source: a line, or the part of a glued line between two cuts."""

    piece: Piece
    text: str
    plain: str
    indent: int
    glued: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether it shows nothing."""
        return not self.text

    @property
    def is_page_number(self) -> bool:
        """Whether it is what a page break leaves behind."""
        return bool(_PAGE_NUMBER.fullmatch(self.plain.translate(_DASHES)))


def narrow(text: str) -> str:
    """Return full-width signs as half-width ones, circles as one circle; the length stays the same."""
    return text.translate(_NARROW)


def clean(raw: str) -> str:
    """Return the text without tags, entities and invisible signs; runs of blanks become one."""
    text = _TAG.sub(" ", raw) if "<" in raw else raw
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]).replace("\xa0", " "), text)
    text = _INVISIBLE.sub("", text).replace("\r", " ").replace("\n", " ")
    return _BLANKS.sub(_one_blank, text).strip()


def units_of(text: str) -> list[Unit]:
    """Return the units of the text in order; their pieces joined are the text."""
    return [unit for number, raw in enumerate(split_lines(text), 1) for unit in _units(number, raw)]


def join(left: str, right: str) -> str:
    """Join two parts of a sentence cut by a line's end: a blank only between Latin words."""
    if left and right and _ASCII_WORD.match(left[-1]) and _ASCII_WORD.match(right[0]):
        return f"{left} {right}"
    return left + right


def _one_blank(match: re.Match[str]) -> str:
    return "\t" if "\t" in match[0] else match[0][0]


def _units(number: int, raw: str) -> list[Unit]:
    cuts = _cuts(raw) if _GLUED.match(raw) or _INLINE.search(raw) else [0, len(raw)]
    parts = list(pairwise(cuts))
    return [
        _unit(Piece(number, start, raw[start:end]), glued=len(parts) > 1) for start, end in parts
    ]


def _cuts(raw: str) -> list[int]:
    """Cut points; a part that shows nothing (a closing tag, the line's end) joins its neighbour."""
    points = [0]
    for match in _CUT.finditer(raw):
        if match.end() > points[-1] and clean(raw[points[-1] : match.end()]):
            points.append(match.end())
    if len(points) > 1 and not clean(raw[points[-1] :]):
        points.pop()
    return [*points, len(raw)]


def _unit(piece: Piece, *, glued: bool) -> Unit:
    text = clean(piece.raw)
    indent = len(piece.raw) - len(piece.raw.lstrip(" \t\u3000"))
    return Unit(piece, text, narrow(text), indent, glued)
