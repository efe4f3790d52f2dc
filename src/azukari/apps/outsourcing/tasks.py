"""Background work: every morning the visits of the year that are owed stand on the board."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from azukari.apps.outsourcing import services


# Procrastinate reads the times in UTC: 6:30 in Japan, before the reminders of 7:00 go out.
@app.periodic(cron="30 21 * * *")
@app.task(name="outsourcing.owe_visits", queueing_lock="outsourcing.owe_visits")
def owe_visits_daily(timestamp: int) -> int:
    """Promise what is owed and not promised yet; return how many."""
    del timestamp
    return services.owe_visits(timezone.localdate())
