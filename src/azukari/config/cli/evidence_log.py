"""Commands on the log itself; the main group has the database running before it loads them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from azukari.apps.evidence import queries, services
from azukari.apps.evidence.queries import EntryRecord
from azukari.core.shared.errors import BadInput
from azukari.core.shared.identity import system_actor

OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)
OPERATOR = system_actor("operator")


@click.command()
@click.argument("file", type=OUTPUT)
def export(file: Path) -> None:
    """Write the whole log to FILE, for `azukari evidence verify`; that it was taken is recorded."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        # Details may hold personal data: the file is for its owner alone.
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            services.export(stream, OPERATOR)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    click.echo(f"{file} に {queries.frontier().size:,} 件までの証跡を書き出しました。", err=True)


@click.command("sign-head")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def sign_head(*, as_json: bool) -> None:
    """Sign the log as it stands now."""
    head = queries.head_of(services.sign_head())
    if as_json:
        click.echo(json.dumps(head.as_json()))
        return
    click.echo(f"{head.size:,} 件に署名しました。\n根: {head.root.hex()}\n鍵: {head.key_id}")


@click.command()
@click.argument("sequence", type=click.IntRange(min=1))
@click.option("--output", type=OUTPUT, help="Write to this file instead of the screen.")
def prove(sequence: int, output: Path | None) -> None:
    """Write the proof of entry SEQUENCE, for `azukari evidence verify`."""
    try:
        data = queries.prove(sequence).to_bytes()
    except EntryRecord.DoesNotExist as error:
        raise BadInput(
            f"証跡 第{sequence}号はありません。",
            remedy=f"1 から {queries.frontier().size} までの番号を指定してください。",
        ) from error
    if output is None:
        click.echo(data, nl=False)
        return
    output.write_bytes(data)
