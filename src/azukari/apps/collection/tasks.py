"""Background work of the collection: watched folders are looked into every five minutes, slips are drawn."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from azukari.apps.collection import services
from azukari.apps.collection.queries import access
from azukari.apps.collection.services import demands, remittances, slips
from azukari.core.shared.identity import system_actor


@app.periodic(cron="*/5 * * * *")
@app.task(name="collection.look_into_inboxes", queueing_lock="collection.look_into_inboxes")
def look_into_inboxes(timestamp: int) -> int:
    """Take what lies in the watched folders; return how many files were taken."""
    del timestamp
    looked = services.look_into_all(system_actor("inbox"))
    return sum(len(each.taken) for each in looked.values())


@app.task(name=slips.JOB, retry=2)
def make_slips(key: str) -> str:
    """Draw a run of slips, which takes minutes when it is large; return how far it is."""
    return str(slips.make_run(system_actor("slips"), access.slip_run(key)).state)


# Procrastinate reads the times in UTC: 6:40 in Japan, before the reminders of 7:00 go out.
@app.periodic(cron="40 21 * * *")
@app.task(name="collection.expect_money", queueing_lock="collection.expect_money")
def expect_money_daily(timestamp: int) -> int:
    """Promise money that did not come and letters that are due; return how many are new."""
    del timestamp
    today = timezone.localdate()
    return remittances.expect_money(today) + demands.expect_demands(today)
