"""Killed with SIGKILL at any step, a rotation or an erasure is finished by the same command."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from azukari.apps.evidence import queries as evidence
from azukari.apps.vault import queries, services
from azukari.apps.vault.models import Binder, Erasure, KeyRotation
from azukari.apps.vault.queries.ciphertext import ciphertext_left
from azukari.apps.vault.ring import ring
from azukari.apps.vault.services import NewBinder, Tell
from azukari.apps.vault.tests.conftest import OVER, filled
from azukari.apps.vault.tests.deeds import confirmed, killed_at, names_in
from azukari.core.shared.identity import Actor

pytestmark = pytest.mark.django_db(transaction=True)

ERASURE = (
    "buried", "buried.done", "destroyed", "destroy", "destroyed.done", "emptied", "empty",
    "emptied.done", "proven", "proven.done", "done", "done.done",
)  # fmt: skip
ROTATION = ("begin", "key", "reseal 0/3", "reseal 3/3", "retire")
MASTER = ("begin", "key", "switch", "rewrap 0/2", "rewrap 1/2", "rewrap 2/2", "retire")


def told_by(act: Callable[[Tell], object]) -> list[str]:
    names: list[str] = []
    act(lambda name, done, total: names.append(f"{name} {done}/{total}"))
    return names


def binder_of(actor: Actor, year: int) -> Binder:
    new = NewBinder("advice", year, "法律相談", "nozei", retain_until=OVER)
    return filled(services.open_binder(actor, new))


def test_every_step_that_is_told_is_a_step_we_die_at(
    actor: Actor, second: Actor, binder: Binder, neighbour: Binder
) -> None:
    rotation = told_by(lambda tell: services.rotate_binder_key(actor, neighbour.key, tell=tell))
    master = told_by(lambda tell: services.rotate_master(actor, tell=tell))
    confirmed(actor, second, binder)
    erasure = told_by(lambda tell: services.finish_erasure(actor, binder.key, tell=tell))
    assert [each.split()[0] for each in rotation] == [each.split()[0] for each in ROTATION]
    assert [each.split()[0] for each in master] == [each.split()[0] for each in MASTER]
    assert list(dict.fromkeys(each.split()[0] for each in erasure)) == list(ERASURE)


def test_an_erasure_killed_at_any_step_is_finished(
    actor: Actor, second: Actor, neighbour: Binder
) -> None:
    for number, step in enumerate(ERASURE):
        row = binder_of(actor, 1990 + number)
        confirmed(actor, second, row)
        act = lambda tell, key=row.key: services.finish_erasure(actor, key, tell=tell)  # noqa: E731 # one line
        assert killed_at(step, act), step
        for each in queries.erasures_under_way():
            services.finish_erasure(actor, each.binder_id)
        found = Erasure.objects.get(binder=row)
        assert (found.state, sum(ciphertext_left(row.key).values())) == ("done", 0), step
        assert services.prove_erasure(actor, row.key).passed, step
    assert names_in(neighbour) == ["泡沫 しずく0", "泡沫 しずく1", "泡沫 しずく2"]
    assert evidence.check_log()


def test_a_rotation_killed_at_any_step_is_finished(actor: Actor) -> None:
    for number, step in enumerate(ROTATION):
        row = binder_of(actor, 1990 + number)
        before = names_in(row)
        act = lambda tell, key=row.key: services.rotate_binder_key(actor, key, tell=tell)  # noqa: E731 # one line
        assert killed_at(step, act), step
        assert names_in(row) == before, f"readable in between: {step}"
        if step != "retire":
            services.rotate_binder_key(actor, row.key)
        assert (names_in(row), ring().keyring.generations(row.key)) == (before, [2]), step
    assert not KeyRotation.objects.filter(finished_at=None).exists()


def test_a_masters_rotation_killed_at_any_step_is_finished(
    actor: Actor, binder: Binder, neighbour: Binder
) -> None:
    masters = ring().masters
    before = names_in(binder)
    for step in MASTER:
        old = masters.current().id
        assert killed_at(step, lambda tell: services.rotate_master(actor, tell=tell)), step
        assert names_in(binder) == before, f"readable in between: {step}"
        if step != "retire":
            services.rotate_master(actor)
        left = masters.ids()  # type: ignore[attr-defined]
        assert (len(left), old in left, names_in(binder)) == (1, False, before), step
    assert queries.check_keys()
