"""No command and no background job writes sealed personal data to a screen, a file or a mail (CU2).

Every command of `azukari`, every job and every management command stands in a list here: it is run in
a city full of marks, or it says why it need not be.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import click
import pytest
import time_machine
from click.testing import CliRunner
from django.core import mail
from django.core.management import CommandError, call_command, get_commands
from procrastinate.contrib.django import app
from tests.gate.contents import found_in
from tests.gate.marking import kept_sealed, mark_everything, people_everywhere
from tests.permissions.city import fill

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council.demo import RECORD
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.apps.outsourcing.queries import people as asked
from azukari.apps.vault import services as vault
from azukari.apps.vault.fields.columns import NotSealed
from azukari.apps.vault.services import NewBinder
from azukari.apps.vault.tests.notes.models import Note
from azukari.config.cli import main
from azukari.config.cli.lazy import Entry, LazyGroup

Keys = dict[str, object]
# What each command is run with; a word with a sign of equality before it is taken from the city.
RUN: dict[str, tuple[str, ...]] = {
    "minutes import": ("minutes.txt",),
    "evidence export": ("log.jsonl",),
    "evidence sign-head": ("--json",),
    "evidence prove": ("1", "--output", "proof.json"),
    "memory rebuild": ("--json",),
    "vault binders": ("--json",),
    "vault rotate": ("=binder",),
    "vault rotate-master": (),
    "vault prove-erasure": ("=erased", "--json"),
    "vault finish": (),
    "collection inbox": ("--json",),
    "collection reconcile": ("--json",),
    "check": ("--json",),
}
NOT_RUN = {
    "demo": "serves pages, which are walked",
    "serve": "serves pages, which are walked",
    "worker": "runs jobs, which are run below",
    "first-admin": "writes one account",
    "upgrade": "moves tables, prints their names",
    "vault export-keys": "writes keys, no row",
    "vault open-export": "reads keys, no row",
    "backup": "tests/leakage searches its archive",
    "restore": "puts an archive back",
    "manage": "Django's own; what dumps rows is refused below",
}
JOBS: dict[str, Mapping[str, object]] = {
    "evidence.sign_head": {"timestamp": 0},
    "obligations.chase": {"timestamp": 0},
    "custody.chase_silent": {"timestamp": 0},
    "custody.close_forgotten_visits": {"timestamp": 0},
    "outsourcing.owe_visits": {"timestamp": 0},
    "outsourcing.watch_people": {"timestamp": 0},
    "collection.expect_money": {"timestamp": 0},
    "vault.finish_erasure": {"key": "nothing-2026"},
    "collection.make_slips": {"key": "2026-3"},
    "collection.look_into_inboxes": {"timestamp": 0},
}
JOBS_NOT_RUN = {"publication.read_pictures": "reads a file built from approved text only"}
LATER = datetime(2027, 1, 12, tzinfo=UTC)
JOBS_OF_OTHERS = ("builtin:", "procrastinate.")


@pytest.fixture
def keys(world: DemoWorld) -> Keys:
    made = fill(world)
    people_everywhere(world)
    return made


@pytest.fixture
def marks(keys: Keys) -> dict[str, str]:
    return mark_everything()


def commands(group: LazyGroup = main.cli, before: str = "") -> Iterator[tuple[str, Entry]]:
    """Yield every command that reads the database, by its words."""
    for name, entry in group.entries.items():
        module, _, attribute = entry.target.partition(":")
        inner = getattr(main, attribute, None) if module == main.__name__ else None
        if isinstance(inner, LazyGroup):
            yield from commands(inner, f"{before}{name} ")
        elif entry.database:
            yield f"{before}{name}", entry


def leaks_of(
    command: click.Command, words: tuple[str, ...], marks: dict[str, str], folder: Path
) -> set[str]:
    """Return the columns that a command wrote to the screen or into the folder."""
    done = CliRunner().invoke(command, list(words), catch_exceptions=False)
    written = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return set().union(*(found_in(each, marks) for each in (done.output_bytes, *written)))


def loaded(entry: Entry) -> click.Command:
    module, _, attribute = entry.target.partition(":")
    command: click.Command = getattr(importlib.import_module(module), attribute)
    return command


def test_every_command_is_run_or_says_why_not() -> None:
    assert {name for name, _entry in commands()} == set(RUN) | set(NOT_RUN)


def test_no_command_writes_a_sealed_value(
    keys: Keys, marks: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    record = RECORD.read_text().replace("令和8年度第4回", "令和8年度第2回")
    (folder / "minutes.txt").write_text(record)
    found = {}
    for name, entry in commands():
        if name in RUN:
            words = tuple(str(keys[w[1:]]) if w.startswith("=") else w for w in RUN[name])
            found[name] = leaks_of(loaded(entry), words, marks, folder)
    assert {name: each for name, each in found.items() if each} == {}
    assert {"log.jsonl", "proof.json"} <= {path.name for path in folder.iterdir()}


def test_a_planted_command_is_found(
    marks: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command()
    def roster() -> None:
        row = EngagementRecord.objects.get(contractor__code="kazaguruma")
        names = "\n".join(each.name for each in asked.opened_workers(row))
        Path("roster.txt").write_bytes(names.encode("utf-16"))

    monkeypatch.chdir(tmp_path)
    assert leaks_of(roster, (), marks, tmp_path) == {"outsourcing_worker.name"}


def jobs() -> dict[str, Callable[..., object]]:
    app.perform_import_paths()
    known = {name: task.func for name, task in app.tasks.items()}
    return {name: each for name, each in known.items() if not name.startswith(JOBS_OF_OTHERS)}


def test_every_job_stands_in_the_list() -> None:
    assert set(jobs()) == set(JOBS) | set(JOBS_NOT_RUN)


def test_no_job_writes_or_mails_a_sealed_value(
    world: DemoWorld, marks: dict[str, str], home: Path
) -> None:
    for person in world.people.values():
        person.email = f"{person.username}@example.jp"
        person.save()
    known = jobs()
    with time_machine.travel(LATER, tick=False):  # when what was promised is overdue
        for name, given in JOBS.items():
            known[name](**given)
    mails = [each.message().as_bytes() for each in mail.outbox]
    files = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert set().union(*(found_in(each, marks) for each in (*mails, *files))) == set()
    assert (bool(mails), bool(files)) == (True, True)


def test_the_management_commands_of_ours_write_no_row() -> None:
    ours = {name for name, where in get_commands().items() if where.startswith("azukari")}
    assert ours == {"reset_factor"}


@pytest.mark.parametrize("form", ["json", "jsonl", "xml"])
def test_no_sealed_table_is_dumped_in_the_clear(keys: Keys, form: str, tmp_path: Path) -> None:
    for model in kept_sealed():
        written = tmp_path / "dump"
        with pytest.raises((NotSealed, CommandError)):
            call_command("dumpdata", model._meta.label, format=form, output=str(written))


@pytest.mark.parametrize("column", ["name", "born_on", "amount", "extra"])
def test_a_day_or_a_number_is_dumped_no_more_than_a_name(
    world: DemoWorld, column: str, tmp_path: Path
) -> None:
    values = {"name": "泡沫", "born_on": date(1951, 7, 13), "amount": 7, "extra": {"件": 1}}
    new = NewBinder("advice", 2026, "相談カード", "bunka")
    binder = vault.open_binder(world.actor_secretariat, new)
    Note(binder=binder, **{column: values[column]}).save()
    with pytest.raises((NotSealed, CommandError)):
        call_command("dumpdata", "vault_notes.note", output=str(tmp_path / "dump"))
