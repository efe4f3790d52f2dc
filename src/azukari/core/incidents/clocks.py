"""From when the duty to report runs and on which days it ends, and how that was counted (IN3).

The lengths, the first day and the rolling are lines of `core.deadlines.clocks`. Knowing is when any
department knows. A ground that comes later, such as a count above the threshold, starts the duty
on the day it became known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from azukari.core.deadlines import ClockCode, clock_in_force, resolve
from azukari.core.incidents.reporting import Ground
from azukari.core.shared.calendar import JAPAN, Calendar


@dataclass(frozen=True, slots=True)
class Known:
    """On that day these grounds were known to hold; none means that it was not reportable."""

    on: date
    grounds: frozenset[Ground]


@dataclass(frozen=True, slots=True)
class Clock:
    """One term: day 1, the last day as counted, and the day it comes to where the hall is closed."""

    code: ClockCode
    days: int
    starts_on: date
    counted_to: date
    due_on: date
    source: str

    @property
    def is_rolled(self) -> bool:
        """Whether the last day was one on which the hall is closed."""
        return self.due_on != self.counted_to

    def days_left(self, on: date) -> int:
        """Return how many days are left, the last day 0; negative when it is over."""
        return (self.due_on - on).days

    def day_number(self, on: date) -> int:
        """Return which day of the term it is; the day of knowing is 1."""
        return (on - self.starts_on).days + 1


@dataclass(frozen=True, slots=True)
class Duty:
    """The duty to report: from when, on which grounds, and its three days."""

    starts_on: date
    grounds: frozenset[Ground]
    aim: Clock
    preliminary: Clock
    final: Clock


def duty(known: Iterable[Known], calendar: Calendar = JAPAN) -> Duty | None:
    """Return the duty from what became known, in any order; None while it is not reportable.

    It starts on the first day on which a ground was known and never moves later by what is learnt
    afterwards. A wrongful purpose known at any time gives the final report its longer term.
    Raises NoClockInForce for days before the law.
    """
    ordered = sorted(known, key=lambda each: each.on)
    if not ordered or not ordered[-1].grounds:
        return None
    start = next(each.on for each in ordered if each.grounds)
    grounds = ordered[-1].grounds
    ever = frozenset[Ground]().union(*(each.grounds for each in ordered))
    final = (
        ClockCode.INCIDENT_FINAL_WRONGFUL if Ground.WRONGFUL in ever else ClockCode.INCIDENT_FINAL
    )
    line = clock_in_force(ClockCode.INCIDENT_PRELIMINARY, start)
    return Duty(
        start,
        grounds,
        _clock(ClockCode.INCIDENT_PRELIMINARY, start, calendar, days=line.aim),
        _clock(ClockCode.INCIDENT_PRELIMINARY, start, calendar),
        _clock(final, start, calendar),
    )


def _clock(code: ClockCode, start: date, calendar: Calendar, *, days: int = 0) -> Clock:
    line = clock_in_force(code, start)
    due = line.aimed(start) if days else line.due(start)
    length = days or line.length
    counted = start + timedelta(days=length - 1)
    return Clock(code, length, start, counted, resolve(due, calendar), line.source)
