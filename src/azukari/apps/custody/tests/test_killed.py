"""Killed with SIGKILL at any step, a release is complete with its evidence, or it did not happen."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Holding, Release
from azukari.apps.custody.services import releases as gate
from azukari.apps.custody.tests.conftest import TODAY, roster
from azukari.apps.documents import queries as documents
from azukari.apps.documents import services as storing
from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as promises

pytestmark = pytest.mark.django_db(transaction=True)

# Before and after each act of `release`, in its order; the file is on the disk from the third on.
STEPS = (
    ("evidence.hold", "before"),
    ("Release.objects.create", "after"),
    ("documents.store", "before"),
    ("documents.store", "after"),
    ("documents.attach", "after"),
    ("obligations.promise", "before"),
    ("obligations.promise", "after"),
    ("Holding.objects.bulk_create", "after"),
    ("evidence.record", "before"),
    ("evidence.record", "after"),
)
Act = Callable[[], object]


def killed(prepare: Act, act: Act) -> bool:
    """Do the act in a process of its own after the preparation; whether SIGKILL ended it."""
    child = os.fork()
    if child == 0:
        inherited = []  # never closed: the connections are the parent's
        for each in connections.all():
            inherited.append(each.connection)
            each.connection = None
        try:
            prepare()
            act()
            os._exit(0)
        except BaseException:  # noqa: BLE001  # a forked test must not go on as a second pytest
            os._exit(3)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the act failed by itself"
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def die_at(owner: object, path: str, when: str) -> None:
    """Let the process die before or after the first call of what the path names."""
    *way, name = path.split(".")
    for part in way:
        owner = getattr(owner, part)
    original = getattr(owner, name)

    def dying(*given: object, **named: object) -> object:
        if when == "after":
            original(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    setattr(owner, name, dying)


def left(city: DemoWorld) -> dict[str, int]:
    """Count everything that a release leaves in the database."""
    koubou, office = city.clerk("koubou"), city.actor_secretariat
    return {
        "releases": Release.objects.count(),
        "holdings": Holding.objects.count(),
        "promises": promises.all_obligations().count(),
        "documents": documents.documents_visible_to(office).count(),
        "readable": documents.uses_visible_to(koubou).count(),
        "evidence": evidence.frontier().size,
    }


def test_a_release_killed_at_any_step_did_not_happen(city: DemoWorld, home: Path) -> None:
    clerk, before = city.clerk("gomi"), left(city)
    for path, when in STEPS:
        died = killed(
            lambda: die_at(gate, path, when),  # noqa: B023  # called before the next step
            lambda: services.release(clerk, roster()),
        )
        assert (died, left(city)) == (True, before), (path, when)
    assert evidence.check_log()


def test_what_a_killed_release_left_on_the_disk_is_nobodys_and_is_swept(
    city: DemoWorld, home: Path
) -> None:
    act = lambda: services.release(city.clerk("gomi"), roster())  # noqa: E731  # one line
    assert killed(lambda: die_at(gate, "documents.store", "after"), act)
    assert len(documents.check_files().orphans) == 1
    assert storing.sweep_orphans(city.actor_secretariat) == 1
    assert documents.check_files().orphans == ()


def test_a_file_cut_off_while_it_is_written_is_swept(city: DemoWorld, home: Path) -> None:
    act = lambda: services.release(city.clerk("gomi"), roster())  # noqa: E731  # one line
    assert killed(lambda: die_at(os, "fsync", "before"), act)
    assert len(documents.disk().unfinished()) == 1
    assert storing.sweep_orphans(city.actor_secretariat) == 1
    assert not documents.disk().unfinished()


def test_a_release_killed_once_it_is_done_is_complete(city: DemoWorld, home: Path) -> None:
    def act() -> None:
        services.release(city.clerk("gomi"), roster())
        os.kill(os.getpid(), signal.SIGKILL)

    assert killed(lambda: None, act)
    row = Release.objects.get()
    assert documents.disk().is_sound(row.sha256)
    assert evidence.entries_about(row.reference)[-1].entry.act == "custody.release.released"
    assert (row.holdings.count(), promises.about(row.reference).count()) == (1, 2)
    assert len(documents.attached_to(city.clerk("koubou"), row.reference)) == 1


def test_after_a_death_the_same_release_is_made_with_the_next_number(
    city: DemoWorld, home: Path
) -> None:
    act = lambda: services.release(city.clerk("gomi"), roster())  # noqa: E731  # one line
    assert killed(lambda: die_at(gate, "evidence.record", "after"), act)
    row = services.release(city.clerk("gomi"), roster())
    assert (row.key, row.released_on) == ("2026-1", TODAY)
    assert documents.check_files().is_sound
