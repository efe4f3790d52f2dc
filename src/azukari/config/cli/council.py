"""The council's record from the command line: take minutes in, make the memory anew."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from azukari.apps.council import services
from azukari.core.shared.identity import system_actor


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def import_minutes(file: Path, *, as_json: bool) -> None:
    """Take FILE in as a draft; a person confirms it on the page."""
    actor = system_actor("command-line")
    draft = services.take_in_minutes(actor, name=file.name, data=file.read_bytes())
    page = f"/council/minutes/{draft.key}/"
    if as_json:
        click.echo(json.dumps({"draft": draft.key, "page": page}, ensure_ascii=False))
        return
    click.echo(f"読み取りました。画面で確認してください: {page}")


@click.command("rebuild")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def rebuild_memory(*, as_json: bool) -> None:
    """Make the council's memory anew from the record; what is right already stays."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("審議会の記憶", total=None)
        count = services.rebuild_memory(
            system_actor("command-line"),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    if as_json:
        click.echo(json.dumps({"texts": count}))
        return
    click.echo(f"発言・意見・回答・答申 {count:,} 件を検索できるようにしました。")
