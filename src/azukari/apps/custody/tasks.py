"""Background work: silence about a disposal stands on the board; visits nobody closed close themselves."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from azukari.apps.custody import services


# Procrastinate reads the times in UTC: 6:30 in Japan, before the reminders of 7:00 go out.
@app.periodic(cron="30 21 * * *")
@app.task(name="custody.chase_silent", queueing_lock="custody.chase_silent")
def chase_silent_daily(timestamp: int) -> int:
    """Promise what is not promised yet; return how many."""
    del timestamp
    return services.chase_silent(timezone.localdate())


@app.periodic(cron="*/5 * * * *")
@app.task(name="custody.close_forgotten_visits", queueing_lock="custody.close_forgotten_visits")
def close_forgotten_visits(timestamp: int) -> int:
    """Close what is open past its end; return how many. A request of the session closes it sooner."""
    del timestamp
    return services.visits.close_forgotten(timezone.now())
