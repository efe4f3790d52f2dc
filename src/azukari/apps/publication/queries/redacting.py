"""The redaction page: internal text beside what the public will read, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from azukari.apps.publication.models import Edition, RedactionMark, Segment
from azukari.core.redaction import BLACK

State = RedactionMark.State


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text; `mark` is the mark it lies under, if any."""

    text: str
    mark: RedactionMark | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One piece with its marks, as it stands inside and as the public will read it."""

    segment: Segment
    inside: tuple[Run, ...]
    outside: tuple[Run, ...]
    marks: tuple[RedactionMark, ...]

    @property
    def undecided(self) -> int:
        """Return how many of its marks nobody decided."""
        return sum(mark.state == State.PROPOSED for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the marks are decided."""

    decided: int
    total: int

    @property
    def left(self) -> int:
        """Return how many are not decided."""
        return self.total - self.decided


def rows(edition: Edition, *, doubtful_first: bool) -> list[Row]:
    """Return the pieces in the order of the paper, or those with undecided marks first."""
    found = [_row(segment) for segment in edition.segments.prefetch_related("marks__decided_by")]
    return sorted(found, key=lambda row: not row.undecided) if doubtful_first else found


def progress(edition: Edition) -> Progress:
    """Return how many marks are decided, of how many."""
    marks = RedactionMark.objects.filter(segment__edition=edition)
    return Progress(marks.exclude(state=State.PROPOSED).count(), marks.count())


def _row(segment: Segment) -> Row:
    marks = tuple(sorted(segment.marks.all(), key=lambda mark: (mark.start, mark.end)))
    inside = tuple(_runs(segment.text, marks))
    outside = tuple(
        Run(BLACK, run.mark) if run.mark is not None and run.mark.state != State.OPEN else run
        for run in inside
    )
    return Row(segment, inside, outside, marks)


def _runs(text: str, marks: Sequence[RedactionMark]) -> Iterator[Run]:
    """Cut the text at its marks; of marks that overlap the later shows what the earlier leaves."""
    at = 0
    for mark in marks:
        start = max(mark.start, at)
        if start > at:
            yield Run(text[at:start])
        if mark.end > start:
            yield Run(text[start : mark.end], mark)
            at = mark.end
    if at < len(text):
        yield Run(text[at:])
