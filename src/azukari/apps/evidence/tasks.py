"""Background work: a head is signed every night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from azukari.apps.evidence import services


# Procrastinate reads the times in UTC: 23:50 in Japan.
@app.periodic(cron="50 14 * * *")
@app.task(name="evidence.sign_head", queueing_lock="evidence.sign_head")
def sign_head_daily(timestamp: int) -> int:
    """Sign the log once a day; return the head's number, 0 when there is nothing to sign yet."""
    del timestamp
    try:
        return services.sign_head().number
    except services.NothingToSign:
        return 0
