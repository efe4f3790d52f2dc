"""Enter a contract with its head tier, correct it, end it (OU8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from azukari.apps.council.queries import ConsultationRecord
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.models import Body, Engagement, Tier
from azukari.apps.outsourcing.queries.chain import chain_of
from azukari.apps.outsourcing.services import acts
from azukari.apps.outsourcing.services.errors import EngagementOver, OutsideEngagement
from azukari.apps.register.queries import OperationRecord
from azukari.core.shared.calendar import DateRange, fiscal_year
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class EngagementEntry:
    """What a contract says of itself; its scope and chain are entered beside it."""

    operation: OperationRecord
    contractor: Body
    title: str
    starts_on: date
    ends_on: date | None = None
    signed_on: date | None = None
    consultation: ConsultationRecord | None = None


@transaction.atomic
def enter_engagement(actor: Actor, entry: EngagementEntry, *, task: str = "") -> Engagement:
    """Enter a contract; it gets the next number of the fiscal year in which it begins.

    The contractor becomes the head of the chain, with `task` or the title as what it does.
    """
    evidence.hold()
    DateRange(entry.starts_on, entry.ends_on)
    year = fiscal_year(entry.starts_on)
    number = evidence.next_number(Engagement, year)
    row = Engagement.objects.create(fiscal_year=year, number=number, **_fields(entry))
    Tier.objects.create(
        engagement=row,
        number=1,
        body=entry.contractor,
        task=task or entry.title,
        city_is_party=True,
        contract_name=entry.title,
        starts_on=entry.starts_on,
        ends_on=entry.ends_on,
    )
    evidence.record(
        actor,
        acts.ENGAGED,
        row.reference,
        basis=entry.consultation.reference if entry.consultation else "",
        detail={"operation": row.operation.code, "contractor": entry.contractor.code},
    )
    return row


@transaction.atomic
def revise_engagement(actor: Actor, engagement: Engagement, entry: EngagementEntry) -> Engagement:
    """Correct a contract; the head of the chain follows its dates.

    Operation and contractor stay: another contractor is another contract. Raises OutsideTierAbove
    when a tier would outlast the contract, OutsideEngagement when a scope would fall before it.
    """
    evidence.hold()
    DateRange(entry.starts_on, entry.ends_on)
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    fields = _fields(entry)
    del fields["operation"], fields["contractor"]
    changed = sorted(name for name, value in fields.items() if getattr(row, name) != value)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    row.tiers.filter(parent__isnull=True).update(starts_on=row.starts_on, ends_on=row.ends_on)
    _check_scopes(row)
    chain_of(row)
    evidence.record(
        actor, acts.ENGAGEMENT_REVISED, row.reference, detail={"fields": ",".join(changed)}
    )
    return row


@transaction.atomic
def end_engagement(actor: Actor, engagement: Engagement, *, on: date, why: str) -> Engagement:
    """End a contract before its time; every tier below ends with it. Raises EngagementOver, OutsideEngagement."""
    evidence.hold()
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    if row.ends_on is not None and row.ends_on <= on:
        raise EngagementOver(row.ends_on)
    if on < row.starts_on:
        raise OutsideEngagement(on)
    row.ends_on, row.ended_why = on, why
    row.save(update_fields=["ends_on", "ended_why"])
    lasting = row.tiers.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    ended = lasting.filter(starts_on__lte=on).update(ends_on=on)
    evidence.record(
        actor,
        acts.ENGAGEMENT_ENDED,
        row.reference,
        detail={"until": str(on), "why": why, "tiers": ended},
    )
    return row


def _check_scopes(row: Engagement) -> None:
    first = row.scopes.order_by("effective_from").first()
    if first is not None and first.effective_from < row.starts_on:
        raise OutsideEngagement(first.effective_from)


def _fields(entry: EngagementEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in EngagementEntry.__dataclass_fields__}
