"""The typeface of a run: text to glyph numbers while pages are written, the subset at the end.

Glyph numbers in the pages are those of the whole font (its CIDs), so a page can be written before it
is known which glyphs the run needs; the subset keeps the numbers. Noto Sans JP: SIL Open Font License 1.1.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_jp
from fontTools import subset
from fontTools.ttLib import TTFont

from azukari.core.paper.glyphs import GETA, LostGlyph

_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_UNIT = re.compile("(.)([\ufe00-\ufe0f\U000e0100-\U000e01ef]?)", re.DOTALL)
_NEVER_DRAWN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]")
_CID = "cid"


@cache
def _charted(path: Path) -> tuple[dict[int, int], dict[tuple[int, int], int], dict[int, int]]:
    """Return glyph numbers by code point, by variation sequence, and advance widths by number."""
    with TTFont(path, lazy=True) as font:
        points = {point: _number(name) for point, name in font.getBestCmap().items()}
        advances = font["hmtx"].metrics.items()
        widths = {_number(name): width for name, (width, _side) in advances}
        tables = [getattr(table, "uvsDict", {}) for table in font["cmap"].tables]
    variants = {
        (point, selector): points[point] if name is None else _number(name)
        for table in tables
        for selector, pairs in table.items()
        for point, name in pairs
        if name is not None or point in points
    }
    return points, variants, widths


def _number(name: str) -> int:
    return int(name.removeprefix(_CID)) if name.startswith(_CID) else 0


class _Table(dict[str, str]):
    """Signs already met: the sign to its four hexadecimal digits."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, unit: str) -> str:
        number = self._face.number_of(unit)
        self[unit] = hexed = f"{number:04X}"
        self._face.widths[unit] = self._face.advance(number)
        return hexed


class Face:
    """One typeface as one run uses it. `lost` are the signs it could not draw, in order of meeting."""

    ascent, descent, cap_height = 1160, -288, 733

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or pylopdf_fonts_jp.sans_path()
        self._points, self._variants, self._advances = _charted(self._path)
        self._signs = _Table(self)
        self._drawn: dict[int, str] = {0: ""}
        self._lost: dict[LostGlyph, None] = {}
        self.widths: dict[str, int] = {}

    @property
    def lost(self) -> tuple[LostGlyph, ...]:
        """What could not be drawn as written."""
        return tuple(self._lost)

    def hexed(self, text: str) -> str:
        """Return the text as hexadecimal glyph numbers, four digits a glyph."""
        return "".join(map(self._signs.__getitem__, self._units(text)))

    def width(self, text: str) -> int:
        """Return the width of the text in thousandths of the size."""
        units = self._units(text)
        try:
            return sum(map(self.widths.__getitem__, units))
        except KeyError:
            self.hexed(text)
            return sum(map(self.widths.__getitem__, units))

    def number_of(self, unit: str) -> int:
        """Return the glyph of a sign with or without its selector; 〓 where the font has none."""
        point = ord(unit[0])
        number = self._points.get(point)
        if len(unit) > 1 and number is not None:
            variant = self._variants.get((point, ord(unit[1])))
            if variant is None:
                self._lost[LostGlyph(unit, is_variant=True)] = None
            number = variant or number
        if number is None:
            self._lost[LostGlyph(unit[0], is_variant=False)] = None
            number, unit = self._points[ord(GETA)], GETA
        self._drawn.setdefault(number, unit)
        return number

    def advance(self, number: int) -> int:
        """Return the advance width of a glyph."""
        return self._advances[number]

    def used(self) -> dict[int, str]:
        """Return the glyph numbers the run has used, each with the text it stands for."""
        return dict(sorted(self._drawn.items()))

    def subset(self) -> bytes:
        """Return the bare CFF with the glyphs used so far, under their old numbers."""
        options = subset.Options(
            layout_features=[],
            hinting=False,
            notdef_outline=True,
            drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "name"],
        )
        chosen: Any = subset.Subsetter(options)
        target = io.BytesIO()
        with TTFont(self._path, lazy=True) as font:
            names = font.getReverseGlyphMap()
            wanted = (f"{_CID}{number:05}" for number in self._drawn if number)
            chosen.populate(glyphs=[name for name in wanted if name in names])
            chosen.subset(font)
            font.save(target)
        with TTFont(target, lazy=True) as cut:
            program: bytes = cut.reader["CFF "]
        return program

    @staticmethod
    def _units(text: str) -> list[str] | str:
        """Split into signs with their selectors; most texts are their own list of signs."""
        if text.isascii() and text.isprintable():
            return text
        text = _NEVER_DRAWN.sub("", text)
        if _SELECTOR.search(text) is None:
            return text
        return [sign + selector for sign, selector in _UNIT.findall(text)]
