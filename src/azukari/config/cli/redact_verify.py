"""`azukari redact verify`: can a secret be found anywhere in a finished file?

Needs no database and no Django. The exit code is 0 when the file passed, 1 when something was found,
2 when the command or the list is wrong, 3 when nothing was found but something could not be read.
Nothing printed holds a secret: findings name its line in the list. On a terminal the standard error
shows how far the pages are read.
"""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.status import Status
from rich.table import Table

from azukari.config.cli.opening import read_file
from azukari.config.ocr import tesseract
from azukari.core.redaction.verify import (
    Finding,
    Layer,
    Outcome,
    Report,
    What,
    read_secrets,
)
from azukari.core.redaction.verify import verify as verify_file
from azukari.core.shared.errors import BadInput

FOUND, USAGE, UNREAD = 1, 2, 3
_OUTCOMES = {
    Outcome.PASSED: "[green]見つかりません[/green]",
    Outcome.FOUND: "[red]見つかりました[/red]",
    Outcome.UNREAD: "[red]読めません[/red]",
    Outcome.NOT_RUN: "[yellow]行っていません[/yellow]",
}
_SHOWN = 50


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--secrets",
    "list_",
    required=True,
    type=click.Path(path_type=Path),
    help="Text file with one secret a line; # begins a comment.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
@click.option("--no-ocr", is_flag=True, help="Do not read pictures by OCR.")
def verify(file: Path, *, list_: Path, as_json: bool, no_ocr: bool) -> None:
    """Search FILE (PDF, Word, Excel, HTML, text) for every secret of a list, everywhere in it."""
    try:
        secrets = read_secrets(read_file(list_, limit=None), file=list_.name)
        data = read_file(file, limit=None)
    except BadInput as error:
        click.echo(str(error), err=True)
        sys.exit(USAGE)
    _silence_readers()
    ocr = None if no_ocr else tesseract()
    with Console(stderr=True).status("検査しています") as status:
        report = verify_file(
            data, secrets, name=file.name, ocr=ocr, progress=lambda *step: _tell(status, *step)
        )
    if as_json:
        click.echo(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        _show(report, Console())
    sys.exit(_status_of(report))


def _status_of(report: Report) -> int:
    if report.findings:
        return FOUND
    return 0 if report.passed else UNREAD


def _tell(status: Status, layer: Layer, done: int, of: int) -> None:
    status.update(f"検査しています: {layer.value} {done}/{of}頁")


def _silence_readers() -> None:
    """Keep warnings off the terminal: they may quote the file."""
    for name in ("pdfminer", "pikepdf"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _show(report: Report, console: Console) -> None:
    table = Table("検査した所", "数", "結果", "理由", title=f"{report.kind} {report.sha256[:16]}")
    for check in report.checks:
        table.add_row(
            check.layer.value, str(check.looked), _OUTCOMES[check.outcome], escape(check.reason)
        )
    console.print(table)
    for finding in report.findings[:_SHOWN]:
        console.print(f"[red]{escape(_sentence(finding))}[/red]")
    if len(report.findings) > _SHOWN:
        console.print(f"ほか{len(report.findings) - _SHOWN}件(--json で全件)")
    console.print("合格" if report.passed else "[bold red]不合格: 公開できません[/bold red]")


def _sentence(finding: Finding) -> str:
    where = finding.where
    page = f"{where.page}頁目" if where.page is not None else ""
    number = f"物体{where.number}" if where.number is not None else ""
    place = " ".join(filter(None, (where.layer.value, page, number, where.part)))
    if finding.what is What.LENGTH:
        return f"{place}: 黒塗りの長さが揃っておらず、隠した語の長さが分かります。"
    if finding.what is What.UNAPPLIED:
        return f"{place}: 墨消しの印が付いているだけで、下の文字が残っています。"
    return f"{place}: 一覧{finding.secret}行目の語が見つかりました。"
