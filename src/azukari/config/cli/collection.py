"""The collection from the command line: look into the watched folders, reconcile the whole database."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from azukari.apps.collection import queries, services
from azukari.apps.collection.services import Looked
from azukari.core.shared.identity import system_actor


@click.command()
@click.option("--agent", "code", default="", help="Only this agent's folder.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def inbox(*, code: str, as_json: bool) -> None:
    """Take every whole file of the watched folders; refused ones get their reasons beside them.

    Exit code 1 when a file was refused.
    """
    actor = system_actor("inbox")
    looked = (
        {code: services.look_now(actor, queries.agent(code))}
        if code
        else services.look_into_all(actor)
    )
    if as_json:
        told = {name: asdict(each) for name, each in looked.items()}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        for name, each in looked.items():
            click.echo(f"{name}: {_words(each)}")
    raise SystemExit(1 if any(each.refused for each in looked.values()) else 0)


@click.command()
@click.option("--engine", default="", help="duckdb, or sc://host:port; AZUKARI_ENGINE otherwise.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def reconcile(*, engine: str, as_json: bool) -> None:
    """Decide every payment anew; what is right already stays untouched."""
    run = services.reconcile_everything(system_actor("command-line"), engine=engine)
    told = {"payments": run.payments, "changed": run.changed, "exceptions": run.exceptions}
    if as_json:
        click.echo(json.dumps(told))
        return
    click.echo(
        f"収納{run.payments:,}件を突合しました。変わったもの{run.changed:,}件、要確認{run.exceptions:,}件。"
    )


def _words(looked: Looked) -> str:
    if looked.busy:
        return "いま別の処理が見ています。"
    counts = (
        ("取り込み", looked.taken),
        ("取り込み済み", looked.again),
        ("取り込めない", looked.refused),
        ("書き込み中", looked.growing),
    )
    told = [f"{word}{len(names)}件" for word, names in counts if names]
    return "、".join(told) or "届いていません。"
