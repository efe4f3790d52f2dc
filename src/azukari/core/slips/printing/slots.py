"""Places for text, lines and tints on a page, in millimetres from its upper left corner.

The page is 4,960 × 7,016 dots of 600 dpi, so that dots of the printer and points of the file meet:
one dot is 0.12 points.
"""

from __future__ import annotations

from dataclasses import dataclass

from azukari.core.slips.printing.face import Face

DOT = 0.12
DOTS_WIDE, DOTS_HIGH = 4960, 7016
WIDTH, HEIGHT = DOTS_WIDE * DOT, DOTS_HIGH * DOT
_MM = 72 / 25.4
_DOTS_A_MM = 600 / 25.4

# Tax items, days and periods come back on every page; names do not.
_REMEMBERED = 256

INK = "0 g 0 G"
HOUSE = ".10 .33 .40 rg .10 .33 .40 RG"
TINT = ".90 .945 .95 rg"
GREY = ".35 g"


def x_of(millimetres: float) -> float:
    """Return points from the left."""
    return millimetres * _MM


def y_of(millimetres: float) -> float:
    """Return points from the bottom for millimetres from the top."""
    return HEIGHT - millimetres * _MM


def dots(millimetres: float) -> int:
    """Return the nearest even number of dots: even, so that it is whole at 300 dpi too."""
    return round(millimetres * _DOTS_A_MM / 2) * 2


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set: `size` in points, `side` l, r or c, `room` in millimetres it must fit into.

    A text wider than its room is condensed. `pitch` sets every sign on a grid of that many points.
    """

    size: float
    side: str = "l"
    room: float = 0
    bold: bool = False
    pitch: float = 0
    colour: str = INK


class Slot:
    """A place that takes text; made once, used on every page."""

    def __init__(self, face: Face, x: float, y: float, kind: Type) -> None:
        self._face = face
        self._kind = kind
        self._known: dict[str, str] = {}
        self._x, self._y = x_of(x), f"{y_of(y):.2f}"
        self._room = x_of(kind.room) if kind.room else 0.0
        weight = f"2 Tr {kind.size * 0.028:.2f} w " if kind.bold else ""
        self._head = f"BT {weight}/F {kind.size:g} Tf "
        self._tail = " Tj 0 Tr ET" if kind.bold else " Tj ET"

    def __call__(self, text: str) -> str:
        """Return the operators that draw the text; nothing for an empty one."""
        known = self._known.get(text)
        if known is not None:
            return known
        drawn = self._draw(text) if text else ""
        if len(self._known) < _REMEMBERED:
            self._known[text] = drawn
        return drawn

    def _draw(self, text: str) -> str:
        if self._kind.pitch:
            return self._spaced(text)
        glyphs = self._face.hexed(text)
        x, squeeze = self._x, ""
        if self._kind.side != "l" or self._room:
            width = self._face.width(text) * self._kind.size / 1000
            if self._room and width > self._room:
                squeeze, width = f"{100 * self._room / width:.1f} Tz ", self._room
            x -= {"l": 0.0, "c": width / 2, "r": width}[self._kind.side]
        after = " 100 Tz" if squeeze else ""
        tail = self._tail.replace(" ET", f"{after} ET") if after else self._tail
        return f"{self._head}{squeeze}{x:.2f} {self._y} Td <{glyphs}>{tail}"

    def _spaced(self, text: str) -> str:
        """Set digits of one width on a grid."""
        gap = self._kind.pitch - self._face.width("0") * self._kind.size / 1000
        glyphs = self._face.hexed(text)
        return f"{self._head}{gap:.3f} Tc {self._x:.2f} {self._y} Td <{glyphs}> Tj 0 Tc ET"


def line(x: float, y: float, to_x: float, to_y: float, *, width: float = 0.2) -> str:
    """Return a line in the present stroke colour; `width` in millimetres."""
    ends = f"{x_of(x):.2f} {y_of(y):.2f} m {x_of(to_x):.2f} {y_of(to_y):.2f} l"
    return f"{x_of(width):.2f} w {ends} S"


def dashed(x: float, y: float, to_x: float, to_y: float) -> str:
    """Return a line of perforation."""
    return f"[2.2 1.8] 0 d {line(x, y, to_x, to_y, width=0.15)} [] 0 d"


def box(x: float, y: float, width: float, height: float, *, paint: str = "S") -> str:
    """Return a rectangle: `paint` S draws its edge, f fills it."""
    low = y_of(y + height)
    place = f"{x_of(x):.2f} {low:.2f} {x_of(width):.2f} {x_of(height):.2f}"
    return f".45 w {place} re {paint}"
