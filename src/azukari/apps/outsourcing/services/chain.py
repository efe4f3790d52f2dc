"""Add custodians to a chain, end them, record consent and what the city learnt (OU2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.files import File
from django.db import transaction
from django.db.models import Max, Q

from azukari.apps.documents import services as documents
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.models import Body, Engagement, Tier, TierKnowledge
from azukari.apps.outsourcing.queries.chain import chain_of
from azukari.apps.outsourcing.services import acts
from azukari.apps.outsourcing.services.errors import HeadOfChain, OutsideEngagement, TierOver
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class TierEntry:
    """A custodian: below whom, what it does, from when until when, with whose consent."""

    parent: Tier
    body: Body
    task: str
    starts_on: date
    ends_on: date | None = None
    city_is_party: bool = False
    contract_name: str = ""
    consent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the city learnt of a contract, since when, and the paper or reference that shows it."""

    known: str
    since: date
    note: str = ""
    evidence: str = ""
    file: File[bytes] | None = None


@transaction.atomic
def add_tier(actor: Actor, engagement: Engagement, entry: TierEntry) -> Tier:
    """Add a custodian below another one.

    Raises the refusals of `core.custody`: a cycle, days outside the tier above, the same body twice.
    """
    DateRange(entry.starts_on, entry.ends_on)
    row = _locked(engagement)
    last = row.tiers.aggregate(last=Max("number"))["last"] or 0
    fields = {name: getattr(entry, name) for name in TierEntry.__dataclass_fields__}
    tier = Tier.objects.create(engagement=row, number=last + 1, **fields)
    chain_of(row)
    _record(actor, acts.TIER_ADDED, tier, body=entry.body.code, above=str(entry.parent.number))
    return tier


@transaction.atomic
def end_tier(actor: Actor, tier: Tier, *, on: date, why: str = "") -> int:
    """Let a custodian, and all that hang below it, hold nothing after the day; return how many.

    What would begin below it only later is taken off. Raises HeadOfChain, TierOver, OutsideEngagement.
    """
    engagement = _locked(tier.engagement)
    row = engagement.tiers.get(pk=tier.pk)
    if row.parent_id is None:
        raise HeadOfChain
    if row.ends_on is not None and row.ends_on <= on:
        raise TierOver(row.ends_on)
    if on < row.starts_on:
        raise OutsideEngagement(on)
    numbers = [row.number, *(below.number for below in chain_of(engagement).below(row.number))]
    branch = engagement.tiers.filter(number__in=numbers)
    lasting = branch.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    ended = lasting.filter(starts_on__lte=on).update(ends_on=on)
    later = list(branch.filter(starts_on__gt=on).order_by("-number"))
    for each in later:
        each.knowledge.all().delete()
        each.delete()
    chain_of(engagement)
    _record(actor, acts.TIER_ENDED, row, until=str(on), why=why, ended=str(ended))
    return ended


@transaction.atomic
def record_consent(actor: Actor, tier: Tier, *, on: date) -> Tier:
    """Note the day on which the city consented to the re-entrustment. Raises HeadOfChain."""
    row = Tier.objects.select_for_update().select_related("engagement").get(pk=tier.pk)
    if row.parent_id is None:
        raise HeadOfChain
    row.consent_on = on
    row.save(update_fields=["consent_on"])
    _record(actor, acts.CONSENT_RECORDED, row, on=str(on))
    return row


@transaction.atomic
def record_knowledge(actor: Actor, tier: Tier, learnt: Learnt) -> TierKnowledge:
    """Note how much the city knows of the contract since a day; a paper becomes its evidence."""
    shown = learnt.evidence
    if learnt.file is not None:
        shown = _keep(actor, tier, learnt.file)
    row = TierKnowledge.objects.create(
        tier=tier, known=learnt.known, since=learnt.since, evidence=shown, note=learnt.note
    )
    _record(actor, acts.KNOWLEDGE_RECORDED, tier, known=learnt.known, since=str(learnt.since))
    return row


def _keep(actor: Actor, tier: Tier, file: File[bytes]) -> str:
    """Keep the paper where the owning department and the council may read it."""
    engagement = tier.engagement
    stored = documents.store(actor, name=file.name or "", data=file, purpose=engagement.reference)
    documents.attach(
        actor,
        stored,
        reference=engagement.reference,
        readers=documents.Readers((), (engagement.operation.department.code,)),
        name=file.name or "",
        page_note=f"{tier.body.name} {tier.contract_name}".strip(),
    )
    return stored.reference


def _locked(engagement: Engagement) -> Engagement:
    """Lock the contract, so that two people's changes of its chain come one after the other."""
    evidence.hold()
    return Engagement.objects.select_for_update().get(pk=engagement.pk)


def _record(actor: Actor, act: str, tier: Tier, **detail: str) -> None:
    evidence.record(actor, act, tier.engagement.reference, detail={"tier": tier.number, **detail})
