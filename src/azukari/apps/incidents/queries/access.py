"""Who may see and change which incident: the only way to one for a person.

Secretariat and auditor see all; a clerk the own department's; a contractor what lies in the chain
at or below a tier of its own body. What one may not see raises not-found.
"""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet

from azukari.apps.accounts import queries as accounts
from azukari.apps.incidents.models import Incident
from azukari.apps.outsourcing.queries import TierRecord
from azukari.core.shared.identity import Actor, Role

READS_ALL = (Role.SECRETARIAT, Role.AUDITOR)
_KEY = re.compile(r"([1-9]\d{3})-([1-9]\d{0,8})", re.ASCII)


def incidents_visible_to(actor: Actor) -> QuerySet[Incident]:
    """Return the incidents the actor may read."""
    rows = Incident.objects.select_related(
        "department", "engagement__operation", "engagement__contractor", "tier__body"
    )
    if actor.has(*READS_ALL):
        return rows
    own = actor.organisations(Role.CONTRACTOR)
    seen = Q(department__code__in=actor.organisations(Role.CLERK))
    seen |= Q(tier__body__organisation__code__in=own)
    seen |= Q(engagement__contractor__organisation__code__in=own)
    told = Incident.objects.filter(notices__tier__body__organisation__code__in=own)
    return rows.filter(seen | Q(pk__in=told.values("pk")))


def incidents_kept_by(actor: Actor) -> QuerySet[Incident]:
    """Return the incidents the actor may examine for the city."""
    rows = incidents_visible_to(actor)
    if actor.has(Role.SECRETARIAT):
        return rows
    return rows.filter(department__code__in=actor.organisations(Role.CLERK))


def access_incident(actor: Actor, key: str) -> Incident:
    """Return one by its key (`2026-3`) if the actor may read it; raises Incident.DoesNotExist."""
    return _one(incidents_visible_to(actor), key)


def access_own_incident(actor: Actor, key: str) -> Incident:
    """Return one by its key if the actor may examine it; raises Incident.DoesNotExist."""
    return _one(incidents_kept_by(actor), key)


def reportable_tiers(actor: Actor) -> QuerySet[TierRecord]:
    """Return the places of the chains of which the actor may report.

    People of the city: every chain of theirs (the secretariat all), so that a shop that is no party
    to any contract is reported by whoever hears of it. A contractor: its own place and those right
    below; the head of a chain all of it.
    """
    rows = TierRecord.objects.select_related("engagement__operation__department", "body").order_by(
        "engagement__fiscal_year", "engagement__number", "number"
    )
    if actor.has(Role.SECRETARIAT):
        return rows
    own = actor.organisations(Role.CONTRACTOR)
    held = Q(engagement__operation__department__code__in=actor.organisations(Role.CLERK))
    held |= Q(body__organisation__code__in=own) | Q(parent__body__organisation__code__in=own)
    return rows.filter(held | Q(engagement__contractor__organisation__code__in=own))


def is_own_organisation(actor: Actor, organisation_id: int | None) -> bool:
    """Whether the actor signs in for that organisation."""
    own = accounts.contractors().filter(code__in=actor.organisations(Role.CONTRACTOR))
    return organisation_id in own.values_list("pk", flat=True)


def _one(rows: QuerySet[Incident], key: str) -> Incident:
    found = _KEY.fullmatch(key)
    if found is None:
        raise Incident.DoesNotExist(key)
    return rows.get(fiscal_year=int(found[1]), number=int(found[2]))
