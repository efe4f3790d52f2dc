"""Texts read together: a call for every short line would cost more than reading it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from azukari.core.redaction.model import Mark

# No rule reads over a line end, and no folded name over the sign behind it.
BETWEEN = "\n\0"
_ENOUGH = 600  # letters


@dataclass(frozen=True, slots=True)
class Bundle:
    """Texts joined to one."""

    text: str
    begins: tuple[int, ...]
    lengths: tuple[int, ...]

    def parts(self, marks: Iterable[Mark]) -> list[tuple[Mark, ...]]:
        """Return the marks of each text, at its own places; marks over an edge are none."""
        found: list[list[Mark]] = [[] for _ in self.begins]
        for mark in marks:
            number = bisect_right(self.begins, mark.start) - 1
            begin = self.begins[number]
            if mark.end <= begin + self.lengths[number]:
                found[number].append(_moved(mark, begin) if begin else mark)
        return [tuple(each) for each in found]


def _moved(mark: Mark, by: int) -> Mark:
    return Mark(mark.start - by, mark.end - by, mark.kind, mark.why, mark.certainty, mark.words)


def bundled(texts: Sequence[str]) -> list[Bundle]:
    """Return the texts in order, as many together as make a good piece; long ones stay alone."""
    return [_bundle(group) for group in _groups(texts)]


def _groups(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    begin = letters = 0
    for number, text in enumerate(texts):
        if letters and letters + len(text) > _ENOUGH:
            yield texts[begin:number]
            begin, letters = number, 0
        letters += len(text) + len(BETWEEN)
    if begin < len(texts):
        yield texts[begin:]


def _bundle(group: Sequence[str]) -> Bundle:
    lengths = tuple(map(len, group))
    begins = accumulate((length + len(BETWEEN) for length in lengths[:-1]), initial=0)
    return Bundle(BETWEEN.join(group), tuple(begins), lengths)
