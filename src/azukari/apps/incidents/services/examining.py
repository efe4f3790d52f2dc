"""Examine a report: its kind, its facts, the nine items, what went out, and the end (IN1, IN3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from azukari.apps.documents import services as documents
from azukari.apps.incidents.models import Incident, Notice
from azukari.apps.incidents.queries import words
from azukari.apps.incidents.queries.incidents import duty_of, known, written
from azukari.apps.incidents.services.acts import Act
from azukari.apps.incidents.services.errors import (
    ItemsMissing,
    NotReportable,
    OrderOfDays,
    StillOwed,
)
from azukari.apps.incidents.services.keeping import keep, locked_open
from azukari.apps.incidents.services.promises import follow_duty, fulfil, open_legal
from azukari.core.deadlines import ObligationKind
from azukari.core.incidents import Facts, Item, check_facts, judge, missing
from azukari.core.shared.identity import Actor
from azukari.core.shared.reasons import Declined

STAGES = {
    "preliminary": ObligationKind.INCIDENT_PRELIMINARY,
    "final": ObligationKind.INCIDENT_FINAL,
}
WRITTEN = tuple(item for item in Item if item is not Item.PEOPLE)


@dataclass(frozen=True, slots=True)
class Weighing:
    """The facts as known from the day `on`, why they are what they are, and the amount of money."""

    facts: Facts
    on: date
    why: str
    amount: int | None = None


@transaction.atomic
def weigh(actor: Actor, incident: Incident, wanted: Weighing) -> Incident:
    """Write down what is known now; a ground that comes starts the duty, one that goes needs a reason.

    Raises IncidentClosed, OrderOfDays; Refused when it would weigh less without a reason.
    """
    row = locked_open(incident)
    _check_day(row, wanted.on)
    before, after = row.facts, wanted.facts
    answer = check_facts(after, before, wanted.on, wanted.why)
    if isinstance(answer, Declined):
        raise answer.as_error()
    row.kind = after.kind.value
    row.people_least, row.people_most = after.people.least, after.people.most
    for name in ("sensitive", "encrypted", "financial", "wrongful", "ordinance"):
        setattr(row, name, getattr(after, name))
    row.amount = wanted.amount
    row.state = Incident.State.EXAMINED
    row.save()
    act = Act.CLASSIFIED if before.kind != after.kind else Act.ASSESSED
    keep(
        actor,
        act,
        row,
        on=wanted.on,
        text=wanted.why.strip(),
        grounds=judge(after, wanted.on).grounds,
        detail={"kind": row.kind, "people": asdict(after.people)},
    )
    follow_duty(actor, row, why=wanted.why.strip())
    return row


@transaction.atomic
def write_items(actor: Actor, incident: Incident, items: Mapping[Item, str]) -> Incident:
    """Write items of the report; the number of people is weighed, not written. Raises IncidentClosed."""
    row = locked_open(incident)
    changed = [
        item for item in WRITTEN if item in items and getattr(row, item.value) != items[item]
    ]
    for item in changed:
        setattr(row, item.value, items[item].strip())
    row.state = Incident.State.EXAMINED
    row.save()
    said = "、".join(str(words.ITEMS[item]) for item in changed)
    keep(actor, Act.WRITTEN, row, text=said, detail={"items": [item.value for item in changed]})
    return row


@transaction.atomic
def note_sent(
    actor: Actor, incident: Incident, *, stage: str, on: date, paper: File[bytes]
) -> Incident:
    """Keep the `preliminary` or `final` report as it went out; its promise is fulfilled by it.

    Raises IncidentClosed, NotReportable, OrderOfDays; ItemsMissing for a final report that lacks items.
    """
    row = locked_open(incident)
    duty = duty_of(row)
    if duty is None:
        raise NotReportable
    _check_sent_on(duty.starts_on, on)
    if stage == "final":
        _check_complete(row, tuple(Item))
    kept = _kept(actor, row, paper, stage)
    keep(actor, Act.SENT, row, on=on, text=stage, detail={"stage": stage, "paper": kept})
    fulfil(actor, row, STAGES[stage], shown=on.isoformat(), documents=(kept,))
    return row


@transaction.atomic
def note_told(actor: Actor, incident: Incident, *, how: str, on: date) -> Incident:
    """Note how and when the people concerned were told. Raises IncidentClosed."""
    row = locked_open(incident)
    _check_sent_on(row.known_on, on)
    keep(actor, Act.TOLD, row, on=on, text=how.strip())
    fulfil(actor, row, ObligationKind.INCIDENT_TELL, shown=how.strip())
    return row


@transaction.atomic
def note_read(actor: Actor, notice: Notice) -> Notice:
    """Note that a body above has read it; reading twice changes nothing. Raises IncidentClosed."""
    row = locked_open(notice.incident)
    found = (
        Notice.objects.select_for_update(of=("self",))
        .select_related("tier__body")
        .get(pk=notice.pk)
    )
    if found.read_at is None:
        found.read_at = timezone.now()
        found.save(update_fields=["read_at"])
        keep(actor, Act.READ, row, text=found.tier.body.name, detail={"tier": found.tier.number})
    return found


@transaction.atomic
def close(actor: Actor, incident: Incident, *, cause: str, prevention: str) -> Incident:
    """Close it with cause and prevention, once everything the law asks for went out.

    Raises IncidentClosed, ItemsMissing; Refused while a report is owed.
    """
    row = locked_open(incident)
    row.cause, row.prevention = cause.strip(), prevention.strip()
    _check_complete(row, (Item.CAUSE, Item.PREVENTION))
    _check_nothing_owed(row)
    row.state, row.closed_on = Incident.State.CLOSED, timezone.localdate()
    row.save()
    keep(actor, Act.CLOSED, row)
    fulfil(actor, row, ObligationKind.GENERAL, shown=row.cause)
    return row


def _check_day(row: Incident, on: date) -> None:
    last = max((each.on for each in known(row)), default=row.known_on)
    if not last <= on <= timezone.localdate():
        raise OrderOfDays(last)


def _check_sent_on(first: date, on: date) -> None:
    if not first <= on <= timezone.localdate():
        raise OrderOfDays(first)


def _kept(actor: Actor, row: Incident, paper: File[bytes], stage: str) -> str:
    """Keep the paper where the department and the secretariat may read it; return its reference."""
    name = paper.name or ""
    stored = documents.store(actor, name=name, data=paper, purpose=row.reference)
    readers = documents.Readers((), (row.department.code,))
    documents.attach(
        actor,
        stored,
        reference=row.reference,
        readers=readers,
        name=name,
        page_note=str(words.STAGES[stage]),
    )
    return stored.reference


def _check_nothing_owed(row: Incident) -> None:
    owed = [each.what for each in open_legal(row)]
    if owed:
        raise StillOwed(owed)


def _check_complete(row: Incident, asked: tuple[Item, ...]) -> None:
    lacking = [item for item in missing(written(row)) if item in asked]
    if lacking:
        raise ItemsMissing(str(words.ITEMS[item]) for item in lacking)


__all__ = [
    "Weighing",
    "close",
    "note_read",
    "note_sent",
    "note_told",
    "weigh",
    "write_items",
]
