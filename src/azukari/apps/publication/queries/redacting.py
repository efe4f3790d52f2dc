"""The redaction page: internal text beside what the public will read, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from azukari.apps.publication.models import Edition, RedactionMark, Segment
from azukari.core.redaction import BLACK, Kind, fold_with_places, usual_ground

State = RedactionMark.State


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text; `mark` is the mark it lies under, if any."""

    text: str
    mark: RedactionMark | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A mark to decide: its words, at how many places they stand, and the ground that is offered."""

    mark: RedactionMark
    words: str
    places: int
    ground: str


@dataclass(frozen=True, slots=True)
class Row:
    """One piece with its marks, as it stands inside and as the public will read it."""

    segment: Segment
    inside: tuple[Run, ...]
    outside: tuple[Run, ...]
    choices: tuple[Choice, ...]

    @property
    def undecided(self) -> int:
        """Return how many of its marks nobody decided."""
        return sum(each.mark.state == State.PROPOSED for each in self.choices)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the marks are decided."""

    decided: int
    total: int

    @property
    def left(self) -> int:
        """Return how many are not decided."""
        return self.total - self.decided


def rows(edition: Edition, *, undecided_first: bool) -> list[Row]:
    """Return the pieces in the order of the paper, or those with undecided marks first."""
    segments = list(edition.segments.prefetch_related("marks__decided_by"))
    places = _counter(segments)
    found = [_row(segment, places) for segment in segments]
    return sorted(found, key=lambda row: not row.undecided) if undecided_first else found


def rows_at(edition: Edition, positions: Collection[int]) -> list[Row]:
    """Return the pieces at some positions."""
    found = rows(edition, undecided_first=False)
    return [row for row in found if row.segment.position in positions]


def progress(edition: Edition) -> Progress:
    """Return how many marks are decided, of how many."""
    marks = RedactionMark.objects.filter(segment__edition=edition)
    return Progress(marks.exclude(state=State.PROPOSED).count(), marks.count())


def _counter(segments: Sequence[Segment]) -> Callable[[str], int]:
    """Return a function that counts the places of some words, whatever width or kana."""
    folded = [fold_with_places(segment.text).text for segment in segments]

    @cache
    def places(words: str) -> int:
        wanted = fold_with_places(words).text
        return sum(text.count(wanted) for text in folded) if wanted else 0

    return places


def _row(segment: Segment, places: Callable[[str], int]) -> Row:
    marks = tuple(sorted(segment.marks.all(), key=lambda mark: (mark.start, mark.end)))
    inside = tuple(_runs(segment.text, marks))
    choices = tuple(_choice(segment, mark, places) for mark in marks)
    return Row(segment, inside, tuple(_outside(inside)), choices)


def _choice(segment: Segment, mark: RedactionMark, places: Callable[[str], int]) -> Choice:
    words = segment.text[mark.start : mark.end]
    return Choice(mark, words, places(words), mark.ground or usual_ground(Kind(mark.kind)))


def _outside(inside: Sequence[Run]) -> Iterator[Run]:
    """Black out what is not open; marks that touch become one, as in the built files."""
    was_black = False
    for run in inside:
        is_black = run.mark is not None and run.mark.state != State.OPEN
        if is_black and not was_black:
            yield Run(BLACK, run.mark)
        elif not is_black:
            yield run
        was_black = is_black


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
