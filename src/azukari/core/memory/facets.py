"""How many results each narrower choice would leave, from two counts of everything found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bundle:
    """So many results of this year, kind and department."""

    year: int
    kind: str
    department: str
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


@dataclass(frozen=True, slots=True)
class Facets:
    """The total under all choices; of each facet, what is left of each value under the others."""

    total: int
    topics: Counter[str]
    years: Counter[int]
    kinds: Counter[str]
    departments: Counter[str]


def count(bundles: Iterable[Bundle], topics: Mapping[str, int], chosen: Chosen) -> Facets:
    """Count: a number beside a value is how many results one sees after choosing it.

    `bundles` holds what is found on the chosen topic, whatever else is chosen; `topics` how many of
    each topic are left by the other choices.
    """
    years: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    departments: Counter[str] = Counter()
    total = 0
    for row in bundles:
        year = chosen.year in (None, row.year)
        kind = chosen.kind in ("", row.kind)
        department = chosen.department in ("", row.department)
        years[row.year] += row.count * (kind and department)
        kinds[row.kind] += row.count * (year and department)
        departments[row.department] += row.count * (year and kind)
        total += row.count * (year and kind and department)
    return Facets(total, +Counter(topics), +years, +kinds, +departments)
