"""Black marks of one fixed width: what is hidden says nothing by its length (security.md, step 2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

BLACK = "■■■"


class Span(Protocol):
    """Anything with a beginning and an end, in characters; the end is excluded."""

    @property
    def start(self) -> int:
        """Return the first character's place."""

    @property
    def end(self) -> int:
        """Return the place after the last character."""


def black_out(text: str, marks: Iterable[Span]) -> str:
    """Return the text with every span replaced by `BLACK`.

    Spans that touch or overlap become one mark, so that neither the length nor the number of parts
    of what is hidden shows. Spans may come in any order and reach past the end.
    """
    pieces: list[str] = []
    at = 0
    for start, end in _joined(marks, len(text)):
        pieces += [text[at:start], BLACK]
        at = end
    return "".join([*pieces, text[at:]])


def _joined(marks: Iterable[Span], length: int) -> list[tuple[int, int]]:
    """Return the spans in order, those that touch made one, cut to the text."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, each.start), min(each.end, length)) for each in marks):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
