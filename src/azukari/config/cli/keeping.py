"""Commands that keep the record safe: backup, restore, check."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

import click
from django.conf import settings
from django.db import connections
from django.utils import timezone
from rich.console import Console

from azukari import __version__
from azukari.apps.vault import queries as vault
from azukari.apps.vault import services as vault_services
from azukari.config import preparing
from azukari.config.checking import findings
from azukari.config.embedded.locks import claimed
from azukari.config.keeping import archive, postgres
from azukari.core.shared.errors import AzukariError
from azukari.core.shared.identity import system_actor

OPERATOR = system_actor("operator")
console = Console(stderr=True)


class InUse(AzukariError):
    """The product is being served from the data folder that would be replaced."""


@click.command()
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def backup(target: Path, *, as_json: bool) -> None:
    """Write database and files, consistent with each other, to TARGET. Keys are kept apart."""
    home = Path(settings.AZUKARI_HOME)
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=target.parent) as folder,
        preparing.steps(console) as steps,
    ):
        dump = Path(folder) / archive.DUMP
        held = vault.held_by_binder()
        steps.run("データベース", lambda: postgres.dump(settings.DATABASES["default"], dump, home))
        # A binder emptied meanwhile may be in the dump, and so may one that was filled.
        held = {**vault.held_by_binder(), **held}
        made_at = timezone.localtime().isoformat(timespec="seconds")
        manifest = archive.write(
            target, dump=dump, files=home / "files", made_at=made_at, version=__version__
        )
    sha256 = archive.sha256_of(target)
    vault_services.note_backup(
        OPERATOR,
        file=target.name,
        sha256=sha256,
        made_at=datetime.fromisoformat(made_at),
        held=held,
    )
    facts = {
        "file": str(target),
        "sha256": sha256,
        "bytes": target.stat().st_size,
        "members": len(manifest.members),
        "binders": sorted(held),
    }
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    click.echo(f"控え: {target} ({facts['bytes']:,} バイト, SHA-256 {facts['sha256']})")
    click.echo(f"封じたデータを含む簿冊: {'、'.join(sorted(held)) or 'なし'}")
    click.echo(f"鍵は含みません。フォルダー {home / 'keys'} を別の場所に控えてください。")


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(source: Path, *, yes: bool) -> None:
    """Put the archive SOURCE back: everything recorded since it was made will be gone."""
    home = Path(settings.AZUKARI_HOME)
    with claimed(home / "azukari.lock", "restore") as other:
        if other is not None:
            raise InUse(
                f"預かりが動いています: {other}", remedy=" 終了してから、もう一度実行してください。"
            )
        with tempfile.TemporaryDirectory(dir=home) as folder, preparing.steps(console) as steps:
            unpacked = Path(folder)
            manifest = steps.run("控えの確認", lambda: archive.unpack(source, unpacked))
            if not yes:
                click.confirm(
                    "今のデータを、この控えの内容に置き換えます。よろしいですか", abort=True
                )
            _put_back(unpacked, home, steps)
            _erase_again(source, manifest, steps)


def _put_back(unpacked: Path, home: Path, steps: preparing.Steps) -> None:
    # Files first: content kept by its hash never clashes, and the restored rows must find theirs.
    steps.run("ファイル", lambda: _merge(unpacked / "files", home / "files"))
    connections.close_all()
    dump = unpacked / archive.DUMP
    database = settings.DATABASES["default"]
    steps.run("データベース", lambda: postgres.load_and_swap(database, dump, home))
    preparing.bring_up_to_date(steps)


def _erase_again(source: Path, manifest: archive.Manifest, steps: preparing.Steps) -> None:
    """Erase what was erased since, before anyone can read; nobody is served while we hold the lock."""
    again = steps.run("消去の再実行", lambda: vault_services.replay_erasures(OPERATOR))
    vault_services.note_backup(
        OPERATOR,
        file=source.name,
        sha256=archive.sha256_of(source),
        made_at=datetime.fromisoformat(manifest.made_at),
        held=vault.held_by_binder(),
    )
    if again:
        click.echo(f"控えの後に消去されていた簿冊を、もう一度消去しました: {'、'.join(again)}")


def _merge(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def check(context: click.Context, *, as_json: bool) -> None:
    """Check settings, database, files and evidence; exit 1 when something is wrong."""
    found = findings()
    if as_json:
        click.echo(json.dumps([each.as_dict() for each in found], ensure_ascii=False))
    else:
        for each in found:
            click.echo(f"{'✓' if each.is_well else '✗'} {each.subject}: {each.words}")
    context.exit(0 if all(each.is_well for each in found) else 1)
