"""Background work: every morning what is overdue is told further and reminders go out."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from azukari.apps.obligations import services


# Procrastinate reads the times in UTC: 7:00 in Japan, before the city hall opens.
@app.periodic(cron="0 22 * * *")
@app.task(name="obligations.chase", queueing_lock="obligations.chase")
def chase_daily(timestamp: int) -> int:
    """Escalate, then remind; return how many mails went out."""
    del timestamp
    today = timezone.localdate()
    services.escalate_overdue(today)
    return services.send_reminders(today).mails
