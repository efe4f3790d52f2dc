"""Letters of a page by where they stand: rows across and columns down, whatever the order of drawing.

A name may be drawn letter by letter in any order, in vertical writing, or go on after the footer of
one page and the header of the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from pdfminer.layout import LTChar

_MOST_AROUND = 3  # lines of a header or a footer
_SAME_ROW = 0.5  # of a letter's size


class Rows:
    """Gives a page's text by rows and by columns, and joins its first rows to the last ones before."""

    def __init__(self, reach: int) -> None:
        self.reach = reach
        self._before: tuple[list[str], list[str]] = ([], [])

    def texts(self, letters: Sequence[LTChar], *, is_page: bool) -> Iterator[str]:
        """Yield the texts to search; only pages of the file itself go on from one another."""
        across, down = _across(letters), _down(letters)
        yield "\n".join(across)
        yield "".join(down)
        if is_page:
            for before, now in zip(self._before, (across, down), strict=True):
                yield from self._joined(before, now)
            self._before = (across[-_MOST_AROUND - 3 :], down[-_MOST_AROUND - 3 :])

    def _joined(self, before: list[str], now: list[str]) -> Iterator[str]:
        """Yield the border of two pages without 0 … 3 rows of a footer and of a header."""
        if not before:
            return
        for footer, header in product(range(_MOST_AROUND + 1), repeat=2):
            end = "".join(before[: len(before) - footer])[-self.reach :]
            yield end + "".join(now[header : header + 3])[: self.reach]


def _across(letters: Sequence[LTChar]) -> list[str]:
    """Return the rows from top to bottom, each from left to right."""
    lines = _lines([((one.y0 + one.y1) / -2, one.x0, one) for one in letters])
    return ["".join(one.get_text() for one in line) for line in lines]


def _down(letters: Sequence[LTChar]) -> list[str]:
    """Return the columns from right to left, each from top to bottom."""
    lines = _lines([((one.x0 + one.x1) / -2, -one.y1, one) for one in letters])
    return ["".join(one.get_text() for one in line) for line in lines]


def _lines(placed: list[tuple[float, float, LTChar]]) -> list[list[LTChar]]:
    """Gather what stands on one line; `placed` is (across the lines, along them, letter)."""
    lines: list[list[tuple[float, LTChar]]] = []
    last = 0.0
    for at, along, letter in sorted(placed, key=lambda one: (one[0], one[1])):
        if not lines or at - last > _SAME_ROW * max(letter.size, 1):
            lines.append([])
            last = at
        lines[-1].append((along, letter))
    return [[letter for _, letter in sorted(line, key=lambda one: one[0])] for line in lines]
