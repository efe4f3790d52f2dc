"""In which order results stand: what was typed, how near together, how often, what binds, how new.

Each part lies between 0 and 1 and counts as often as it weighs. The first three need the text; the
others can be had in the database for every row, which chooses by them what is ranked in full.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from azukari.core.memory.kinds import WEIGHTS, Kind
from azukari.core.memory.query import Query, Term

TYPED = 3.0  # the words as typed rather than a word of the same meaning
NEAR = 2.0  # all words close together, a phrase above all
OFTEN = 1.0
BINDING = 1.5
RECENT = 1.0
HALF_LIFE = 1826  # days: five years old counts half
_CLOSE = 24  # letters
_MANY = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the score of one result is made of."""

    folded: str
    kind: Kind
    day: date


def score(candidate: Candidate, query: Query, today: date) -> float:
    """Return how well a text that matches the query answers it; higher is better."""
    texts = candidate.folded
    return (
        TYPED * _typed(texts, query)
        + NEAR * _nearness(texts, query)
        + OFTEN * _often(texts, query)
        + BINDING * WEIGHTS[candidate.kind]
        + RECENT * recency(candidate.day, today)
    )


def recency(day: date, today: date) -> float:
    """Return 1 for today, a half for five years ago."""
    return HALF_LIFE / (HALF_LIFE + max(0, (today - day).days))


def _typed(folded: str, query: Query) -> float:
    groups = query.groups
    found = sum(any(term.folded in folded for term in group) for group in groups)
    return found / len(groups) if groups else 0


def _nearness(folded: str, query: Query) -> float:
    """Return 1 where all words touch, less the farther the last is from the first."""
    wanted = [_forms(group) for group in query.groups]
    if len(wanted) < len("ab"):
        return 1.0 if wanted else 0.0
    spans = [sorted(_spans(folded, forms)) for forms in wanted]
    if not all(spans):
        return 0.0
    letters = sum(min(len(form) for form in forms) for forms in wanted)
    starts = [[start for start, _end in each] for each in spans]
    nearest = min(_reach(start, spans, starts) for start in starts[0])
    return _CLOSE / (_CLOSE + max(0, nearest - letters))


def _reach(start: int, spans: list[list[tuple[int, int]]], starts: list[list[int]]) -> int:
    """Return over how many letters the words stretch when each is the one nearest to `start`.

    `starts` are those of the spans, in order: a word of one letter may stand at thousands of places.
    """
    nearest = []
    for each, begins in zip(spans, starts, strict=True):
        at = bisect_left(begins, start)
        around = each[max(0, at - 1) : at + 1]
        nearest.append(min(around, key=lambda span: abs(span[0] - start)))
    return max(end for _start, end in nearest) - min(begin for begin, _end in nearest)


def _often(folded: str, query: Query) -> float:
    if not query.groups:
        return 0
    counts = [min(_MANY, len(_spans(folded, _forms(group)))) for group in query.groups]
    return sum(counts) / (_MANY * len(counts))


def _forms(group: Iterable[Term]) -> tuple[str, ...]:
    return tuple(form for term in group for form in term.forms)


def _spans(folded: str, forms: Iterable[str]) -> list[tuple[int, int]]:
    found = []
    for form in forms:
        at = folded.find(form)
        while at >= 0:
            found.append((at, at + len(form)))
            at = folded.find(form, at + len(form))
    return found
