"""Which outsourced operations still owe their visit of the fiscal year (PPC guidance on APPI 66条).

At least once a fiscal year, in principle on site; by call or photographs where a visit is hard that
year, but not two years running.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from azukari.core.shared.calendar import DateRange, FiscalYear


class Way(StrEnum):
    """How somebody looked."""

    ON_SITE = "on_site"
    CALL = "call"
    PHOTOS = "photos"


@dataclass(frozen=True, slots=True)
class Visit:
    """A look that was taken: of which contract, on which day, in which way."""

    contract: str
    held_on: date
    way: Way


@dataclass(frozen=True, slots=True)
class Owed:
    """A contract that owes a visit in the fiscal year; `on_site` when last year's was not on site."""

    contract: str
    due_on: date
    on_site: bool


def owed_visits(
    contracts: Iterable[tuple[str, DateRange]], visits: Iterable[Visit], year: int
) -> tuple[Owed, ...]:
    """Return the contracts running in the fiscal year that nobody has visited in it, in order.

    The visit is due on the last day of the contract in that year. A visit from afar counts unless
    last year's was from afar too.
    """
    this, last = FiscalYear(year), FiscalYear(year - 1)
    seen = tuple(visits)
    owed = []
    for contract, during in contracts:
        if during.start > this.end or (during.end is not None and during.end < this.start):
            continue
        own = [visit for visit in seen if visit.contract == contract]
        must_go = _from_afar_only(own, last)
        done = [visit for visit in own if this.start <= visit.held_on <= this.end]
        if any(visit.way is Way.ON_SITE or not must_go for visit in done):
            continue
        owed.append(Owed(contract, min(during.end or this.end, this.end), must_go))
    return tuple(sorted(owed, key=lambda each: (each.due_on, each.contract)))


def _from_afar_only(visits: Iterable[Visit], year: FiscalYear) -> bool:
    ways = {visit.way for visit in visits if year.start <= visit.held_on <= year.end}
    return bool(ways) and Way.ON_SITE not in ways
