"""Fiscal years, date ranges and the working days of a Japanese city hall.

Closed: Saturdays, Sundays, the holidays of the Act on National Holidays (package jpholiday) and
12/29–1/3 (地方自治法 4条の2 and the cities' 休日条例). A city's own closing days are passed in a
`Calendar`. The fiscal year is April–March (地方自治法 208条).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from jpholiday import JPHoliday

from azukari.core.shared.errors import BadInput

_APRIL = 4
_SATURDAY = 5
_DAY = timedelta(days=1)
_YEAR_END = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})

# An instance of its own: the package's module-level one can be changed by anyone with `register`.
_HOLIDAYS = JPHoliday()


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from `start` to `end`, both included; `end` None means without an end."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise BadInput(
                f"終わりの日({self.end})が始まりの日({self.start})より前です。",
                remedy="期間の日付を入れ替えるか、直してください。",
            )

    def contains(self, day: date) -> bool:
        """Whether the day lies within, the first and the last day included."""
        return self.start <= day and (self.end is None or day <= self.end)

    def __contains__(self, day: date) -> bool:
        return self.contains(day)

    def overlaps(self, other: DateRange) -> bool:
        """Whether at least one day lies in both."""
        return (other.end is None or self.start <= other.end) and (
            self.end is None or other.start <= self.end
        )

    def has_ended(self, on: date) -> bool:
        """Whether the last day lies before `on`."""
        return self.end is not None and self.end < on


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """One fiscal year, named by the Western year of its April."""

    year: int

    @property
    def start(self) -> date:
        """1 April."""
        return date(self.year, _APRIL, 1)

    @property
    def end(self) -> date:
        """31 March of the next year."""
        return date(self.year + 1, _APRIL, 1) - _DAY

    @property
    def range(self) -> DateRange:
        """All its days."""
        return DateRange(self.start, self.end)

    def __contains__(self, day: date) -> bool:
        return self.range.contains(day)


def fiscal_year(day: date) -> int:
    """Return the fiscal year of the day: 2012-02-14 → 2011 (平成23年度)."""
    return day.year if day.month >= _APRIL else day.year - 1


def holiday_name(day: date) -> str:
    """Return the name of the national holiday, or an empty text on any other day."""
    return "、".join(holiday.name for holiday in _HOLIDAYS.holidays(day))


def is_holiday(day: date) -> bool:
    """Whether the day is a national holiday, substitute holidays included."""
    return _HOLIDAYS.is_holiday(day)


def is_year_end(day: date) -> bool:
    """Whether the day is one of 12/29–1/3."""
    return (day.month, day.day) in _YEAR_END


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of one city; `closed` are further closing days of its own."""

    closed: frozenset[date] = field(default_factory=frozenset)

    def is_business_day(self, day: date) -> bool:
        """Whether the city hall is open."""
        return not (
            day.weekday() >= _SATURDAY
            or is_year_end(day)
            or day in self.closed
            or _HOLIDAYS.is_holiday(day)
        )

    def roll_forward(self, day: date) -> date:
        """Return the day itself if the hall is open, otherwise the next day it is."""
        while not self.is_business_day(day):
            day += _DAY
        return day

    def roll_back(self, day: date) -> date:
        """Return the day itself if the hall is open, otherwise the last day it was."""
        while not self.is_business_day(day):
            day -= _DAY
        return day

    def next_business_day(self, day: date) -> date:
        """Return the first open day after the day, never the day itself."""
        return self.roll_forward(day + _DAY)

    def add_business_days(self, day: date, days: int) -> date:
        """Return the open day that is `days` open days after the day (before it, if negative).

        The day itself is not counted and may be a closed one. 0 returns the day unchanged.
        """
        step = _DAY if days >= 0 else -_DAY
        left = abs(days)
        while left:
            day += step
            left -= self.is_business_day(day)
        return day

    def business_days(self, period: DateRange) -> Iterator[date]:
        """Yield the open days of the period in order; an open end yields without end."""
        day = period.start
        while period.end is None or day <= period.end:
            if self.is_business_day(day):
                yield day
            day += _DAY

    def count_business_days(self, start: date, end: date) -> int:
        """Count the open days after `start` up to and including `end`; 0 if `end` is not later."""
        if end <= start:
            return 0
        return sum(1 for _ in self.business_days(DateRange(start + _DAY, end)))


JAPAN = Calendar()


def is_business_day(day: date) -> bool:
    """Whether a city hall without closing days of its own is open."""
    return JAPAN.is_business_day(day)


def next_business_day(day: date) -> date:
    """Return the first open day after the day, never the day itself."""
    return JAPAN.next_business_day(day)


def add_business_days(day: date, days: int) -> date:
    """Return the open day `days` open days after the day; see `Calendar.add_business_days`."""
    return JAPAN.add_business_days(day, days)
