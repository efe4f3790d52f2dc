"""Commands about the embedded database; they work when nothing else does."""

from __future__ import annotations

import json

import click

from azukari.config.embedded.server import EmbeddedServer
from azukari.config.environment import Environment


def _facts() -> dict[str, object]:
    server = EmbeddedServer(Environment().home())
    return {
        "home": str(server.home),
        "running": server.pid() is not None,
        "pid": server.pid(),
        "socket": str(server.socket_dir),
        "log": str(server.log),
    }


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def status(*, as_json: bool) -> None:
    """Say whether the embedded database runs, and where."""
    facts = _facts()
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    state = f"動いています (pid {facts['pid']})" if facts["running"] else "止まっています"
    click.echo(f"{state}\nフォルダー: {facts['home']}\n記録: {facts['log']}")


@click.command()
def stop() -> None:
    """Stop the embedded database cleanly."""
    stopped = EmbeddedServer(Environment().home()).stop()
    click.echo("止めました。" if stopped else "動いていません。")
