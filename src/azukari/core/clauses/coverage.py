"""Coverage of one contract: which topics it covers, where it is silent, and what that lacks (OU3).

A person judges each article; the machine only proposes. Of several clauses on one topic the best
counts; a topic nobody judged is not covered: silence of the clerk is not a clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from azukari.core.clauses.topics import Topic, topics_on
from azukari.core.shared.reasons import Reason


class Coverage(StrEnum):
    """How far a clause speaks on its topic."""

    FULL = "full"
    PARTIAL = "partial"
    MISSING = "missing"


_RANK = {Coverage.FULL: 2, Coverage.PARTIAL: 1, Coverage.MISSING: 0}


@dataclass(frozen=True, slots=True)
class Clause:
    """One judgement: the topic's number, the article (第9条 1項), how far it covers, what lacks."""

    topic: int
    article: str
    coverage: Coverage
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Gap(Reason):
    """A topic on which the contract is silent, or says too little."""

    topic: Topic
    articles: tuple[str, ...]
    lacks: str

    @property
    def is_partial(self) -> bool:
        """Whether the contract says something, but not enough."""
        return bool(self.articles)

    def __str__(self) -> str:
        if not self.is_partial:
            return self.topic.gap
        where = "、".join(self.articles)
        return f"{where}は「{self.topic.name}」を満たしません。{self.lacks or self.topic.asks}"


@dataclass(frozen=True, slots=True)
class Report:
    """The coverage of a contract on a day: topics covered, gaps (weighty ones first), not judged."""

    covered: tuple[Topic, ...]
    gaps: tuple[Gap, ...]
    unjudged: tuple[Topic, ...]

    @property
    def asked(self) -> int:
        """Return how many topics are asked for."""
        return len(self.covered) + len(self.gaps) + len(self.unjudged)


def report(clauses: Iterable[Clause], on: date) -> Report:
    """Return what a contract covers of the topics asked for on the day.

    Every topic of that day is in exactly one of covered, gaps and unjudged.
    """
    judged: dict[int, list[Clause]] = {}
    for clause in clauses:
        judged.setdefault(clause.topic, []).append(clause)
    covered: list[Topic] = []
    gaps: list[Gap] = []
    unjudged: list[Topic] = []
    for each in topics_on(on):
        found = judged.get(each.number, [])
        best = max((_RANK[clause.coverage] for clause in found), default=None)
        if best is None:
            unjudged.append(each)
        elif best == _RANK[Coverage.FULL]:
            covered.append(each)
        else:
            gaps.append(_gap(each, found))
    gaps.sort(key=lambda gap: (not gap.topic.weighty, gap.is_partial, gap.topic.number))
    return Report(tuple(covered), tuple(gaps), tuple(unjudged))


def _gap(topic: Topic, clauses: list[Clause]) -> Gap:
    partial = [clause for clause in clauses if clause.coverage is Coverage.PARTIAL]
    lacks = "".join(dict.fromkeys(clause.lacks for clause in partial if clause.lacks))
    return Gap(topic, tuple(clause.article for clause in partial if clause.article), lacks)
