"""Whether the length of a mark tells the length of what it hides.

In text: runs of ■ or █ that differ in length. In a PDF: dark bars of a line's height, filled or
drawn as a thick line, that differ in length; lying and standing ones are compared apart. Marks of
one and the same size, as the product makes them (`■■■`), say nothing. What is checked is sameness
only: one single mark, a picture with marks drawn in it, and marks made of other signs (〇, ＊, ×)
are not judged here; a dark bar with letters drawn light on it is taken for a heading, and a lone ■
at the start of a line for a bullet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pdfminer.layout import LTChar, LTComponent, LTCurve

_RUN = re.compile(r"[■█⬛▮]+(?:[ \t]*\r?\n[ \t]*[■█⬛▮]+)*")
_LINE_END = re.compile(r"\s+")
_USUAL = 3
_SAME = 0.6  # points
_LOWEST, _HIGHEST, _WIDEST = 6.0, 32.0, 400.0
_DARK, _LIGHT = 0.25, 0.6
_CORNERS, _ENDS = 4, 2
Box = tuple[float, float, float, float]
_GREY, _RGB, _CMYK = 1, 3, 4


class Lengths:
    """The lengths of all marks in the texts of one file.

    Two marks that meet at a line end look like one: a multiple of the usual length is no finding.
    """

    def __init__(self) -> None:
        self._whole: set[int] = set()
        self._broken: set[int] = set()

    def add(self, text: str) -> None:
        """Take in the runs of marks in a text; one broken by a line end is judged whole."""
        for match in _RUN.finditer(text):
            run = match.group()
            length = len(_LINE_END.sub("", run))
            if not _is_bullet(text, match):
                (self._broken if "\n" in run else self._whole).add(length)

    def tell(self) -> bool:
        """Whether the marks differ in length."""
        usual = min(self._whole) if self._whole else _USUAL
        return len(self._whole) > 1 or any(length % usual for length in self._broken)


def _is_bullet(text: str, match: re.Match[str]) -> bool:
    if match.end() - match.start() > 1:
        return False
    before = text[: match.start()].rpartition("\n")[2]
    return not before.strip()


def dark_bars(drawn: Iterable[LTComponent]) -> tuple[list[float], list[float]]:
    """Return the lengths (points) of dark bars without light text: of lying ones, of standing ones.

    A bar is a filled rectangle of a line's height, or a line drawn that thick. Standing ones cover
    vertical writing.
    """
    things = list(drawn)
    light = [one for one in things if isinstance(one, LTChar) and _brightness(_ink(one)) > _LIGHT]
    boxes = [
        box
        for one in things
        if isinstance(one, LTCurve) and (box := _bar(one)) and not any(_on(box, it) for it in light)
    ]
    lying = [right - left for left, low, right, high in boxes if right - left >= high - low]
    return lying, [high - low for left, low, right, high in boxes if right - left < high - low]


def widths_tell(widths: Iterable[float]) -> bool:
    """Whether bars differ in width by more than drawing does."""
    known = list(widths)
    return bool(known) and max(known) - min(known) > _SAME


def _bar(one: LTCurve) -> Box | None:
    """Return the box of a bar, or None: (left, low, right, high) in points."""
    corners = {(round(x, 1), round(y, 1)) for x, y in one.pts}
    left, low, right, high = one.bbox
    if one.fill and len(corners) == _CORNERS:
        ink = one.non_stroking_color
    elif one.stroke and len(corners) == _ENDS and min(one.width, one.height) < _SAME:
        ink, half = one.stroking_color, one.linewidth / 2
        lies = one.width > one.height
        left, right = (left, right) if lies else (left - half, right + half)
        low, high = (low - half, high + half) if lies else (low, high)
    else:
        return None
    thin, long = sorted((right - left, high - low))
    fits = _LOWEST <= thin <= _HIGHEST and long <= _WIDEST
    return (left, low, right, high) if fits and _brightness(ink) < _DARK else None


def _on(bar: Box, letter: LTChar) -> bool:
    across, up = (letter.x0 + letter.x1) / 2, (letter.y0 + letter.y1) / 2
    return bar[0] <= across <= bar[2] and bar[1] <= up <= bar[3]


def _ink(letter: LTChar) -> object:
    return letter.graphicstate.ncolor


def _brightness(colour: object) -> float:
    """Return 0 (black) … 1 (white); a colour of unknown space counts as mid grey."""
    parts = colour if isinstance(colour, list | tuple) else (colour,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if len(numbers) == _GREY:
        return numbers[0]
    if len(numbers) == _RGB:
        return sum(numbers) / 3
    if len(numbers) == _CMYK:
        return max(0.0, 1 - numbers[3] - sum(numbers[:3]) / 3)
    return 0.0 if colour is None else 0.5
