"""Binders: secretariat and auditors see all, a clerk those of the own department, others none."""

from __future__ import annotations

from django.db.models import QuerySet

from azukari.apps.vault.models import Binder
from azukari.core.shared.identity import Actor, Role

BinderRecord = Binder  # for other apps' annotations and its DoesNotExist


def binders_visible_to(actor: Actor) -> QuerySet[Binder]:
    """Return the binders the actor may see, erased ones included."""
    rows = Binder.objects.select_related("department")
    if actor.has(Role.SECRETARIAT, Role.AUDITOR):
        return rows
    return rows.filter(department__code__in=actor.organisations(Role.CLERK))


def access_binder(actor: Actor, key: str) -> Binder:
    """Return one binder; raises Binder.DoesNotExist when it is not there for the actor."""
    return binders_visible_to(actor).get(pk=key)


def binder(key: str) -> Binder:
    """Return one binder for a service or command; raises Binder.DoesNotExist."""
    return Binder.objects.get(pk=key)


def keys_visible_to(actor: Actor, *, operation: str = "") -> list[str]:
    """Return the keys of the readable binders, for a search over all one may see."""
    rows = binders_visible_to(actor).filter(state=Binder.State.OPEN)
    rows = rows.filter(operation=operation) if operation else rows
    return list(rows.values_list("key", flat=True))


def is_readable(binder: Binder) -> bool:
    """Whether its values can still be read."""
    return binder.state == Binder.State.OPEN


def exists(key: str) -> bool:
    """Whether there is such a binder."""
    return Binder.objects.filter(pk=key).exists()
