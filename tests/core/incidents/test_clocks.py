"""The terms of the report: day 1, weekends, holidays, the turn of the year, grounds that come later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.deadlines import NoClockInForce
from azukari.core.incidents import Duty, Ground, Known, duty
from azukari.core.shared.calendar import is_business_day, is_holiday, is_year_end

DAYS = st.dates(date(2023, 4, 1), date(2050, 12, 31))
GROUNDS = st.frozensets(st.sampled_from(Ground), min_size=1)
SOME = frozenset({Ground.SENSITIVE})
LATER = st.integers(0, 400).map(lambda days: timedelta(days=days))


def of(*known: Known) -> Duty:
    found = duty(known)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("known_on", "preliminary", "final"),
    [
        # day 5 is Friday 1/1: the year-end closing, then the weekend
        (date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 26)),
        (date(2026, 12, 25), date(2027, 1, 4), date(2027, 1, 25)),
        (date(2026, 12, 24), date(2026, 12, 28), date(2027, 1, 22)),
        (date(2026, 12, 29), date(2027, 1, 4), date(2027, 1, 27)),
        (date(2027, 1, 3), date(2027, 1, 7), date(2027, 2, 1)),
        (date(2027, 1, 4), date(2027, 1, 8), date(2027, 2, 2)),
        # day 5 is Monday 1/11, a holiday
        (date(2027, 1, 7), date(2027, 1, 12), date(2027, 2, 5)),
    ],
)
def test_around_the_turn_of_the_year(known_on: date, preliminary: date, final: date) -> None:
    found = of(Known(known_on, SOME))
    assert (found.preliminary.due_on, found.final.due_on) == (preliminary, final)


@given(DAYS, GROUNDS)
def test_day_one_is_the_day_of_knowing_and_weekends_count(
    known_on: date, grounds: frozenset[Ground]
) -> None:
    found = of(Known(known_on, grounds))
    assert found.preliminary.counted_to == known_on + timedelta(days=4)
    assert found.aim.counted_to == known_on + timedelta(days=2)
    assert found.preliminary.day_number(known_on) == 1
    length = 60 if Ground.WRONGFUL in grounds else 30
    assert found.final.counted_to == known_on + timedelta(days=length - 1)


@given(DAYS, GROUNDS)
def test_a_last_day_on_which_the_hall_is_closed_moves_to_the_next_open_one(
    known_on: date, grounds: frozenset[Ground]
) -> None:
    found = of(Known(known_on, grounds))
    for clock in (found.aim, found.preliminary, found.final):
        assert is_business_day(clock.due_on)
        skipped = [
            clock.counted_to + timedelta(days=number)
            for number in range((clock.due_on - clock.counted_to).days)
        ]
        assert all(day.weekday() >= 5 or is_holiday(day) or is_year_end(day) for day in skipped)
        assert clock.is_rolled == bool(skipped)


@given(DAYS, LATER)
def test_a_count_that_passes_a_hundred_later_starts_the_duty_then(
    first: date, later: timedelta
) -> None:
    passed = first + later + timedelta(days=1)
    found = of(Known(first, frozenset()), Known(passed, frozenset({Ground.MANY})))
    assert found.starts_on == passed
    assert found == of(Known(passed, frozenset({Ground.MANY})))


@given(DAYS, GROUNDS, GROUNDS, LATER)
def test_what_is_learnt_afterwards_never_moves_the_start(
    first: date, one: frozenset[Ground], other: frozenset[Ground], later: timedelta
) -> None:
    found = of(Known(first, one), Known(first + later, other))
    assert found.starts_on == first
    assert found.preliminary == of(Known(first, one)).preliminary


@given(DAYS, LATER)
def test_a_wrongful_purpose_found_later_lengthens_the_final_report_only(
    first: date, later: timedelta
) -> None:
    found = of(Known(first, SOME), Known(first + later, SOME | {Ground.WRONGFUL}))
    assert found.final == of(Known(first, frozenset({Ground.WRONGFUL}))).final
    assert found.preliminary == of(Known(first, SOME)).preliminary


@given(DAYS, LATER)
def test_without_a_ground_in_the_end_there_is_no_duty(first: date, later: timedelta) -> None:
    assert duty([]) is None
    assert duty([Known(first, SOME), Known(first + later, frozenset())]) is None


@given(DAYS, LATER)
def test_days_left_run_down_to_nothing_and_below(first: date, later: timedelta) -> None:
    clock = of(Known(first, SOME)).preliminary
    assert clock.days_left(clock.due_on) == 0
    assert clock.days_left(clock.due_on + later) == -later.days


def test_before_the_national_law_there_is_no_clock() -> None:
    with pytest.raises(NoClockInForce):
        duty([Known(date(2023, 3, 31), SOME)])
