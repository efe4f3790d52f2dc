"""How many results each narrower choice would leave, from one count of everything found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Bundle:
    """So many results of this year, kind and department, with these topics."""

    year: int
    kind: str
    department: str
    topics: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the results are narrowed to; an empty choice leaves all."""

    topic: str = ""
    year: int | None = None
    kind: str = ""
    department: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen."""
        return self == Chosen()

    def keeps(self, bundle: Bundle) -> bool:
        """Whether the bundle is among what is left."""
        return (
            (not self.topic or self.topic in bundle.topics)
            and (self.year is None or self.year == bundle.year)
            and (not self.kind or self.kind == bundle.kind)
            and (not self.department or self.department == bundle.department)
        )


@dataclass(frozen=True, slots=True)
class Facets:
    """The total under all choices; of each facet, what is left of each value under the others."""

    total: int
    topics: Counter[str]
    years: Counter[int]
    kinds: Counter[str]
    departments: Counter[str]


def count(bundles: Iterable[Bundle], chosen: Chosen) -> Facets:
    """Count: a number beside a value is how many results one sees after choosing it."""
    rows = tuple(bundles)
    topics: Counter[str] = Counter()
    for row in _kept(rows, replace(chosen, topic="")):
        topics.update(dict.fromkeys(row.topics, row.count))
    years: Counter[int] = Counter()
    for row in _kept(rows, replace(chosen, year=None)):
        years[row.year] += row.count
    kinds: Counter[str] = Counter()
    for row in _kept(rows, replace(chosen, kind="")):
        kinds[row.kind] += row.count
    departments: Counter[str] = Counter()
    for row in _kept(rows, replace(chosen, department="")):
        departments[row.department] += row.count
    total = sum(row.count for row in _kept(rows, chosen))
    return Facets(total, topics, years, kinds, departments)


def _kept(rows: tuple[Bundle, ...], chosen: Chosen) -> list[Bundle]:
    return [row for row in rows if chosen.keeps(row)]
