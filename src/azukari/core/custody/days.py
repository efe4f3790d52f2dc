"""Days in order: nothing is dated before it was there, after today, or by a clock that was set back.

Refused
├── ClockSetBack   the clock stands before what is already in the log
├── BeforeItLeft   something is dated before the thing itself was there
└── StillToCome    something is dated after today
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from azukari.core.shared.errors import Refused
from azukari.core.shared.wareki import format_date

# A clock that is set right by the network may jump back this far.
TOLERANCE = timedelta(minutes=5)


class ClockSetBack(Refused):
    """The clock stands at `now`, but the log holds an entry of `latest`."""

    def __init__(self, now: datetime, latest: datetime) -> None:
        super().__init__(
            f"時計が{now:%Y-%m-%d %H:%M}を指していますが、証跡には{latest:%Y-%m-%d %H:%M}の記録があります。",
            remedy="時計を合わせてから、もう一度行ってください。",
        )
        self.now, self.latest = now, latest


class BeforeItLeft(Refused):
    """It is dated `day`, but what it is about was there only from `since`."""

    def __init__(self, day: date, since: date) -> None:
        super().__init__(
            f"{format_date(day)}には、まだありません（{format_date(since)}から）。",
            remedy="日付を確かめてください。",
        )
        self.day, self.since = day, since


class StillToCome(Refused):
    """It is dated `day`, which is after `today`."""

    def __init__(self, day: date, today: date) -> None:
        super().__init__(
            f"{format_date(day)}は、まだ来ていません。", remedy="日付を確かめてください。"
        )
        self.day, self.today = day, today


def check_clock(now: datetime, latest: datetime | None) -> None:
    """Refuse to act by a clock that stands before the latest entry; raises ClockSetBack."""
    if latest is not None and now < latest - TOLERANCE:
        raise ClockSetBack(now, latest)


def check_day(day: date, *, since: date, today: date) -> None:
    """Refuse a day outside of what could be; raises BeforeItLeft, StillToCome."""
    if day < since:
        raise BeforeItLeft(day, since)
    if day > today:
        raise StillToCome(day, today)
