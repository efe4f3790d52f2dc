"""Look ahead for days on which nobody may authorise: alarms to raise, alarms to settle (OU4).

An alarm is known by the day its gap begins. It is raised once, long enough before that day, and
settled when somebody may authorise again; days that passed with nobody stay findings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from azukari.core.custody.authority import Duty, Gap, NobodyMayAuthorise, gaps, may_authorise
from azukari.core.shared.calendar import DateRange

AHEAD = 30  # days before a gap at which the alarm is raised
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row on which the same duty counts; `duty` is None where nobody may authorise."""

    start: date
    end: date
    duty: Duty | None

    @property
    def days(self) -> int:
        """How many days, both ends included."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Watch:
    """What to do on a day.

    `raised` are gaps to warn of, `settled` the beginnings of gaps that are filled or over, `begun`
    every gap whose first day has come: each is a finding, once. Of a contract that is over only those
    whose alarm still stands: what was entered afterwards is history.
    """

    raised: tuple[Gap, ...]
    settled: tuple[date, ...]
    begun: tuple[Gap, ...]


def spans(duties: Iterable[Duty], start: date, end: date) -> tuple[Span, ...]:
    """Return the days from start to end, both included, by whose signature counts.

    Raises OverlappingTerms.
    """
    terms = tuple(duties)
    found: list[Span] = []
    day = start
    while day <= end:
        duty = _counting(terms, day)
        if found and found[-1].duty == duty:
            found[-1] = Span(found[-1].start, day, duty)
        else:
            found.append(Span(day, day, duty))
        day += _DAY
    return tuple(found)


def watch(
    duties: Iterable[Duty],
    *,
    term: DateRange,
    known: Collection[date],
    on: date,
    ahead: int = AHEAD,
) -> Watch:
    """Decide what to raise and to settle on a day, within the `term` of the contract.

    `known` are the beginnings of the gaps whose alarm stands. A gap that is not over yet or to come
    within `ahead` days is raised unless known; its end is None where it lasts beyond those days.
    Raises OverlappingTerms.
    """
    terms = tuple(duties)
    horizon = on + timedelta(days=ahead)
    last = min(horizon, term.end) if term.end else horizon
    found = gaps(terms, DateRange(term.start, last)) if term.start <= last else ()
    runs = not term.has_ended(on)
    open_ended = tuple(
        Gap(gap.start, None if gap.end == horizon else gap.end) for gap in found if gap.start
    )
    return Watch(
        raised=tuple(gap for gap in open_ended if _end(gap) >= on and gap.start not in known),
        settled=tuple(sorted(day for day in known if not _stands(terms, term, max(day, on)))),
        begun=tuple(
            gap for gap in open_ended if _has_begun(gap, on) and (runs or gap.start in known)
        ),
    )


def _counting(terms: tuple[Duty, ...], day: date) -> Duty | None:
    try:
        return may_authorise(terms, day)
    except NobodyMayAuthorise:
        return None


def _has_begun(gap: Gap, on: date) -> bool:
    return gap.start is not None and gap.start <= on


def _stands(terms: tuple[Duty, ...], term: DateRange, day: date) -> bool:
    return day in term and _counting(terms, day) is None


def _end(gap: Gap) -> date:
    return gap.end or date.max
