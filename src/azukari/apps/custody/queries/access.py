"""What a person may see of custody, and what they may write."""

from __future__ import annotations

import re
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from azukari.apps.custody.models import Certificate, Holding, Release
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
    rows = Holding.objects.select_related("operation__department", "certificate", "release", "body")
    return _of_own(rows, actor)


def certificates_visible_to(actor: Actor) -> QuerySet[Certificate]:
    """Return the certificates the actor may see."""
    rows = Certificate.objects.select_related("operation__department")
    if actor.has(*READS_ALL):
        return rows
    return rows.filter(operation__department__code__in=actor.organisations(Role.CLERK))


def access_release(actor: Actor, key: str) -> Release:
    """Return one by its key (`2026-3`); raises Release.DoesNotExist."""
    return _one(releases_visible_to(actor), key)


def access_holding(actor: Actor, key: str) -> Holding:
    """Return one by its key; raises Holding.DoesNotExist."""
    return _one(holdings_visible_to(actor), key)


def access_own_holding(actor: Actor, key: str) -> Holding:
    """Return one by its key if the actor may write about it; raises Holding.DoesNotExist."""
    return _one(kept_by(holdings_visible_to(actor), actor), key)


def access_own_release(actor: Actor, key: str) -> Release:
    """Return one by its key if the actor may write about it; raises Release.DoesNotExist."""
    return _one(kept_by(releases_visible_to(actor), actor), key)


def access_certificate(actor: Actor, key: str) -> Certificate:
    """Return one by its key; raises Certificate.DoesNotExist."""
    return _one(certificates_visible_to(actor), key)


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


def _one(rows: QuerySet[T], key: str) -> T:
    found = _KEY.fullmatch(key)
    if found is None:
        return rows.none().get()
    return rows.get(fiscal_year=int(found[1]), number=int(found[2]))
