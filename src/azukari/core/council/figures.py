"""The council's numbers: ages of open opinions, answers by kind, time to close, none lost between.

Pure counting over plain values; every function counts each opinion exactly once, so that the sums
agree with the list (the property tests hold it).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from azukari.core.council.balance import Balanced
from azukari.core.council.kinds import ResponseKind

# The last day of each band but the last, in days: three months, half a year, a year, more.
AGE_BANDS = (92, 183, 366)
# Time to close: two, four, six months, a year, more.
CLOSING_BANDS = (61, 122, 183, 366)


@dataclass(frozen=True, slots=True)
class Followed:
    """One opinion as it is counted: whose, since when, and when it closed.

    `began` and `ended` are places of meetings in the order of time; `entered` says that it was open
    already when it came into the record at the meeting `began`.
    """

    department: str
    since: date
    began: int
    closed_on: date | None = None
    ended: int | None = None
    entered: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError for one that closed without a day, or before it began."""
        if (self.closed_on is None) is not (self.ended is None):
            raise ValueError("an opinion closes on a day and at a meeting, or not at all")
        if self.ended is not None and self.ended < self.began:
            raise ValueError("an opinion cannot close before it began")

    @property
    def is_open(self) -> bool:
        """Whether the council has not closed it."""
        return self.closed_on is None


@dataclass(frozen=True, slots=True)
class Spans:
    """How long opinions took to close, in days; `bands` counts them by `CLOSING_BANDS`."""

    count: int
    median: float
    longest: int
    bands: tuple[int, ...]


def band_of(days: int, limits: Sequence[int]) -> int:
    """Return the place of the band that the days fall in; a limit is its band's last day."""
    return bisect_left(limits, days)


def open_by_age(opinions: Iterable[Followed], on: date) -> dict[str, tuple[int, ...]]:
    """Count the open opinions of each department by `AGE_BANDS`; the fullest department first."""
    counted: dict[str, list[int]] = {}
    for each in opinions:
        if each.is_open:
            bands = counted.setdefault(each.department, [0] * (len(AGE_BANDS) + 1))
            bands[band_of((on - each.since).days, AGE_BANDS)] += 1
    ordered = sorted(counted.items(), key=lambda item: (-sum(item[1]), item[0]))
    return {department: tuple(bands) for department, bands in ordered}


def by_kind(answers: Iterable[tuple[ResponseKind, bool]]) -> dict[ResponseKind, tuple[int, int]]:
    """Count the answers of every kind, and how many of them the council found met."""
    given: Counter[ResponseKind] = Counter()
    met: Counter[ResponseKind] = Counter()
    for kind, was_met in answers:
        given[kind] += 1
        met[kind] += was_met
    return {kind: (given[kind], met[kind]) for kind in ResponseKind}


def spans(days: Sequence[int]) -> Spans | None:
    """Return the figures of the days opinions took to close; None where none closed."""
    if not days:
        return None
    bands = Counter(band_of(each, CLOSING_BANDS) for each in days)
    counted = tuple(bands[place] for place in range(len(CLOSING_BANDS) + 1))
    return Spans(len(days), float(median(days)), max(days), counted)


def time_to_close(opinions: Iterable[Followed], years: Mapping[int, int]) -> dict[int, Spans]:
    """Return the spans by the fiscal year of the meeting at which the opinions closed.

    `years` gives the fiscal year of each meeting by its place.
    """
    took: dict[int, list[int]] = {}
    for each in opinions:
        if each.closed_on is not None and each.ended is not None:
            took.setdefault(years[each.ended], []).append((each.closed_on - each.since).days)
    found = {year: spans(took[year]) for year in sorted(took)}
    return {year: each for year, each in found.items() if each is not None}


def balances(opinions: Iterable[Followed], meetings: int) -> tuple[Balanced, ...]:
    """Return the account of each of so many meetings, in their order.

    Carried out of one is carried into the next, but for opinions that entered the record there.
    """
    entered, compiled, closed = ([0] * meetings for _ in range(3))
    for each in opinions:
        (entered if each.entered else compiled)[each.began] += 1
        if each.ended is not None:
            closed[each.ended] += 1
    accounts = []
    still = 0
    for place in range(meetings):
        carried_in = still + entered[place]
        still = carried_in + compiled[place] - closed[place]
        accounts.append(Balanced(carried_in, compiled[place], closed[place], still))
    return tuple(accounts)
