"""What leaves, comes back or ends is dated by a clock that does not stand behind the log."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from azukari.apps.evidence import queries as evidence
from azukari.core.custody.days import check_clock

# An entry by a clock that once ran ahead stops binding when this many have come after it.
LOOKS_BACK = 1000


def today_by_the_log() -> date:
    """Return today; raises ClockSetBack. The caller holds the log."""
    latest = evidence.latest_time(LOOKS_BACK)
    now = timezone.localtime()
    check_clock(now, timezone.localtime(latest) if latest else None)
    return now.date()
