"""Take a report from any tier and tell everybody above; anybody may report for a shop (IN1, IN2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.evidence import services as evidence
from azukari.apps.incidents.models import Incident, Notice
from azukari.apps.incidents.services.acts import Act
from azukari.apps.incidents.services.keeping import keep
from azukari.apps.incidents.services.promises import follow_duty, promise_examination
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import TierRecord
from azukari.core.incidents import NOBODY, Kind, People, judge
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class Report:
    """What the one-minute form says. `tier` is the place in a chain; without one, only the department.

    `known_on` is when any department knew; the day of the report if None.
    """

    kind: str
    touches: str
    outline: str
    department: OrganisationRecord
    tier: TierRecord | None = None
    place: str = ""
    told_by: str = ""
    happened_on: date | None = None
    noticed_on: date | None = None
    known_on: date | None = None
    people: People = NOBODY
    amount: int | None = None


@transaction.atomic
def report(actor: Actor, wanted: Report) -> Incident:
    """Take it in with a number; tell each body above and the department; start the terms on a ground."""
    evidence.hold()
    row = _created(actor, wanted)
    verdict = judge(row.facts, row.known_on)
    keep(
        actor,
        Act.REPORTED,
        row,
        on=row.known_on,
        grounds=verdict.grounds,
        detail={"kind": row.kind, "touches": row.touches, "department": row.department.code},
    )
    _tell_above(row)
    promise_examination(actor, row)
    follow_duty(actor, row, why="")
    return row


def _created(actor: Actor, wanted: Report) -> Incident:
    now = timezone.now()
    today = timezone.localdate(now)
    known = wanted.known_on or today
    return Incident.objects.create(
        fiscal_year=fiscal_year(today),
        number=evidence.next_number(Incident, fiscal_year(today)),
        kind=Kind(wanted.kind).value,
        touches=wanted.touches,
        department=wanted.department,
        engagement=wanted.tier.engagement if wanted.tier else None,
        tier=wanted.tier,
        place=wanted.place.strip(),
        reported_for=wanted.told_by.strip(),
        reporter=actor.pseudonym,
        reported_at=now,
        happened_on=wanted.happened_on,
        noticed_on=min(wanted.noticed_on or known, known),
        known_on=known,
        people_least=wanted.people.least,
        people_most=wanted.people.most,
        amount=wanted.amount,
        outline=wanted.outline.strip(),
    )


def _tell_above(row: Incident) -> None:
    """Put a line for each body from the one right above the place up to the contractor."""
    if row.tier is None or row.engagement is None:
        return
    path = outsourcing.chain.chain_of(row.engagement).path(row.tier.number)
    tiers = {each.number: each for each in row.engagement.tiers.all()}
    for custodian in reversed(path[:-1]):
        Notice.objects.create(incident=row, tier=tiers[custodian.number], told_at=row.reported_at)
