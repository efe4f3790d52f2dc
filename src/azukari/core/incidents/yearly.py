"""What of a year's reports may be published: no identities, and small numbers coarsened (IN5).

A department is named only with FEW reports or more in the year; the month becomes a half-year, the
number of people a band; the order of the rows follows what is published, so that it tells nothing
of the order in which they came. No rule of law asks for these bounds: they are the house's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from azukari.core.incidents.kinds import Kind, Touches
from azukari.core.incidents.reporting import People

FEW = 3
FIRST_HALF = range(4, 10)


class Band(StrEnum):
    """How many people, as coarsely as it is published."""

    NOBODY = "nobody"
    UNDER_TEN = "under_ten"
    UP_TO_HUNDRED = "up_to_hundred"
    OVER_HUNDRED = "over_hundred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Report:
    """One report as the city knows it."""

    kind: Kind
    touches: Touches
    department: str
    noticed_on: date
    people: People
    is_closed: bool


@dataclass(frozen=True, slots=True, order=True)
class PublicRow:
    """One report as it is published; `department` is empty where it has few, `half` is 1 or 2."""

    half: int
    kind: str
    touches: str
    department: str
    band: str
    is_closed: bool


def band_of(people: People) -> Band:
    """Return the band of the largest possible number."""
    if people.most is None:
        return Band.UNKNOWN
    bounds = ((0, Band.NOBODY), (9, Band.UNDER_TEN), (100, Band.UP_TO_HUNDRED))
    return next((band for most, band in bounds if people.most <= most), Band.OVER_HUNDRED)


def published(reports: Iterable[Report]) -> tuple[PublicRow, ...]:
    """Return the rows that may be published of the reports of one fiscal year."""
    known = list(reports)
    counted = Counter(each.department for each in known)
    rows = (
        PublicRow(
            1 if each.noticed_on.month in FIRST_HALF else 2,
            each.kind.value,
            each.touches.value,
            each.department if counted[each.department] >= FEW else "",
            band_of(each.people).value,
            each.is_closed,
        )
        for each in known
    )
    return tuple(sorted(rows))
