"""Find the thing of which one asks where it is: an operation, a body, a medium, a binder."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from azukari.apps.custody.queries.media import media_visible_to
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.apps.register import queries as register
from azukari.apps.vault import queries as vault
from azukari.core.shared.identity import Actor

EACH = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what kind, what it is called, a word beside it, its sheet."""

    kind: str
    name: str
    beside: str
    url: str


def find(actor: Actor, words: str) -> tuple[list[Hit], Hit | None]:
    """Return what holds every word, twenty a kind, and the one whose code or serial it is exactly.

    Four queries. The exact one is for a scanner: it types a serial and wants the sheet.
    """
    hits = [
        *_operations(actor, words),
        *_bodies(words),
        *_media(actor, words),
        *_binders(actor, words),
    ]
    exact = {each.url.rstrip("/").rpartition("/")[2].lower(): each for each in reversed(hits)}
    return hits, exact.get(words.lower())


def begin_with(actor: Actor) -> list[Hit]:
    """Return the running operations: what one may begin with; one query."""
    rows = register.operations_visible_to(actor).filter(ended_on__isnull=True)
    return [
        Hit("operation", row.words, row.department.name, reverse("custody:where", args=[row.code]))
        for row in rows
    ]


def _operations(actor: Actor, words: str) -> list[Hit]:
    rows = register.search(register.operations_visible_to(actor), words)[:EACH]
    return [
        Hit("operation", row.words, row.department.name, reverse("custody:where", args=[row.code]))
        for row in rows
    ]


def _bodies(words: str) -> list[Hit]:
    rows = outsourcing.bodies.search(BodyRecord.objects.all(), words)[:EACH]
    return [
        Hit("body", row.words, row.code, reverse("custody:where-body", args=[row.code]))
        for row in rows
    ]


def _media(actor: Actor, words: str) -> list[Hit]:
    rows = media_visible_to(actor).prefetch_related(None)
    for word in words.split():
        rows = rows.filter(
            Q(serial__icontains=word) | Q(content__icontains=word) | Q(place__icontains=word)
        )
    return [
        Hit("medium", row.serial, row.content, reverse("custody:where-medium", args=[row.key]))
        for row in rows[:EACH]
    ]


def _binders(actor: Actor, words: str) -> list[Hit]:
    rows = vault.binders_visible_to(actor)
    for word in words.split():
        rows = rows.filter(Q(key__icontains=word) | Q(title__icontains=word))
    return [
        Hit("binder", row.title, row.key, reverse("custody:where-binder", args=[row.key]))
        for row in rows[:EACH]
    ]
