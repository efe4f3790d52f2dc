"""Background work of every morning: visits owed stand on the board, the days ahead are looked at."""

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


@app.periodic(cron="30 21 * * *")
@app.task(name="outsourcing.watch_people", queueing_lock="outsourcing.watch_people")
def watch_people_daily(timestamp: int) -> int:
    """Raise and settle the alarms of every contract; return how many contracts were looked at."""
    del timestamp
    return services.people.watch_all(timezone.localdate())
