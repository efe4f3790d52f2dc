"""What the page of one incident shows: facts, terms, items, who was told, history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from azukari.apps.incidents import queries
from azukari.apps.incidents.models import Incident, IncidentEvent
from azukari.apps.incidents.queries import words
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.core.incidents import Clock, judge, missing, threshold_on
from azukari.core.shared.identity import Actor, Role
from azukari.web.japanese import amount, in_words


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A term as the page shows it."""

    name: str
    due: str
    day: str
    left: str
    badge: str
    computed: str


def about_one(actor: Actor, row: Incident, today: date) -> dict[str, Any]:
    """Return what the page needs beside the row itself."""
    duty = queries.incidents.duty_of(row)
    sent = queries.incidents.sent(row)
    written = queries.incidents.written(row)
    lacking = missing(written)
    grounds = words.ground_words(duty.grounds, row.people) if duty else []
    clocks = [(duty.preliminary, "preliminary"), (duty.final, "final")] if duty else []
    return {
        "badge": (words.KIND_BADGES[row.kind], row.get_kind_display()),
        "state": (words.STATE_BADGES[row.state], row.get_state_display()),
        "facts": _facts(actor, row),
        "grounds": grounds,
        "aim": in_words(duty.aim.due_on) if duty else "",
        "source": judge(row.facts, row.known_on).source if threshold_on(row.known_on) else "",
        "clocks": [_clock_row(clock, today, is_sent=stage in sent) for clock, stage in clocks],
        "items": [(words.ITEMS[item], text, item in lacking) for item, text in written.items()],
        "lacking": len(lacking),
        "notices": _notices(actor, row),
        "history": [_line(each) for each in queries.incidents.events_of(row)],
    }


def _clock_row(clock: Clock, today: date, *, is_sent: bool) -> ClockRow:
    left = clock.days_left(today)
    badge = "success" if is_sent else "error" if left < 0 else "warning"
    return ClockRow(
        name=str(words.CLOCKS[clock.code]),
        due=in_words(clock.due_on),
        day=_day_words(clock, today) if left >= 0 and not is_sent else "",
        left=gettext("Sent") if is_sent else words.left_words(clock, today),
        badge=badge,
        computed=words.computed(clock),
    )


def _day_words(clock: Clock, today: date) -> str:
    """Return which day of the term it is; past the counted days only the roll is left."""
    number = min(clock.day_number(today), clock.days)
    return gettext("day %(n)s of %(all)s") % {"n": number, "all": clock.days}


def _facts(actor: Actor, row: Incident) -> list[Any]:
    facts: list[Any] = [
        (gettext("Number"), row.number_words),
        (gettext("About"), row.get_touches_display()),
        (gettext("Whose hands it was in"), row.tier.body.named if row.tier else ""),
        (gettext("Where"), row.place),
        (gettext("Told by"), row.reported_for),
        (gettext("Department that handles it"), row.department.name),
        (gettext("Happened on"), in_words(row.happened_on) if row.happened_on else ""),
        (gettext("Noticed on"), in_words(row.noticed_on)),
        (gettext("Known to the city on"), _known(row)),
        (gettext("Number of people"), words.people_words(row.people)),
        (gettext("Amount"), amount(row.amount) if row.amount is not None else ""),
        (gettext("Strongly encrypted"), gettext("Yes") if row.encrypted else gettext("No")),
    ]
    if row.engagement is not None:
        facts.append(_contract(actor, row.engagement))
    return facts


def _contract(actor: Actor, row: EngagementRecord) -> dict[str, str]:
    """Return the contract, with the way to its page for people of the city."""
    fact = {"label": gettext("Contract"), "value": row.title, "url": ""}
    if not actor.has(Role.CONTRACTOR):
        fact["url"] = reverse("outsourcing:engagement", args=[row.key])
    return fact


def _known(row: Incident) -> str:
    days = (row.known_on - row.noticed_on).days
    if not days:
        return in_words(row.known_on)
    late = gettext("%(n)s days after it was noticed") % {"n": days}
    return f"{in_words(row.known_on)} ({late})"


def _notices(actor: Actor, row: Incident) -> list[dict[str, object]]:
    own = actor.organisations(Role.CONTRACTOR)
    return [
        {
            "number": each.tier.number,
            "body": each.tier.body.named,
            "told_at": each.told_at,
            "read_at": each.read_at,
            "is_own": bool(each.tier.body.organisation and each.tier.body.organisation.code in own),
        }
        for each in queries.incidents.notices_of(row)
    ]


def _line(event: IncidentEvent) -> dict[str, object]:
    text = event.text
    if event.act == IncidentEvent.Act.SENT:
        text = gettext("Preliminary report") if text == "preliminary" else gettext("Final report")
    return {
        "at": event.at,
        "act": event.get_act_display(),
        "text": text,
        "grounds": words.ground_words(event.grounds),
        "sequence": event.sequence,
    }
