"""`azukari minutes read`: what is in a file of council minutes, for a person or a program.

Needs no database and no Django. With --json the answer is the shape of `core.minutes.to_json`, or
{"error": {...}}; the exit code is 0, or 1 when the file cannot be read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from azukari.config.cli.opening import read_file, refuse
from azukari.core.minutes import Consultation, FollowUp, Reading, to_json
from azukari.core.minutes import read_bytes as read_minutes
from azukari.core.shared.errors import BadInput

_DOUBTFUL = 0.9


@click.group()
def cli() -> None:
    """Read council minutes."""


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def read(file: Path, *, as_json: bool) -> None:
    """Read minutes from FILE (text, PDF with text, Word) and print what was found."""
    try:
        reading = read_minutes(read_file(file), file=file.name)
    except BadInput as error:
        _fail(error, as_json=as_json)
    if as_json:
        click.echo(json.dumps(to_json(reading), ensure_ascii=False, indent=2))
    else:
        _show(reading, Console())


def _fail(error: BadInput, *, as_json: bool) -> NoReturn:
    place = error.place
    detail: dict[str, object] = {
        "type": type(error).__name__,
        "message": error.what,
        "remedy": error.remedy,
        "file": place.file,
        "line": place.row,
        "column": place.column,
    }
    refuse(error, detail, as_json=as_json)


def _show(reading: Reading, console: Console) -> None:
    meeting = reading.meeting
    console.print(f"[bold]{escape(meeting.name or reading.file)}[/bold]")
    console.print(f"{meeting.date} {meeting.starts}–{meeting.ends} {escape(meeting.place)}")
    console.print(
        f"出席 {len(meeting.present)}人  欠席 {len(meeting.absent)}人"
        f"  事務局 {len(meeting.secretariat)}人  {_openness(meeting.is_open)}"
    )
    console.print(_consultations(reading.consultations))
    if reading.follow_ups:
        console.print(_follow_ups(reading.follow_ups))
    for passage in reading.unplaced:
        line = passage.lines[0]
        console.print(
            f"[yellow]{line}行目 {escape(passage.label)}[/yellow]: {escape(passage.text)}"
        )
    for warning in reading.warnings:
        where = f"{warning.line}行目 " if warning.line else ""
        console.print(f"[yellow]注意[/yellow] {where}{escape(warning.text)}")


def _openness(is_open: bool | None) -> str:  # noqa: FBT001 - the three states are the value
    return {True: "公開", False: "非公開", None: "公開・非公開は不明"}[is_open]


def _consultations(consultations: tuple[Consultation, ...]) -> Table:
    table = Table("番号", "件名", "所管課", "答申", "発言", "要確認", title="諮問")
    for one in consultations:
        doubtful = sum(statement.certainty < _DOUBTFUL for statement in one.statements)
        table.add_row(
            str(one.number or ""),
            escape(one.title),
            escape(one.department),
            one.decision.value if one.decision else "",
            str(len(one.statements)),
            str(doubtful),
        )
    return table


def _follow_ups(follow_ups: tuple[FollowUp, ...]) -> Table:
    table = Table("番号", "件名", "所管課", "意見", "回答", title="以前の意見への回答")
    for one in follow_ups:
        answered = sum(opinion.response is not None for opinion in one.opinions)
        table.add_row(
            str(one.number or ""),
            escape(one.title),
            escape(one.department),
            str(len(one.opinions)),
            str(answered),
        )
    return table
