"""Commands on binders and their keys; what takes long shows how far it is and may be killed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.conf import settings
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from azukari.apps.vault import queries, services
from azukari.apps.vault.services import Tell
from azukari.core.shared.errors import BadInput
from azukari.core.shared.identity import system_actor
from azukari.core.vault.proof import Check, Proof

console = Console(stderr=True)
OPERATOR = system_actor("operator")
STEPS = {
    "reseal": "新しい鍵で封じ直す",
    "rewrap": "簿冊の鍵を包み直す",
    "destroy": "鍵を破棄する",
    "empty": "封じたデータを取り除く",
    "replay": "消去を再実行する",
}
CHECKS = {
    Check.TOMBSTONE: "墓標がある",
    Check.KEYS: "鍵が残っていない",
    Check.READ: "読取りを試みて失敗する",
    Check.CIPHERTEXT: "封じたデータが残っていない",
    Check.NEIGHBOURS: "ほかの簿冊は読める",
    Check.COPIES: "鍵の控えはすべて破棄された",
    Check.BACKUPS: "データを含む控え（鍵がないため読めない）",
    Check.TWO_PEOPLE: "二人が確認した",
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def binders(*, as_json: bool) -> None:
    """List the binders and how their keys stand."""
    rows = queries.standings()
    if as_json:
        facts = [
            {
                "binder": each.binder.key,
                "state": each.binder.state,
                "generations": list(each.generations),
                "trouble": each.trouble,
            }
            for each in rows
        ]
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    table = Table(title=f"簿冊 {len(rows)} 件 — {settings.AZUKARI_HOME / 'keys'}")
    for column in ("簿冊", "名称", "状態", "鍵の世代", "鍵の具合"):
        table.add_column(column)
    for each in rows:
        generations = ", ".join(map(str, each.generations)) or "—"
        state = str(each.binder.get_state_display())
        table.add_row(each.binder.key, each.binder.title, state, generations, each.trouble or "✓")
    Console().print(table)


@click.command()
@click.argument("key")
@click.option(
    "--destroy-old", is_flag=True, help="Destroy old keys even where a backup needs them."
)
def rotate(key: str, *, destroy_old: bool) -> None:
    """Give the binder KEY a new key and seal every value anew; finishes what was interrupted."""
    _known(key)
    with progress() as tell:
        done = services.rotate_binder_key(OPERATOR, key, destroy_old=destroy_old, tell=tell)
    click.echo(f"{key}: 第{done.target}世代の鍵に替えました。")
    kept = queries.standing_of(queries.binder(key)).generations[:-1]
    if kept:
        numbers = "、".join(f"第{each}世代" for each in kept)
        click.echo(f"古い控えの復元に必要なため、{numbers}の鍵を残しています。")


@click.command("rotate-master")
def rotate_master() -> None:
    """Wrap every binder's key under a new master key; finishes what was interrupted."""
    with progress() as tell:
        done = services.rotate_master(OPERATOR, tell=tell)
    click.echo(f"親鍵を {done.target} に替えました。keys フォルダーの控えを取り直してください。")


@click.command("prove-erasure")
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def prove_erasure(context: click.Context, key: str, *, as_json: bool) -> None:
    """Repeat the proof that the binder KEY is erased; exit 1 when a check fails."""
    _known(key)
    proof = services.prove_erasure(OPERATOR, key)
    if as_json:
        click.echo(json.dumps(proof.as_json(), ensure_ascii=False))
    else:
        _print_proof(proof)
    context.exit(0 if proof.passed else 1)


@click.command()
def finish() -> None:
    """Finish rotations and erasures that were interrupted; remove half-written keys."""
    with progress() as tell:
        done = services.finish_all(OPERATOR, tell=tell)
    click.echo("\n".join(done) if done else "途中のものはありません。")


@contextmanager
def progress() -> Iterator[Tell]:
    """Show a bar a step on the screen of the person who waits."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        shown = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in STEPS:
                return
            if step not in shown:
                shown[step] = bar.add_task(STEPS[step], total=total)
            bar.update(shown[step], completed=done, total=total)

        yield tell


def _print_proof(proof: Proof) -> None:
    click.echo(f"簿冊 {proof.binder} の消去の証明（{proof.at:%Y-%m-%d %H:%M:%S}）")
    for line in proof.lines:
        words = f": {line.words}" if line.words else ""
        click.echo(f"  {'✓' if line.passed else '✗'} {CHECKS[line.check]}{words}")
    click.echo("消去は証明されました。" if proof.passed else "証明できない項目があります。")


def _known(key: str) -> None:
    if not queries.exists(key):
        raise BadInput(
            f"簿冊「{key}」はありません。", remedy="azukari vault binders で確認してください。"
        )
