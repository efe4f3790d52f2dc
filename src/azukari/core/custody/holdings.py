"""What is held by whom until when, and which of it was confirmed to be gone (CU1, CU4).

A certificate is a claim: a custodian who says nothing is not one who has disposed. What is due and
unconfirmed ages, and stays on the list until a certificate covers it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from azukari.core.terms import Retention

# Days since it fell due; the last class has no end.
AGES = (30, 90)


@dataclass(frozen=True, slots=True)
class Holding:
    """One copy of something with one custodian: `event` is the day from which it is kept."""

    key: str
    custodian: str
    event: date
    retention: Retention

    @property
    def last_day(self) -> date:
        """The last day on which it may be held."""
        return self.retention.last_day(self.event)

    @property
    def due_on(self) -> date:
        """The day on which it must be gone: the one after the last (never beyond the calendar)."""
        return min(self.last_day, date.max - timedelta(days=1)) + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueDisposal:
    """A holding whose time is over: since which day, and how many days ago that was."""

    holding: Holding
    due_on: date
    days: int

    @property
    def age(self) -> int:
        """The class of age: 0 up to 30 days, 1 up to 90, 2 beyond."""
        return sum(self.days > limit for limit in AGES)


@dataclass(frozen=True, slots=True)
class DisposalGap:
    """One custodian: how much fell due, how much of it was confirmed, and what was not, oldest first.

    `reported` of the open ones were said to be gone and wait for somebody to look.
    """

    custodian: str
    due: int
    confirmed: int
    open: tuple[DueDisposal, ...]
    reported: int = 0

    @property
    def is_silent(self) -> bool:
        """Whether nothing at all was ever confirmed, nor even reported."""
        return self.confirmed == 0 and self.reported == 0

    @property
    def by_age(self) -> tuple[int, ...]:
        """How many are open in each class of age."""
        ages = [each.age for each in self.open]
        return tuple(ages.count(age) for age in range(len(AGES) + 1))


def falls_due(holdings: Iterable[Holding], on: date) -> tuple[DueDisposal, ...]:
    """Return what must be gone by the day, the oldest first."""
    due = [
        DueDisposal(holding, holding.due_on, (on - holding.due_on).days)
        for holding in holdings
        if holding.due_on <= on
    ]
    return tuple(sorted(due, key=lambda each: (each.due_on, each.holding.key)))


def disposal_gaps(
    due: Iterable[DueDisposal],
    confirmed: Iterable[str],
    on: date,
    *,
    reported: Iterable[str] = (),
) -> tuple[DisposalGap, ...]:
    """Lay what fell due by the day against the keys of what was confirmed, custodian by custodian.

    The custodian with the oldest open holding comes first, one with nothing open last. What was
    confirmed but is not due (disposed early) changes nothing here.
    """
    done, said = frozenset(confirmed), frozenset(reported)
    by_custodian: dict[str, list[DueDisposal]] = {}
    for each in due:
        if each.due_on <= on:
            by_custodian.setdefault(each.holding.custodian, []).append(each)
    gaps = [_gap(custodian, rows, done, said) for custodian, rows in by_custodian.items()]
    return tuple(sorted(gaps, key=_oldest))


def _gap(
    custodian: str, rows: list[DueDisposal], done: frozenset[str], said: frozenset[str]
) -> DisposalGap:
    unconfirmed = [each for each in rows if each.holding.key not in done]
    unconfirmed.sort(key=lambda each: (each.due_on, each.holding.key))
    reported = sum(each.holding.key in said for each in unconfirmed)
    confirmed = len(rows) - len(unconfirmed)
    return DisposalGap(custodian, len(rows), confirmed, tuple(unconfirmed), reported)


def _oldest(gap: DisposalGap) -> tuple[date, int, str]:
    first = gap.open[0].due_on if gap.open else date.max
    return first, -len(gap.open), gap.custodian
