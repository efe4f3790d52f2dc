"""Which of overlapping marks stands: the surest first, then the longest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from azukari.core.redaction.model import Mark


def choose(marks: Iterable[Mark], open_spans: Sequence[tuple[int, int]] = ()) -> list[Mark]:
    """Return the marks that stand, in order, none overlapping; never one inside an open span."""
    standing: list[Mark] = []
    starts: list[int] = []
    for mark in sorted(
        marks, key=lambda each: (-each.certainty, each.start - each.end, each.start)
    ):
        if any(start <= mark.start and mark.end <= end for start, end in open_spans):
            continue
        at = bisect_left(starts, mark.start)
        if at and standing[at - 1].end > mark.start:
            continue
        if at < len(standing) and standing[at].start < mark.end:
            continue
        standing.insert(at, mark)
        starts.insert(at, mark.start)
    return standing
