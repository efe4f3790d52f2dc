"""Which signs a font can draw, and what is done with those it cannot: 〓 and a report.

The font's `cmap` is read here (OpenType 1.9, subtable formats 4, 12 and 14); format 14 holds the
variation sequences of kanji (IVS). Printers set 〓 (下駄) where a type is missing; so do we.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

GETA = "〓"
_LAYOUT = frozenset("\n\t ")
_SELECTORS = frozenset([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_UNICODE_TABLES = {(0, 3), (0, 4), (3, 1), (3, 10)}
_VARIATIONS = (0, 5)
_SEGMENTS, _GROUPS, _SEQUENCES = 4, 12, 14


class BadFont(ValueError):
    """The bytes are no OpenType font with a Unicode table that we can read."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a font draws: code points, and pairs of code point and variation selector."""

    points: frozenset[int]
    variations: frozenset[tuple[int, int]]

    def __or__(self, other: Coverage) -> Coverage:
        """Return what either of two fonts draws."""
        return Coverage(self.points | other.points, self.variations | other.variations)


@dataclass(frozen=True, slots=True, order=True)
class LostGlyph:
    """A sign that cannot be printed; with a selector only the variant is lost, not the sign."""

    sign: str
    is_variant: bool

    @property
    def code(self) -> str:
        """`U+1F44D`, or `U+845B U+E0100` for a variant."""
        return " ".join(f"U+{ord(point):04X}" for point in self.sign)

    @property
    def why(self) -> str:
        """What became of it on paper, for people."""
        return "標準の字形で印字" if self.is_variant else "〓で印字"


def coverage_of(font: bytes) -> Coverage:
    """Return what the OpenType font draws; raises BadFont."""
    points: set[int] = set()
    variations: set[tuple[int, int]] = set()
    try:
        for platform, table in _subtables(font):
            kind = struct.unpack_from(">H", table)[0]
            if platform in _UNICODE_TABLES and kind == _SEGMENTS:
                points.update(_segments(table))
            elif platform in _UNICODE_TABLES and kind == _GROUPS:
                points.update(_groups(table))
            elif platform == _VARIATIONS and kind == _SEQUENCES:
                variations.update(_sequences(table))
    except struct.error as error:
        raise BadFont("the font's tables end too early") from error
    if not points:
        raise BadFont("the font has no Unicode table")
    return Coverage(frozenset(points), frozenset(variations))


def printable(text: str, coverage: Coverage) -> tuple[str, tuple[LostGlyph, ...]]:
    """Return the text as it can be printed, and what was lost, each sign once, in order.

    A sign without a glyph becomes 〓; a variant without a glyph loses its selector; control and
    other marks that are never drawn vanish.
    """
    kept: list[str] = []
    lost: dict[LostGlyph, None] = {}
    before = ""
    for sign in text.replace("\r\n", "\n").replace("\r", "\n"):
        as_printed, loss = _print(sign, before, coverage)
        kept.append(as_printed)
        if loss:
            lost[loss] = None
        before = sign
    return "".join(kept), tuple(lost)


def lost_glyphs(texts: Iterable[str], coverage: Coverage) -> tuple[LostGlyph, ...]:
    """Return every sign of the texts that cannot be printed, each once, in order."""
    return tuple(dict.fromkeys(loss for text in texts for loss in printable(text, coverage)[1]))


def _print(sign: str, before: str, coverage: Coverage) -> tuple[str, LostGlyph | None]:
    point = ord(sign)
    if point in _SELECTORS:
        return _print_selector(sign, before, coverage)
    if sign in _LAYOUT:
        return sign, None
    if _is_never_drawn(sign):
        return "", None
    if point in coverage.points:
        return sign, None
    return GETA, LostGlyph(sign, is_variant=False)


def _print_selector(sign: str, before: str, coverage: Coverage) -> tuple[str, LostGlyph | None]:
    if not before or ord(before) not in coverage.points:
        return "", None
    if (ord(before), ord(sign)) in coverage.variations:
        return sign, None
    return "", LostGlyph(before + sign, is_variant=True)


def _is_never_drawn(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"}


def _subtables(font: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == b"cmap":
            cmap = font[offset : offset + length]
            (tables,) = struct.unpack_from(">H", cmap, 2)
            for each in range(tables):
                platform, encoding, start = struct.unpack_from(">HHI", cmap, 4 + 8 * each)
                yield (platform, encoding), cmap[start:]


def _segments(table: bytes) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", table, 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + double)
    for start, end in zip(starts, ends, strict=True):
        yield from (point for point in range(start, end + 1) if point != 0xFFFF)  # noqa: PLR2004  # the closing segment


def _groups(table: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", table, 12)
    for number in range(count):
        start, end, glyph = struct.unpack_from(">III", table, 16 + 12 * number)
        yield from range(start + (glyph == 0), end + 1)


def _sequences(table: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", table, 6)
    for number in range(count):
        start = 10 + 11 * number
        selector = int.from_bytes(table[start : start + 3], "big")
        usual, unusual = struct.unpack_from(">II", table, start + 3)
        if usual:
            yield from ((point, selector) for point in _usual(table, usual))
        if unusual:
            yield from ((point, selector) for point in _unusual(table, unusual))


def _usual(table: bytes, offset: int) -> Iterator[int]:
    """Sequences that are drawn with the sign's usual glyph: ranges."""
    (count,) = struct.unpack_from(">I", table, offset)
    for number in range(count):
        at = offset + 4 + 4 * number
        start = int.from_bytes(table[at : at + 3], "big")
        yield from range(start, start + table[at + 3] + 1)


def _unusual(table: bytes, offset: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", table, offset)
    for number in range(count):
        at = offset + 4 + 5 * number
        yield int.from_bytes(table[at : at + 3], "big")
