"""Commands that are loaded when they are called, so that a file check needs no database."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass

import click


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command lives (`module:name`), what it does, and whether it needs the database."""

    target: str
    help: str
    database: bool = True


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports only the one that runs."""

    def __init__(self, name: str, help: str, entries: Mapping[str, Entry]) -> None:  # noqa: A002  # click's name
        super().__init__(name, help=help, no_args_is_help=True)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the names in the order of the table."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; where it needs the database, have it running until the end."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        if entry.database:
            boot = importlib.import_module("azukari.config.boot")
            ctx.find_root().with_resource(boot.running(cmd_name))
        module, _, attribute = entry.target.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's signature
        """List the commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self.entries.items()])
