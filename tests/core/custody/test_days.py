"""Days are taken exactly when they could be; a clock exactly when it does not stand behind the log."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody.days import (
    TOLERANCE,
    BeforeItLeft,
    ClockSetBack,
    StillToCome,
    check_clock,
    check_day,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(day=days, since=days, today=days)
def test_a_day_is_taken_exactly_between_its_beginning_and_today(
    day: date, since: date, today: date
) -> None:
    try:
        check_day(day, since=since, today=today)
    except BeforeItLeft:
        assert day < since
    except StillToCome:
        assert since <= day
        assert day > today
    else:
        assert since <= day <= today


@given(st.timedeltas(timedelta(days=-400), timedelta(days=400)))
def test_a_clock_is_refused_exactly_when_it_stands_behind_the_log(ahead: timedelta) -> None:
    if ahead < -TOLERANCE:
        with pytest.raises(ClockSetBack):
            check_clock(NOON + ahead, NOON)
    else:
        check_clock(NOON + ahead, NOON)


def test_an_empty_log_binds_no_clock() -> None:
    check_clock(NOON, None)
