"""When a promise falls due, as a value, and the day that it comes to.

Counting follows 民法 138–143条: the first day is not counted unless the rule says so, a period of
months ends on the day before the corresponding one, or on the month's last day if there is none.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias, assert_never

from azukari.core.shared.calendar import JAPAN, Calendar
from azukari.core.shared.errors import BadInput

_DAY = timedelta(days=1)
_MONTHS = 12


class Counting(StrEnum):
    """Which days are counted."""

    CALENDAR = "calendar"
    BUSINESS = "business"


class Roll(StrEnum):
    """What happens when the last day is one on which the city hall is closed."""

    NEXT_WORKING_DAY = "next_working_day"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class On:
    """On a day."""

    date: date


@dataclass(frozen=True, slots=True)
class Within:
    """Within a number of days of an event, 1 or more."""

    days: int
    of: date
    counting: Counting = Counting.CALENDAR
    first_day_counts: bool = False
    roll: Roll = Roll.NONE

    def __post_init__(self) -> None:
        _check_positive(self.days, "日数")


@dataclass(frozen=True, slots=True)
class WithinMonths:
    """Within a number of months of an event, 1 or more; years are twelve months each."""

    months: int
    of: date
    first_day_counts: bool = False
    roll: Roll = Roll.NONE

    def __post_init__(self) -> None:
        _check_positive(self.months, "月数")


@dataclass(frozen=True, slots=True)
class When:
    """When a condition comes true; looked at again on `review_on` at the latest."""

    condition: str
    review_on: date


Due: TypeAlias = On | Within | WithinMonths | When


def resolve(due: Due, calendar: Calendar = JAPAN) -> date:
    """Return the last day on which the promise can be kept; for `When` the day of review."""
    match due:
        case On(day):
            return day
        case When(review_on=day):
            return day
        case Within():
            last = _last_day(due, calendar)
            return calendar.roll_forward(last) if due.roll is Roll.NEXT_WORKING_DAY else last
        case WithinMonths():
            first = due.of if due.first_day_counts else due.of + _DAY
            last = corresponding_day(first, due.months) - _DAY
            return calendar.roll_forward(last) if due.roll is Roll.NEXT_WORKING_DAY else last
        case _:
            assert_never(due)


def is_waiting(due: Due) -> bool:
    """Whether the promise waits for a condition instead of a day."""
    return isinstance(due, When)


def corresponding_day(first: date, months: int) -> date:
    """Return the day after a period of months that begins on `first` (民法143条2項).

    That is the corresponding day, or the first of the month after if the month has no such day.
    """
    years, month = divmod(first.month - 1 + months, _MONTHS)
    year, month = first.year + years, month + 1
    length = monthrange(year, month)[1]
    if first.day <= length:
        return date(year, month, first.day)
    return date(year, month, length) + _DAY


def _last_day(due: Within, calendar: Calendar) -> date:
    eve = due.of - _DAY if due.first_day_counts else due.of
    if due.counting is Counting.BUSINESS:
        return calendar.add_business_days(eve, due.days)
    return eve + due.days * _DAY


def _check_positive(number: int, what: str) -> None:
    if number < 1:
        raise BadInput(f"期限の{what}が{number}です。", remedy="1以上で指定してください。")
