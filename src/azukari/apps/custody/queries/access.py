"""What a person may see of custody, and what they may write."""

from __future__ import annotations

import re
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from azukari.apps.custody.models import Certificate, HandedIn, Holding, Release
from azukari.apps.outsourcing import queries as outsourcing
from azukari.core.shared.identity import Actor, Role

READS_ALL = (Role.SECRETARIAT, Role.AUDITOR, Role.MEMBER)
_KEY = re.compile(r"([1-9]\d{3})-([1-9]\d{0,6})", re.ASCII)
T = TypeVar("T", bound=Model)


def releases_visible_to(actor: Actor) -> QuerySet[Release]:
    """Return the releases the actor may see: the own department's, or those received."""
    rows = Release.objects.select_related("operation__department", "body__organisation")
    return _of_own(rows, actor)


def holdings_visible_to(actor: Actor) -> QuerySet[Holding]:
    """Return the holdings the actor may see."""
    rows = Holding.objects.select_related(
        "operation__department", "certificate", "release", "body", "report"
    )
    return _of_own(rows, actor)


def certificates_visible_to(actor: Actor) -> QuerySet[Certificate]:
    """Return the certificates the actor may see."""
    rows = Certificate.objects.select_related("operation__department")
    if actor.has(*READS_ALL):
        return rows
    return rows.filter(operation__department__code__in=actor.organisations(Role.CLERK))


def holdings_answered_for(actor: Actor) -> QuerySet[Holding]:
    """Return what a contractor may report as gone: the own body's, and those of bodies below it."""
    rows = Holding.objects.select_related("operation__department", "certificate", "body", "report")
    codes = actor.organisations(Role.CONTRACTOR)
    if not codes:
        return rows.none()
    mine = Q(body__organisation__code__in=codes)
    for operation, bodies in outsourcing.my.bodies_below(actor).items():
        mine |= Q(operation=operation, body__in=bodies)
    return rows.filter(mine)


def access_answered_for(actor: Actor, key: str) -> Holding:
    """Return one by its key if the contractor answers for it; raises Holding.DoesNotExist."""
    return numbered(holdings_answered_for(actor), key)


def handed_in_visible_to(actor: Actor) -> QuerySet[HandedIn]:
    """Return what was handed in: to the city's people as certificates are, to who handed it in."""
    rows = HandedIn.objects.select_related("operation__department", "body", "certificate")
    return _of_own(rows, actor)


def access_handed_in(actor: Actor, key: str) -> HandedIn:
    """Return one by its key; raises HandedIn.DoesNotExist."""
    return numbered(handed_in_visible_to(actor), key)


def access_own_handed_in(actor: Actor, key: str) -> HandedIn:
    """Return one by its key if the actor may judge it for the city; raises HandedIn.DoesNotExist."""
    return numbered(kept_by(handed_in_visible_to(actor), actor), key)


def access_release(actor: Actor, key: str) -> Release:
    """Return one by its key (`2026-3`); raises Release.DoesNotExist."""
    return numbered(releases_visible_to(actor), key)


def access_holding(actor: Actor, key: str) -> Holding:
    """Return one by its key; raises Holding.DoesNotExist."""
    return numbered(holdings_visible_to(actor), key)


def access_own_holding(actor: Actor, key: str) -> Holding:
    """Return one by its key if the actor may write about it; raises Holding.DoesNotExist."""
    return numbered(kept_by(holdings_visible_to(actor), actor), key)


def access_own_release(actor: Actor, key: str) -> Release:
    """Return one by its key if the actor may write about it; raises Release.DoesNotExist."""
    return numbered(kept_by(releases_visible_to(actor), actor), key)


def access_certificate(actor: Actor, key: str) -> Certificate:
    """Return one by its key; raises Certificate.DoesNotExist."""
    return numbered(certificates_visible_to(actor), key)


def kept_by(rows: QuerySet[T], actor: Actor) -> QuerySet[T]:
    """Narrow rows of operations to those the actor may write about for the city."""
    if actor.has(Role.SECRETARIAT):
        return rows
    return rows.filter(operation__department__code__in=actor.organisations(Role.CLERK))


def _of_own(rows: QuerySet[T], actor: Actor) -> QuerySet[T]:
    if actor.has(*READS_ALL):
        return rows
    own = Q(operation__department__code__in=actor.organisations(Role.CLERK))
    return rows.filter(own | Q(body__organisation__code__in=actor.organisations(Role.CONTRACTOR)))


def numbered(rows: QuerySet[T], key: str) -> T:
    """Return the row of a key like `2026-3`; raises the model's DoesNotExist."""
    found = _KEY.fullmatch(key)
    if found is None:
        return rows.none().get()
    return rows.get(fiscal_year=int(found[1]), number=int(found[2]))
