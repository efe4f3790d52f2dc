"""What of custody, contracts, incidents and binders belongs to an operation or to a body, for one reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from azukari.apps.custody.models import Certificate, Holding, Medium, Release
from azukari.apps.custody.queries.access import (
    certificates_visible_to,
    holdings_visible_to,
    releases_visible_to,
)
from azukari.apps.custody.queries.media import media_visible_to
from azukari.apps.incidents import queries as incidents
from azukari.apps.incidents.queries import IncidentRecord
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord, EngagementRecord
from azukari.apps.register.queries import OperationRecord
from azukari.apps.vault import queries as vault
from azukari.apps.vault.queries import BinderRecord
from azukari.core.shared.identity import Actor, Role

# For whom incidents and binders exist at all; to others nothing is said of them, not even a zero.
READS_INCIDENTS = (Role.SECRETARIAT, Role.CLERK, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows about one thing; `words` find them again in the lists of custody."""

    actor: Actor
    on: date
    words: str
    reference: str
    engagements: tuple[EngagementRecord, ...]
    holdings: QuerySet[Holding]
    releases: QuerySet[Release]
    certificates: QuerySet[Certificate]
    media: QuerySet[Medium]
    incidents: QuerySet[IncidentRecord] | None
    binders: QuerySet[BinderRecord] | None


def of_operation(actor: Actor, operation: OperationRecord, on: date) -> Scope:
    """Return what belongs to an operation; one query, for its running contracts."""
    contracts = outsourcing.engagements_visible_to(actor).filter(operation=operation)
    return Scope(
        actor=actor,
        on=on,
        words=operation.name,
        reference=operation.reference,
        engagements=_running(contracts, on),
        holdings=holdings_visible_to(actor).filter(operation=operation),
        releases=releases_visible_to(actor).filter(operation=operation),
        certificates=certificates_visible_to(actor).filter(operation=operation),
        media=media_visible_to(actor).filter(operation=operation),
        incidents=_incidents(actor, Q(engagement__operation=operation)),
        binders=vault.binders_visible_to(actor).filter(operation=operation.code)
        if actor.has(*READS_INCIDENTS)
        else None,
    )


def of_body(actor: Actor, body: BodyRecord, on: date) -> Scope:
    """Return what a body holds or held in any tier, and what happened in its hands; one query."""
    seen = outsourcing.engagements_visible_to(actor)
    contracts = seen.filter(pk__in=seen.filter(tiers__body=body).order_by().values("pk"))
    held, media = (
        holdings_visible_to(actor).filter(body=body),
        media_visible_to(actor).filter(body=body),
    )
    over = Q(pk__in=held.order_by().values("certificate"))
    over |= Q(pk__in=media.order_by().values("certificate"))
    return Scope(
        actor=actor,
        on=on,
        words=body.name,
        reference=f"body/{body.code}",
        engagements=_running(contracts, on),
        holdings=held,
        releases=releases_visible_to(actor).filter(body=body),
        certificates=certificates_visible_to(actor).filter(over),
        media=media,
        incidents=_incidents(
            actor, Q(tier__body=body) | Q(tier__isnull=True, engagement__contractor=body)
        ),
        binders=None,
    )


def _running(rows: QuerySet[EngagementRecord], on: date) -> tuple[EngagementRecord, ...]:
    """Return the contracts that run, each with the number of bodies that stand in its chain."""
    stands = Q(tiers__starts_on__lte=on) & (
        Q(tiers__ends_on__isnull=True) | Q(tiers__ends_on__gte=on)
    )
    counted = rows.annotate(standing=Count("tiers", filter=stands, distinct=True))
    return tuple(outsourcing.engagements.by_running(counted, on))


def _incidents(actor: Actor, about: Q) -> QuerySet[IncidentRecord] | None:
    if not actor.has(*READS_INCIDENTS):
        return None
    return incidents.incidents_visible_to(actor).filter(about)
