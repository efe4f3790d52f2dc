"""Editions for staff: the secretariat makes them, auditors read them, nobody else knows of them."""

from __future__ import annotations

from django.db.models import QuerySet

from azukari.apps.publication.models import Edition
from azukari.core.shared.identity import Actor, Role

STAFF = (Role.SECRETARIAT, Role.AUDITOR)


def editions_visible_to(actor: Actor) -> QuerySet[Edition]:
    """Return the editions the actor may see: all of them, or none."""
    rows = Edition.objects.select_related("prepared_by", "approved_by", "corrects")
    return rows if actor.has(*STAFF) else rows.none()


def access_edition(actor: Actor, key: str) -> Edition:
    """Return one by its key (`minutes-2026-4-1`); raises Edition.DoesNotExist."""
    return find_by_key(editions_visible_to(actor), key)


def find_by_key(rows: QuerySet[Edition], key: str) -> Edition:
    """Return the edition of a key among the rows; raises Edition.DoesNotExist."""
    kind, _, rest = key.partition("-")
    subject, _, number = rest.rpartition("-")
    if not (number.isdecimal() and subject):
        raise Edition.DoesNotExist(key)
    return rows.get(kind=kind, subject__endswith=f"/{subject}", number=int(number[:4]))
