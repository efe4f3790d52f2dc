"""The part of a text that answers a search, with the words found marked in their own letters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from azukari.core.shared.places import fold_with_places

WIDTH = 140
_BEFORE = 30
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of the text as it is written, marked or not."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """Pieces that follow each other in the text; whether something stands before and after them."""

    pieces: tuple[Piece, ...]
    is_cut_before: bool = False
    is_cut_after: bool = False

    @property
    def text(self) -> str:
        """The letters of all pieces."""
        return "".join(piece.text for piece in self.pieces)


def snippet(text: str, forms: Iterable[str], width: int = WIDTH) -> Snippet:
    """Return about `width` letters of the text around most of the words; no marked word is cut.

    `forms` are folded (`Query.forms`); without any the text's beginning is returned.
    """
    marks = marks_in(text, forms)
    start, end = _window(text, marks, width)
    pieces: list[Piece] = []
    at = start
    for begin, stop in marks:
        if begin < start or stop > end:
            continue
        pieces += [Piece(text[at:begin]), Piece(text[begin:stop], is_marked=True)]
        at = stop
    pieces.append(Piece(text[at:end]))
    return Snippet(tuple(each for each in pieces if each.text), start > 0, end < len(text))


def marks_in(text: str, forms: Iterable[str]) -> list[Span]:
    """Return where any of the forms stands in the text, in order; what overlaps is one."""
    folded = fold_with_places(text)
    found: list[Span] = []
    for form in forms:
        at = folded.text.find(form) if form else -1
        while at >= 0:
            found.append(folded.span(at, at + len(form)))
            at = folded.text.find(form, at + 1)
    merged: list[Span] = []
    for begin, stop in sorted(found):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((begin, stop))
    return merged


def _window(text: str, marks: list[Span], width: int) -> Span:
    """Return the part to show: where most marks stand together, with some letters before."""
    if len(text) <= width or not marks:
        return 0, min(len(text), width)

    begins, stops = [begin for begin, _stop in marks], [stop for _begin, stop in marks]

    def held(start: int) -> int:
        return max(0, bisect_right(stops, start + width) - bisect_left(begins, start))

    starts = [max(0, begin - _BEFORE) for begin, _stop in marks]
    start = min(max(starts, key=held), max(0, len(text) - width))
    first = next((begin for begin, stop in marks if stop > start), start)
    start = min(start, first)
    end = min(len(text), start + width)
    last = bisect_left(begins, end) - 1
    if last >= 0:
        end = max(end, stops[last])  # no marked word is cut
    return start, end
