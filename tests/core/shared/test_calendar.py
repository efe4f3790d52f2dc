"""Fiscal years, ranges and working days; days are written out where the law's table is meant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.shared.calendar import (
    JAPAN,
    Calendar,
    DateRange,
    FiscalYear,
    add_business_days,
    fiscal_year,
    holiday_name,
    is_business_day,
    next_business_day,
)
from azukari.core.shared.errors import BadInput

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    start = draw(DAYS)
    return DateRange(start, draw(st.none() | st.dates(start, date(2100, 12, 31))))


def test_march_belongs_to_the_fiscal_year_before() -> None:
    assert fiscal_year(date(2012, 3, 31)) == 2011
    assert fiscal_year(date(2012, 4, 1)) == 2012


@given(DAYS)
def test_a_day_lies_in_its_fiscal_year_only(day: date) -> None:
    year = FiscalYear(fiscal_year(day))
    assert day in year
    assert day not in FiscalYear(year.year + 1)
    assert FiscalYear(year.year + 1).start - year.end == timedelta(days=1)


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput, match="前です"):
        DateRange(date(2024, 4, 2), date(2024, 4, 1))


@given(ranges(), ranges())
def test_ranges_overlap_exactly_when_the_later_start_lies_in_both(
    one: DateRange, other: DateRange
) -> None:
    later = max(one.start, other.start)
    assert one.overlaps(other) == (later in one and later in other)
    assert one.overlaps(other) == other.overlaps(one)


@given(ranges())
def test_a_range_contains_its_first_and_last_day(period: DateRange) -> None:
    assert period.start in period
    assert period.start - timedelta(days=1) not in period
    assert period.end is None or period.end in period


def test_a_range_has_ended_the_day_after_its_last_day() -> None:
    period = DateRange(date(2023, 4, 1), date(2024, 3, 31))
    assert not period.has_ended(date(2024, 3, 31))
    assert period.has_ended(date(2024, 4, 1))


@pytest.mark.parametrize(
    "closed",
    [
        date(2024, 2, 10),  # Saturday
        date(2024, 2, 11),  # Sunday and holiday
        date(2024, 2, 12),  # its substitute
        date(2023, 12, 29),
        date(2024, 1, 3),
        date(2019, 4, 30),  # between two holidays
    ],
)
def test_the_city_hall_is_closed(closed: date) -> None:
    assert not is_business_day(closed)


def test_the_city_hall_opens_on_the_4th_of_january() -> None:
    assert next_business_day(date(2023, 12, 28)) == date(2024, 1, 4)


def test_a_substitute_holiday_is_named() -> None:
    assert holiday_name(date(2024, 2, 12)) == "建国記念の日 振替休日"
    assert holiday_name(date(2024, 2, 13)) == ""


def test_a_city_may_close_on_days_of_its_own() -> None:
    founding_day = date(2024, 4, 1)
    assert JAPAN.is_business_day(founding_day)
    assert Calendar(frozenset({founding_day})).roll_forward(founding_day) == date(2024, 4, 2)


@given(DAYS)
def test_the_next_business_day_is_open_later_and_the_nearest(day: date) -> None:
    following = next_business_day(day)
    assert following > day
    assert is_business_day(following)
    assert JAPAN.count_business_days(day, following) == 1


@given(DAYS, st.integers(1, 40))
def test_business_days_added_are_business_days_counted(day: date, days: int) -> None:
    assert JAPAN.count_business_days(day, add_business_days(day, days)) == days


@given(DAYS, st.integers(1, 40))
def test_going_forward_and_back_returns_to_an_open_day(day: date, days: int) -> None:
    start = JAPAN.roll_back(day)
    assert add_business_days(add_business_days(start, days), -days) == start
