"""Who may see and change what: the only way to an engagement for a person.

Secretariat, auditor and member read all; a clerk the own department's operations; a contractor the
engagements of the own body. What one may not see raises not-found.
"""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet

from azukari.apps.outsourcing.models import Body, Engagement
from azukari.core.shared.identity import Actor, Role

READS_ALL = (Role.SECRETARIAT, Role.AUDITOR, Role.MEMBER)
_KEY = re.compile(r"([1-9]\d{3})-([1-9]\d{0,3})", re.ASCII)


def engagements_visible_to(actor: Actor) -> QuerySet[Engagement]:
    """Return the engagements the actor may read."""
    rows = Engagement.objects.select_related("operation__department", "contractor", "consultation")
    if actor.has(*READS_ALL):
        return rows
    own = Q(operation__department__code__in=actor.organisations(Role.CLERK))
    return rows.filter(
        own | Q(contractor__organisation__code__in=actor.organisations(Role.CONTRACTOR))
    )


def engagements_kept_by(actor: Actor) -> QuerySet[Engagement]:
    """Return the engagements about which the actor may write for the city."""
    rows = engagements_visible_to(actor)
    if actor.has(Role.SECRETARIAT):
        return rows
    return rows.filter(operation__department__code__in=actor.organisations(Role.CLERK))


def access_engagement(actor: Actor, key: str) -> Engagement:
    """Return one by its key (`2026-3`) if the actor may read it; raises Engagement.DoesNotExist."""
    return _one(engagements_visible_to(actor), key)


def access_own_engagement(actor: Actor, key: str) -> Engagement:
    """Return one by its key if the actor may write about it; raises Engagement.DoesNotExist."""
    return _one(engagements_kept_by(actor), key)


def bodies_kept_by(actor: Actor) -> QuerySet[Body]:
    """Return the bodies the actor may correct: a clerk those of no other department's chains."""
    rows = Body.objects.all()
    if actor.has(Role.SECRETARIAT):
        return rows
    codes = actor.organisations(Role.CLERK)
    if not codes:
        return rows.none()
    others = Engagement.objects.exclude(operation__department__code__in=codes)
    held = Q(pk__in=others.values("contractor")) | Q(tiers__engagement__in=others)
    return rows.exclude(pk__in=Body.objects.filter(held).values("pk"))


def own_body(actor: Actor) -> Body | None:
    """Return the body for which the actor signs in; None for people of the city."""
    codes = actor.organisations(Role.CONTRACTOR)
    return Body.objects.filter(organisation__code__in=codes).order_by("code").first()


def _one(rows: QuerySet[Engagement], key: str) -> Engagement:
    found = _KEY.fullmatch(key)
    if found is None:
        raise Engagement.DoesNotExist(key)
    return rows.get(fiscal_year=int(found[1]), number=int(found[2]))
