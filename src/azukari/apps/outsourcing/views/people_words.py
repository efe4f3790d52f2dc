"""Who may authorise, the days ahead and what is missing, in words and marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from azukari.apps.outsourcing import queries
from azukari.apps.outsourcing.models import Engagement, Responsibility
from azukari.core.custody import Lack, Span

AHEAD = 60  # days of the calendar strip
MARKS = {"head": "●", "deputy": "◐", "nobody": "×"}


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the strip: its mark is told apart without colour."""

    on: date
    state: str
    who: str

    @property
    def mark(self) -> str:
        """Return the sign of the state."""
        return MARKS[self.state]

    @property
    def begins_month(self) -> bool:
        """Whether the month is written over it."""
        return self.on.day == 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row with one holder, as the table beside the strip says."""

    start: date
    end: date
    days: int
    state: str
    who: str


def today_words(row: Engagement, today: date) -> dict[str, Any]:
    """Return who may authorise today, the gap ahead, and whether the contract runs at all."""
    return {
        "runs": today in row.period,
        "authorised": queries.people.authorised_or_nobody(row, today),
        "gap": queries.people.next_gap(row, today),
        "today": today,
    }


def days_ahead(row: Engagement, today: date) -> tuple[list[Day], list[Stretch]]:
    """Return the days to come one by one for the strip, and drawn together for the table."""
    spans = queries.people.calendar(row, today, AHEAD)
    holders = queries.people.holders(row)
    stretches = [_stretch(span, holders) for span in spans]
    days = [
        Day(each.start + timedelta(days=number), each.state, each.who)
        for each in stretches
        for number in range(each.days)
    ]
    return days, stretches


def lack_words(lack: Lack) -> str:
    """Return what is missing, for a badge."""
    return {
        Lack.BRIEFING: _("no briefing"),
        Lack.JOINING: _("no joining pledge"),
        Lack.LEAVING: _("no leaving pledge"),
    }[lack]


def term_words(row: Responsibility, today: date) -> tuple[str, str]:
    """Return how a term stands on the day, and the colour of its badge."""
    if row.starts_on > today:
        return _("Not yet begun"), "info"
    if row.period.has_ended(today):
        return _("Former"), "neutral"
    return _("In office"), "success"


def _stretch(span: Span, holders: Mapping[str, Responsibility]) -> Stretch:
    if span.duty is None:
        return Stretch(span.start, span.end, span.days, "nobody", _("nobody"))
    holder = holders[span.duty.holder].holder
    state = "deputy" if span.duty.is_deputy else "head"
    who = _("%(name)s (deputy)") % {"name": holder} if span.duty.is_deputy else holder
    return Stretch(span.start, span.end, span.days, state, who)
