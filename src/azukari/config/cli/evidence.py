"""Verify an export or a proof: needs neither Django nor a database (a test blocks both)."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from azukari.core.evidence.bundle import PROOF_FORMAT, Bundle, parse_bundle
from azukari.core.evidence.errors import EvidenceError, ExportRejected
from azukari.core.evidence.keys import key_id, read_public_key
from azukari.core.evidence.leaf import format_time
from azukari.core.evidence.verify import SHORTEST_ROOT, Report, verify_export

LONGEST_PROOF = 1024 * 1024
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is told: facts for a program, lines for a person."""

    facts: dict[str, object]
    lines: tuple[str, ...]


@click.group()
def cli() -> None:
    """証跡: verify what the log handed out."""


@cli.command()
@click.argument("file", type=FILE)
@click.option(
    "--public-key",
    "key_files",
    type=FILE,
    multiple=True,
    help="Public key (PEM or 64 hexadecimal digits); again for an older key.",
)
@click.option(
    "--head",
    "printed",
    multiple=True,
    metavar="SIZE:ROOT",
    help="A head known from elsewhere, as printed in the minutes.",
)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def verify(
    file: Path, key_files: tuple[Path, ...], printed: tuple[str, ...], *, as_json: bool
) -> None:
    """Verify FILE: an export (JSON lines or zip), or the proof of one entry. Exit 1: it does not."""
    try:
        keys = [read_public_key(path.read_bytes()) for path in key_files]
        verdict = _verdict(file, keys, _heads(printed))
    except EvidenceError as error:
        _tell(_failure(error), as_json=as_json)
        sys.exit(1)
    _tell(verdict, as_json=as_json)


def _verdict(file: Path, keys: list[Ed25519PublicKey], heads: dict[int, str]) -> Verdict:
    with file.open("rb") as stream:
        if not _is_proof(stream.readline(LONGEST_PROOF)):
            stream.seek(0)
            return _of_export(verify_export(stream, more_keys=keys, expected=heads))
        if heads:
            raise click.UsageError("--head は書き出し全体の検証だけに使えます。")
        stream.seek(0)
        bundle = parse_bundle(stream.read(LONGEST_PROOF))
    bundle.verify(keys)
    return _of_proof(bundle, trusted=bool(keys))


def _is_proof(line: bytes) -> bool:
    return f'"format":"{PROOF_FORMAT}"'.encode() in line


def _heads(printed: tuple[str, ...]) -> dict[int, str]:
    heads: dict[int, str] = {}
    for text in printed:
        size, _, root = text.partition(":")
        if not size.isdecimal() or int(size) < 1 or len(root) < SHORTEST_ROOT:
            raise click.BadParameter(
                f"「{text}」は 件数:根 の形ではありません（根は先頭{SHORTEST_ROOT}桁以上）。",
                param_hint="--head",
            )
        heads[int(size)] = root.lower()
    return heads


def _of_export(report: Report) -> Verdict:
    facts: dict[str, object] = {
        "ok": True,
        "kind": "export",
        "size": report.size,
        "root": report.root.hex(),
        "heads": report.heads,
        "covered": report.covered,
        "details": report.details,
        "erased": report.erased,
        "keys": list(report.key_ids),
        "trusted": report.trusted,
    }
    later = report.size - report.covered
    lines = [
        f"検証できました。証跡 {report.size:,} 件、署名 {report.heads:,} 件。",
        f"根: {report.root.hex()}",
        f"詳細 {report.details:,} 件が要約値と一致し、{report.erased:,} 件は消去の記録があります。",
    ]
    if later:
        lines.append(f"注意: 最後の {later:,} 件はまだ署名されていません。")
    return Verdict(facts, (*lines, _trust(report.key_ids, trusted=report.trusted)))


def _of_proof(bundle: Bundle, *, trusted: bool) -> Verdict:
    leaf, head = bundle.entry.leaf, bundle.head
    facts: dict[str, object] = {
        "ok": True,
        "kind": "proof",
        "leaf": leaf.as_json(),
        "head": head.as_json(),
        "trusted": trusted,
    }
    lines = (
        f"検証できました。証跡 第{leaf.sequence:,}号は、{head.size:,} 件の記録に入っています。",
        f"行為: {leaf.act}  対象: {leaf.reference}  時刻: {format_time(leaf.time)}",
        f"根: {head.root.hex()}（{format_time(head.time)} に署名）",
        _trust((key_id(bundle.key),), trusted=trusted),
    )
    return Verdict(facts, lines)


def _trust(key_ids: tuple[str, ...], *, trusted: bool) -> str:
    if trusted:
        return "署名は、渡された公開鍵のものです。"
    names = "、".join(key_ids) or "なし"
    return f"注意: 公開鍵が渡されていません。ファイルの中の鍵（{names}）を、公表された鍵と比べてください。"


def _failure(error: EvidenceError) -> Verdict:
    facts: dict[str, object] = {
        "ok": False,
        "error": type(error).__name__,
        "message": str(error),
        "line": error.line if isinstance(error, ExportRejected) else None,
        "sequence": error.sequence if isinstance(error, ExportRejected) else None,
    }
    return Verdict(facts, ("検証できません。", str(error)))


def _tell(verdict: Verdict, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(verdict.facts, ensure_ascii=False))
        return
    failed = not verdict.facts["ok"]
    for line in verdict.lines:
        click.echo(line, err=failed)
