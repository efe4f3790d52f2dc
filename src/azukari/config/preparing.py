"""Bring the installation up to date, step by step, in front of the person who waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console

from azukari.config import messages
from azukari.core.shared.errors import AzukariError

T = TypeVar("T")


class NotUpToDate(AzukariError):
    """The database is older than the program."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Runs named steps and prints how long each took."""

    console: Console

    def run(self, label: str, act: Callable[[], T]) -> T:
        """Run one step under a spinner and return what it gives."""
        began = time.monotonic()
        with self.console.status(f"{label} …"):
            done = act()
        self.console.print(f"  [green]✓[/] {label} [dim]{time.monotonic() - began:.1f} 秒[/]")
        return done


@contextmanager
def steps(console: Console) -> Iterator[Steps]:
    """Print the heading, then hand out the steps."""
    console.print("[bold]預かり[/] Azukari")
    yield Steps(console)


def unapplied() -> int:
    """Return how many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def bring_up_to_date(steps: Steps) -> None:
    """Bring translations, tables and static files up to this version."""
    steps.run("翻訳", _compile_messages)
    if unapplied():
        steps.run("データベース", lambda: call_command("migrate", verbosity=0, interactive=False))
    steps.run("画面の部品", lambda: call_command("collectstatic", verbosity=0, interactive=False))


def _compile_messages() -> None:
    """Compile the translations; the service's user of an installation only checks them."""
    try:
        messages.compile_all()
    except PermissionError as error:
        raise NotUpToDate(
            f"翻訳を書き込めません（{error.filename}）。",
            remedy="管理者で .venv/bin/python -m azukari.config.messages を実行してください。",
        ) from error


def refuse_if_behind() -> None:
    """Refuse to serve with a database older than the program."""
    missing = unapplied()
    if missing:
        raise NotUpToDate(
            f"データベースがプログラムより古い状態です（未適用 {missing} 件）。",
            remedy="azukari backup で控えを取り、azukari upgrade を実行してください。",
        )
