"""Take keys out to two officers, and put them back on the day the machine is lost."""

from __future__ import annotations

from pathlib import Path

import click
from django.conf import settings

from azukari.apps.vault import services
from azukari.apps.vault.services import Officer
from azukari.core.shared.errors import BadInput
from azukari.core.shared.identity import system_actor

OPERATOR = system_actor("operator")
READABLE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("export-keys")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--officer", "officers", multiple=True, required=True, help="NAME=age1… (twice).")
@click.option("--place", required=True, help="Where the export will be kept.")
def export_keys(folder: Path, officers: tuple[str, ...], *, place: str) -> None:
    """Write the keys to FOLDER for two officers, each with their own age recipient."""
    named = [_officer(each) for each in officers]
    copy = services.export_keys_to(OPERATOR, named, folder=folder, place=place)
    click.echo(f"鍵の控え 第{copy.number}号として登録しました: {copy.label}")
    both = settings.AZUKARI_KEY_EXPORT_NEEDS_BOTH
    click.echo("開けるには二人分が必要です。" if both else "どちらの職員でも開けられます。")


@click.command("open-export")
@click.argument("files", nargs=-1, required=True, type=READABLE)
@click.option("--identity", "identities", multiple=True, type=READABLE, help="age key file.")
@click.option("--restore", is_flag=True, help="Put back the keys that are missing here.")
def open_export(files: tuple[Path, ...], identities: tuple[Path, ...], *, restore: bool) -> None:
    """Open an export and list its keys; with --restore put back those that are missing."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in identities]
    keys = services.open_export([path.read_bytes() for path in files], texts)
    for each in keys:
        click.echo(f"{each.binder} 第{each.generation}世代")
    if not restore:
        click.echo(f"{len(keys)} 個の鍵を確認しました。戻すには --restore を付けてください。")
        return
    back = services.restore_keys(OPERATOR, keys)
    click.echo(f"{len(back)} 個の鍵を戻しました（すでにある鍵と、消去した簿冊の鍵は戻しません）。")


def _officer(text: str) -> Officer:
    name, equals, recipient = text.partition("=")
    if not (equals and name.strip()):
        raise BadInput(
            f"--officer の値「{text[:40]}」が読み取れません。",
            remedy="氏名=age1… の形で、二人分指定してください。",
        )
    return Officer(name.strip(), recipient.strip())
