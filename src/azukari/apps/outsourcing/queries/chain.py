"""The chain of an engagement as a value of the core: who stands in it, what the city knows, what lacks."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet

from azukari.apps.outsourcing.models import Body, Engagement, Tier, TierKnowledge
from azukari.apps.outsourcing.queries.engagements import scope_on, scopes_of
from azukari.core.custody import Chain, Concern, Custodian, Knowledge, Known
from azukari.core.terms import Grant, Recipient


def tiers_of(engagement: Engagement) -> QuerySet[Tier]:
    """Return the tiers in the order entered, with body and what the city learnt."""
    learnt = Prefetch("knowledge", TierKnowledge.objects.order_by("since", "id"))
    rows = engagement.tiers.select_related("body", "parent", "engagement").order_by("number")
    return rows.prefetch_related(learnt)


def tier(engagement: Engagement, number: int) -> Tier:
    """Return one tier; raises Tier.DoesNotExist."""
    return tiers_of(engagement).get(number=number)


def chain_of(engagement: Engagement, on: date | None = None) -> Chain:
    """Return the chain; with a day, each custodian holds the items of the scope of that day.

    Raises the refusals of `core.custody` when the rows do not make a chain.
    """
    grants: tuple[Grant, ...] = ()
    if on is not None:
        scope = scope_on(scopes_of(engagement), on)
        grants = scope.grants_value if scope else ()
    return Chain(tuple(_custodian(row, grants) for row in tiers_of(engagement)))


def way_up(operation: int, body: Body) -> tuple[Body, ...]:
    """Return the body and those above it in the latest chain of the operation that it stands in.

    The operation is named by its row; a body that stands in no chain has nobody above it.
    """
    rows = Tier.objects.filter(engagement__operation=operation).select_related("body__organisation")
    tier = rows.filter(body=body).order_by("-engagement__starts_on", "-number").first()
    if tier is None:
        return (body,)
    by_key = {row.pk: row for row in rows.filter(engagement=tier.engagement_id)}
    way = [by_key[tier.pk]]
    while (parent := way[-1].parent_id) is not None:
        way.append(by_key[parent])
    return tuple(row.body for row in way)


def concerns(engagement: Engagement, on: date) -> tuple[Concern, ...]:
    """Return what supervision has to act on that day: consent missing or late, tiers nobody looked at."""
    return chain_of(engagement).concerns(on)


def as_recipient(body: Body) -> Recipient:
    """Return the body as terms name it, with its classes."""
    return Recipient(body.code, frozenset(body.classes))


def _custodian(row: Tier, grants: tuple[Grant, ...]) -> Custodian:
    recipient = as_recipient(row.body)
    held = [grant.items for grant in grants if grant.recipient.names(recipient)]
    return Custodian(
        number=row.number,
        body=row.body.named,
        during=row.period,
        above=row.parent.number if row.parent else None,
        task=row.task,
        city_is_party=row.city_is_party,
        consent_on=row.consent_on,
        known=tuple(
            Known(Knowledge(each.known), each.since, each.evidence) for each in row.knowledge.all()
        ),
        items=frozenset(str(item) for items in held for item in items),
        bodies=row.body.members if row.body.kind == "chain_class" and row.body.members else 1,
    )
