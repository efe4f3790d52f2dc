"""A binder with rows, and the two people who may erase it."""

from __future__ import annotations

from datetime import date

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.vault import services
from azukari.apps.vault.models import Binder
from azukari.apps.vault.services import NewBinder
from azukari.apps.vault.tests.notes.models import Note
from azukari.core.shared.identity import Actor

OVER = date(2026, 3, 31)


@pytest.fixture
def actor(world: DemoWorld) -> Actor:
    return world.actor_secretariat


@pytest.fixture
def second(world: DemoWorld) -> Actor:
    return world.clerk("soumu2")


@pytest.fixture
def binder(actor: Actor) -> Binder:
    new = NewBinder("advice", 2020, "法律相談 相談カード", "nozei", retain_until=OVER)
    return filled(services.open_binder(actor, new))


@pytest.fixture
def neighbour(actor: Actor) -> Binder:
    new = NewBinder("advice", 2026, "法律相談 相談カード", "nozei")
    return filled(services.open_binder(actor, new))


def filled(binder: Binder, rows: int = 3) -> Binder:
    """Put some people into the binder."""
    Note.objects.bulk_create(
        [
            Note(binder=binder, name=f"泡沫 しずく{number}", kana="ウタカタ シズク", order=number)
            for number in range(rows)
        ]
    )
    return binder
