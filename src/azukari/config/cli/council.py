"""Take minutes into the record from the command line: the same service as the page."""

from __future__ import annotations

import json
from pathlib import Path

import click

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
