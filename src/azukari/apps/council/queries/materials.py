"""Materials handed out for a meeting: who may read which, and who has opened which (CO12).

What was opened is asked of the evidence, so that there is one truth about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from azukari.apps.council.models import Material, Meeting, Seat
from azukari.apps.council.queries.meetings import seats_on
from azukari.apps.evidence import queries as evidence
from azukari.apps.evidence.services import VIEWED
from azukari.core.shared.identity import Actor, Role

READERS = (Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR)
COPY_GIVEN = "council.material.copy_given"
OPENED = (VIEWED, COPY_GIVEN)
_KEY = ("year", "ordinal", "number")


@dataclass(frozen=True, slots=True)
class Reader:
    """A member and when they first opened each material, in the order of the materials."""

    seat: Seat
    opened: tuple[datetime | None, ...]


def visible(actor: Actor) -> QuerySet[Material]:
    """Return the materials: what was withdrawn is there for the secretariat and auditors only."""
    rows = Material.objects.select_related("meeting", "consultation__department")
    if actor.has(Role.SECRETARIAT, Role.AUDITOR):
        return rows
    return rows.filter(withdrawn_at__isnull=True) if actor.has(*READERS) else rows.none()


def access(actor: Actor, key: str) -> Material:
    """Return one by its key (`2026-5-3`); raises Material.DoesNotExist."""
    parts = key.split("-")
    if len(parts) != len(_KEY) or not all(part.isdecimal() for part in parts):
        raise Material.DoesNotExist(key)
    year, ordinal, number = map(int, parts)
    return visible(actor).get(meeting__fiscal_year=year, meeting__ordinal=ordinal, number=number)


def of(actor: Actor, meeting: Meeting) -> QuerySet[Material]:
    """Return the materials of one meeting that the actor may know of."""
    return visible(actor).filter(meeting=meeting)


def public(meeting: Meeting) -> QuerySet[Material]:
    """Return the titles anyone may know: nothing withheld, nothing withdrawn."""
    return meeting.materials.filter(is_withheld=False, withdrawn_at__isnull=True)


def opened_by(actor: Actor, materials: Iterable[Material]) -> frozenset[str]:
    """Return the references among these materials that the actor has opened."""
    return frozenset(
        _openings(materials).filter(actor=actor.pseudonym).values_list("reference", flat=True)
    )


def readers(meeting: Meeting, materials: Iterable[Material]) -> list[Reader]:
    """Return who sits in the meeting and what each has opened, and when first."""
    shown = list(materials)
    first: dict[tuple[str, str], datetime] = {}
    entries = _openings(shown).order_by("-pk").values_list("actor", "reference", "time")
    for pseudonym, reference, time in entries:
        first[pseudonym, reference] = time
    return [
        Reader(seat, tuple(first.get((_pseudonym(seat), each.reference)) for each in shown))
        for seat in _seats(meeting)
    ]


def members_opened(meeting: Meeting) -> bool:
    """Whether any member has opened any material of the meeting: from then the numbers stay."""
    members = [_pseudonym(seat) for seat in _seats(meeting)]
    return _openings(meeting.materials.all()).filter(actor__in=members).exists()


def copies_given(actor: Actor, material: Material) -> int:
    """Return how many copies of the material this person has taken."""
    rows = evidence.entries().filter(reference=material.reference, act=COPY_GIVEN)
    return rows.filter(actor=actor.pseudonym).count()


def seat_number(actor: Actor, meeting: Meeting) -> int:
    """Return the member's place among the seats of that day, from 1; 0 without a seat."""
    if actor.user_id is None:
        return 0
    users = [seat.user_id for seat in seats_on(meeting.held_on)]
    return users.index(actor.user_id) + 1 if actor.user_id in users else 0


def _openings(materials: Iterable[Material]) -> QuerySet[evidence.EntryRecord]:
    references = [each.reference for each in materials]
    return evidence.entries().filter(reference__in=references, act__in=OPENED)


def _seats(meeting: Meeting) -> list[Seat]:
    return seats_on(meeting.held_on)


def _pseudonym(seat: Seat) -> str:
    return str(seat.user.pseudonym) if seat.user else ""
