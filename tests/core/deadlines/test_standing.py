"""Where a promise stands, who is told, and when it is recalled."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.deadlines.examples import DAYS

from azukari.core.deadlines import (
    Level,
    Reminder,
    ReminderKind,
    Standing,
    escalation_due,
    reminders_due,
    standing,
)
from azukari.core.shared.calendar import is_business_day

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("days", "waiting", "expected"),
    [
        (-1, False, Standing.OVERDUE),
        (-1, True, Standing.OVERDUE),
        (0, False, Standing.THIS_WEEK),
        (0, True, Standing.THIS_WEEK),
        (6, False, Standing.THIS_WEEK),
        (6, True, Standing.WAITING),
        (7, False, Standing.LATER),
    ],
)
def test_a_promise_stands_in_its_column(*, days: int, waiting: bool, expected: Standing) -> None:
    assert standing(TODAY + timedelta(days=days), waiting=waiting, today=TODAY) == expected


@given(due_on=DAYS, offset=st.integers(-400, 400), waiting=st.booleans())
def test_a_promise_never_becomes_less_urgent_with_time(
    *, due_on: date, offset: int, waiting: bool
) -> None:
    order = [Standing.WAITING, Standing.LATER, Standing.THIS_WEEK, Standing.OVERDUE]
    today = due_on + timedelta(days=offset)
    now = standing(due_on, waiting=waiting, today=today)
    tomorrow = standing(due_on, waiting=waiting, today=today + timedelta(days=1))
    assert order.index(tomorrow) >= order.index(now)


@pytest.mark.parametrize(
    ("overdue", "level"),
    [
        (-5, Level.NOBODY),
        (0, Level.NOBODY),
        (1, Level.OWNER),
        (7, Level.DEPARTMENT_HEAD),
        (14, Level.SECRETARIAT),
        (30, Level.COUNCIL),
        (900, Level.COUNCIL),
    ],
)
def test_the_longer_overdue_the_higher_it_is_told(overdue: int, level: Level) -> None:
    assert escalation_due(TODAY - timedelta(days=overdue), TODAY) == level


def test_reminders_go_out_a_week_before_on_the_day_and_weekly_after() -> None:
    due_on = date(2024, 6, 12)  # Wednesday, no holiday near
    sent = reminders_due(due_on, since=date(2024, 5, 1), today=date(2024, 6, 27))
    assert sent == (
        Reminder(ReminderKind.BEFORE, date(2024, 6, 5)),
        Reminder(ReminderKind.ON_THE_DAY, date(2024, 6, 12)),
        Reminder(ReminderKind.AFTER, date(2024, 6, 19), weeks=1),
        Reminder(ReminderKind.AFTER, date(2024, 6, 26), weeks=2),
    )


def test_a_reminder_for_a_holiday_goes_out_the_open_day_before() -> None:
    sent = reminders_due(date(2024, 1, 1), since=date(2023, 12, 27), today=date(2023, 12, 28))
    assert sent == (Reminder(ReminderKind.ON_THE_DAY, date(2023, 12, 28)),)


@given(DAYS, st.integers(-30, 300), st.lists(st.integers(1, 20), max_size=12))
def test_running_every_day_or_seldom_sends_the_same_reminders(
    due_on: date, offset: int, steps: list[int]
) -> None:
    start = due_on + timedelta(days=offset)
    stops = [start]
    for step in steps:
        stops.append(stops[-1] + timedelta(days=step))
    in_steps = [
        reminder
        for since, today in pairwise(stops)
        for reminder in reminders_due(due_on, since=since, today=today)
    ]
    assert sorted(in_steps, key=lambda sent: (sent.on, sent.weeks)) == sorted(
        reminders_due(due_on, since=start, today=stops[-1]), key=lambda sent: (sent.on, sent.weeks)
    )
    assert all(is_business_day(reminder.on) for reminder in in_steps)
