"""Counting days and months as 民法 138–143条 and the rules of the clocks say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from tests.core.deadlines.examples import DUES, WITHIN, WITHIN_MONTHS

from azukari.core.deadlines import (
    Counting,
    Due,
    On,
    Roll,
    When,
    Within,
    WithinMonths,
    from_json,
    is_waiting,
    resolve,
    to_json,
)
from azukari.core.shared.calendar import JAPAN, Calendar
from azukari.core.shared.errors import BadInput


def test_a_day_is_that_day_even_when_the_hall_is_closed() -> None:
    assert resolve(On(date(2024, 1, 1))) == date(2024, 1, 1)


def test_a_condition_falls_due_on_its_day_of_review() -> None:
    due = When("設備を更新するとき", date(2025, 3, 31))
    assert resolve(due) == date(2025, 3, 31)
    assert is_waiting(due)


def test_the_first_day_is_not_counted_unless_the_rule_says_so() -> None:
    event = date(2024, 4, 1)
    assert resolve(Within(20, event)) == date(2024, 4, 21)
    assert resolve(Within(20, event, first_day_counts=True)) == date(2024, 4, 20)


def test_working_days_skip_weekends_and_holidays() -> None:
    due = Within(3, date(2024, 2, 9), counting=Counting.BUSINESS)  # Friday before a long weekend
    assert resolve(due) == date(2024, 2, 15)


def test_the_last_day_rolls_over_the_year_end() -> None:
    due = Within(1, date(2023, 12, 28), roll=Roll.NEXT_WORKING_DAY)
    assert resolve(due) == date(2024, 1, 4)


@pytest.mark.parametrize(
    ("event", "months", "last"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 30), 1, date(2024, 2, 29)),
        (date(2023, 2, 28), 1, date(2023, 3, 31)),
        (date(2024, 3, 31), 3, date(2024, 6, 30)),
        (date(2024, 4, 15), 60, date(2029, 4, 15)),
    ],
)
def test_months_end_the_day_before_the_corresponding_one(
    event: date, months: int, last: date
) -> None:
    assert resolve(WithinMonths(months, event)) == last


@given(WITHIN)
def test_a_longer_period_never_falls_due_earlier(due: Within) -> None:
    assert resolve(replace(due, days=due.days + 1)) >= resolve(due)


@given(WITHIN_MONTHS)
def test_more_months_fall_due_later(due: WithinMonths) -> None:
    plain = replace(due, roll=Roll.NONE)
    assert resolve(replace(plain, months=due.months + 1)) > resolve(plain)


@given(WITHIN)
def test_counting_the_first_day_never_falls_due_later(due: Within) -> None:
    counted, not_counted = (replace(due, first_day_counts=first) for first in (True, False))
    assert resolve(counted) <= resolve(not_counted)


@given(WITHIN)
def test_rolling_ends_on_an_open_day_and_never_earlier(due: Within) -> None:
    rolled = resolve(replace(due, roll=Roll.NEXT_WORKING_DAY))
    plain = resolve(replace(due, roll=Roll.NONE))
    assert JAPAN.is_business_day(rolled)
    assert timedelta(0) <= rolled - plain <= timedelta(days=10)


@given(WITHIN)
def test_a_city_that_closes_more_never_shortens_a_period(due: Within) -> None:
    closing = Calendar(frozenset({resolve(due), due.of}))
    assert resolve(due, closing) >= resolve(due)


@given(DUES)
def test_a_due_is_kept_as_json_and_comes_back(due: Due) -> None:
    assert from_json(to_json(due)) == due


@pytest.mark.parametrize(
    "kept", [{}, {"kind": "soon"}, {"kind": "on", "date": "R6"}, {"kind": "within", "days": 1}]
)
def test_a_broken_record_of_a_due_is_named(kept: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="期限の記録が読めません"):
        from_json(kept)


@pytest.mark.parametrize("length", [0, -1])
def test_a_period_of_nothing_is_refused(length: int) -> None:
    with pytest.raises(BadInput, match="1以上"):
        Within(length, date(2024, 4, 1))
    with pytest.raises(BadInput, match="1以上"):
        WithinMonths(length, date(2024, 4, 1))
