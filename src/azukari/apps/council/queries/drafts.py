"""Drafts of minutes: one by its key, its review, and the departments it names."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from azukari.apps.accounts import queries as accounts
from azukari.apps.council.models import MinutesDraft
from azukari.core.council.taking_in import Review
from azukari.core.council.taking_in import review as lay_out
from azukari.core.shared.identity import Actor, Role

DEPARTMENT = "d/"


def visible(actor: Actor) -> QuerySet[MinutesDraft]:
    """Return the drafts: the secretariat's work, nobody else's."""
    rows = MinutesDraft.objects.select_related("meeting")
    return rows if actor.has(Role.SECRETARIAT) else rows.none()


def access(actor: Actor, key: str) -> MinutesDraft:
    """Return one by its key; raises MinutesDraft.DoesNotExist."""
    start, _, number = key.rpartition("-")
    if not number.isdecimal():
        raise MinutesDraft.DoesNotExist(key)
    return visible(actor).get(pk=int(number), sha256__startswith=start)


def choices(draft: MinutesDraft) -> dict[str, Any]:
    """Return what persons decided, by item."""
    return dict(draft.choices.values_list("item", "choice"))


def review(draft: MinutesDraft) -> Review:
    """Return all items with proposals and decisions."""
    return lay_out(draft.reading, choices(draft))


def departments(draft: MinutesDraft) -> dict[str, accounts.OrganisationRecord | None]:
    """Return the departments the minutes name: a person's choice, else the one of that name."""
    made = choices(draft)
    names = review(draft).departments
    rows = {row.code: row for row in accounts.departments()}
    by_name = {row.name: row for row in rows.values()}
    return {name: rows.get(made.get(DEPARTMENT + name, "")) or by_name.get(name) for name in names}
