"""What the worker does every morning: reminders and escalation."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from azukari.apps.obligations import services
from azukari.core.shared.identity import system_actor

CLERK = system_actor("reminders")


@app.periodic(cron="0 7 * * *")
@app.task(queueing_lock="obligations-chase")
def chase_obligations(timestamp: int) -> None:  # noqa: ARG001  # procrastinate's signature
    """Remind and escalate once a morning; running twice on a day reminds nobody twice."""
    today = timezone.localdate()
    services.send_reminders(CLERK, today)
    services.escalate_overdue(CLERK, today)
