"""The commands of the collection: what lies in the folders, and the whole database reconciled."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection import services
from azukari.apps.register import demo as register_demo
from azukari.config.cli import collection as commands
from azukari.core.settlement import Receipts, built_in, write_settlement
from azukari.core.shared.errors import AzukariError


@pytest.fixture
def folder(world: DemoWorld, home: Path) -> Path:
    """Give the folder of the city's one agent, in which two files have lain for a while."""
    register_demo.build(world)
    entry = services.AgentEntry("kazaguruma", "かざぐるま収納サービス", "A", "990001", "00123")
    services.enter_agent(world.clerk("nozei"), entry)
    told = {
        "kind": [2], "code": [2], "channel": [1], "issuer": [990001], "client": [123],
        "bill": [999], "amount": [10800], "paid_on": [20260520],
    }  # fmt: skip
    data = write_settlement(Receipts.of(told), built_in("A"))
    inbox = home / "inbox" / "kazaguruma"
    inbox.mkdir(parents=True)
    for name, text in ("a.dat", data), ("b.dat", data[:-60]):
        (inbox / name).write_bytes(text)
        os.utime(inbox / name, (1, 1))
    return inbox


def test_programs_are_told_what_was_taken_and_what_was_refused(folder: Path) -> None:
    looked = CliRunner().invoke(commands.inbox, ["--json"])
    assert looked.exit_code == 1
    told = json.loads(looked.output)["kazaguruma"]
    assert (told["taken"], told["refused"]) == (["a.dat"], ["b.dat"])
    again = CliRunner().invoke(commands.inbox, ["--agent", "kazaguruma"])
    assert (again.exit_code, again.output) == (0, "kazaguruma: 届いていません。\n")


def test_the_whole_run_tells_its_counts(folder: Path) -> None:
    CliRunner().invoke(commands.inbox)
    told = CliRunner().invoke(commands.reconcile, ["--engine", "duckdb", "--json"])
    assert json.loads(told.output) == {"payments": 1, "changed": 0, "exceptions": 1}


def test_an_agent_that_is_none_is_refused(folder: Path) -> None:
    answer = CliRunner().invoke(commands.inbox, ["--agent", "nobody"])
    assert isinstance(answer.exception, AzukariError)
