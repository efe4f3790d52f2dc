"""廃棄の期限: the days on which something has to be gone, as a calendar (iCalendar, RFC 5545).

It says operation, kind and how many; nothing that a person typed, so that no personal data can stand
in a file that leaves the office.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from azukari.apps.custody.labels import KINDS
from azukari.apps.custody.queries.holdings import DueDay
from azukari.core.custody.disposal import MediumKind

AHEAD = timedelta(days=7)  # a calendar reminds a week before


def ics(days: Iterable[DueDay], now: datetime, *, link: str, host: str) -> bytes:
    """Return the calendar; `link` is the page that lists them."""
    made = Calendar()
    made.add("prodid", "-//Azukari//Disposals due//JA")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Disposal due"))
    for each in days:
        made.add_component(_event(each, now, link, host))
    return bytes(made.to_ical())


def _event(each: DueDay, now: datetime, link: str, host: str) -> Event:
    words = _("To be gone: %(operation)s, %(kind)s (%(count)s)") % {
        "operation": each.operation.words,
        "kind": KINDS[MediumKind(each.kind)],
        "count": each.many,
    }
    event = Event()
    name = f"{each.operation.code}-{each.kind}-{each.on:%Y%m%d}"
    event.add("uid", f"disposal-{name}@{host.split(':', maxsplit=1)[0]}")
    event.add("dtstamp", now)
    event.add("dtstart", each.on)
    event.add("dtend", each.on + timedelta(days=1))
    event.add("summary", words)
    event.add("url", link)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", -AHEAD)
    event.add_component(alarm)
    return event
