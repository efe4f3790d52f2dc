"""Bars and modules as the printer's dots: nothing is left to rounding.

Size: at most 60 mm with both quiet zones and at least 10 mm high (GS1 Japan's guideline); four dots
of 600 dpi a module are 0.1693 mm and give 52.2 mm with quiet zones of ten modules.
"""

from __future__ import annotations

from functools import cache

from azukari.core.slips.gs1 import character_widths, symbol_values
from azukari.core.slips.printing.qr import SIDE, packed, qr_rows
from azukari.core.slips.printing.slots import DOT, DOTS_HIGH, dots

MODULE = 4
QUIET = 10
HEIGHT_MM = 12.0
SYMBOL_WIDTH = 288 * MODULE
_CHARACTER = 11 * MODULE
# A bar ends a hair before its last dot does: printers that ink every dot a shape touches, as PostScript and
# PDF ask, would else ink one more where the arithmetic is off in the last place.
_INSET = 0.05


def bars(digits: str, x: float, y: float) -> str:
    """Return the bars with their upper left corner (without quiet zone) at x, y millimetres."""
    high = dots(HEIGHT_MM)
    low = DOTS_HIGH - dots(y) - high
    drawn = "".join(
        _bars_of(value, place, high) for place, value in enumerate(symbol_values(digits))
    )
    left = (dots(x) + _INSET) * DOT
    return f"q {DOT} 0 0 {DOT} {left:.3f} {low * DOT:.2f} cm {drawn}f Q"


@cache
def _bars_of(value: int, place: int, high: int) -> str:
    at, drawn = place * _CHARACTER, []
    for number, modules in enumerate(character_widths(value)):
        if number % 2 == 0:
            drawn.append(f"{at} 0 {modules * MODULE - 2 * _INSET:.1f} {high} re ")
        at += modules * MODULE
    return "".join(drawn)


def qr(digits: str, x: float, y: float, *, module: int) -> bytes:
    """Return the QR code, a mask of one bit a module, with its upper left corner at x, y millimetres."""
    side = SIDE * module
    low = DOTS_HIGH - dots(y) - side
    size = f"{side * DOT:.2f}"
    place = f"q {size} 0 0 {size} {dots(x) * DOT:.2f} {low * DOT:.2f} cm"
    head = f"{place} BI /W {SIDE} /H {SIDE} /IM true /BPC 1 ID "
    return head.encode("ascii") + packed(qr_rows(digits)) + b" EI Q"


def qr_width(module: int) -> float:
    """Return the width of the QR code in millimetres, without its quiet zone."""
    return SIDE * module * 25.4 / 600
