"""Which consultations a person may see, and one of them by its key."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from azukari.apps.council.models import Consultation
from azukari.core.shared.identity import Actor, Role

READERS = (Role.SECRETARIAT, Role.AUDITOR)


def visible(actor: Actor) -> QuerySet[Consultation]:
    """Return what the actor may see: all, the own department's, or what was put to the council."""
    rows = Consultation.objects.select_related("department", "meeting")
    if actor.has(*READERS):
        return rows
    allowed = Q(pk__in=[])
    if actor.has(Role.CLERK):
        allowed |= Q(department__code__in=actor.organisations(Role.CLERK))
    if actor.has(Role.MEMBER):
        allowed |= ~Q(state=Consultation.State.DRAFT)
    return rows.filter(allowed)


def access(actor: Actor, key: str) -> Consultation:
    """Return one by its key (`2011-12`, `draft-7`); raises Consultation.DoesNotExist."""
    first, _, second = key.partition("-")
    if not second.isdecimal() or not (first == "draft" or first.isdecimal()):
        raise Consultation.DoesNotExist(key)
    rows = visible(actor)
    if first == "draft":
        return rows.get(pk=int(second), number__isnull=True)
    return rows.get(fiscal_year=int(first), number=int(second))


def waiting_for_a_meeting() -> QuerySet[Consultation]:
    """Return what was received and stands on no agenda yet."""
    return Consultation.objects.filter(
        state=Consultation.State.RECEIVED, agenda_items__isnull=True
    ).select_related("department")
