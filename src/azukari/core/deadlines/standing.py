"""Where a promise stands today: computed from its day, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from azukari.core.shared.calendar import JAPAN, Calendar

_WEEK = timedelta(days=7)


class Standing(StrEnum):
    """The four columns of the board."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    LATER = "later"
    WAITING = "waiting"


class Level(IntEnum):
    """Who is told of an overdue promise, the higher the longer it is overdue."""

    NOBODY = 0
    OWNER = 1
    DEPARTMENT_HEAD = 2
    SECRETARIAT = 3
    COUNCIL = 4


class ReminderKind(StrEnum):
    """Why a reminder goes out."""

    BEFORE = "before"
    ON_THE_DAY = "on_the_day"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder and the open day on which it goes out; `weeks` is how long it is overdue."""

    kind: ReminderKind
    on: date
    weeks: int = 0


# Overdue days from which each level is told: the product's own rule, a city may pass another.
LADDER: tuple[tuple[int, Level], ...] = (
    (1, Level.OWNER),
    (7, Level.DEPARTMENT_HEAD),
    (14, Level.SECRETARIAT),
    (30, Level.COUNCIL),
)


def standing(due_on: date, *, waiting: bool, today: date) -> Standing:
    """Return the column of the board.

    This week is today and the six days after: a calendar week would hide Monday from Friday. What
    waits for a condition waits until its day of review, then counts like the rest.
    """
    if due_on < today:
        return Standing.OVERDUE
    if waiting and due_on > today:
        return Standing.WAITING
    return Standing.THIS_WEEK if due_on < today + _WEEK else Standing.LATER


def escalation_due(
    due_on: date, today: date, *, ladder: tuple[tuple[int, Level], ...] = LADDER
) -> Level:
    """Return the highest level that should know by today; NOBODY while it is not overdue."""
    overdue = (today - due_on).days
    return max((level for days, level in ladder if overdue >= days), default=Level.NOBODY)


def reminders_due(
    due_on: date, *, since: date, today: date, calendar: Calendar = JAPAN
) -> tuple[Reminder, ...]:
    """Return the reminders that fall after `since` (the last time it ran) up to today, in order.

    Seven days before, on the day, then every week: on open days only, the first two moved to the
    open day before, the later ones to the open day after.
    """
    planned = [
        Reminder(ReminderKind.BEFORE, calendar.roll_back(due_on - _WEEK)),
        Reminder(ReminderKind.ON_THE_DAY, calendar.roll_back(due_on)),
    ]
    # No holidays run longer than two weeks: reminders planned earlier cannot fall after `since`.
    first = max(1, (since - due_on).days // 7 - 2)
    planned += [
        Reminder(ReminderKind.AFTER, calendar.roll_forward(due_on + weeks * _WEEK), weeks)
        for weeks in range(first, (today - due_on).days // 7 + 1)
    ]
    return tuple(reminder for reminder in planned if since < reminder.on <= today)
