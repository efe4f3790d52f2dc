"""`azukari redact propose`: what in a file should be hidden, as a person would first mark it.

Needs no database and no Django. Exit code 0, or 1 when a file cannot be read. With --json the answer
is the shape told in docs/redaction.md, or {"error": {...}}.
"""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from azukari.config.cli.opening import read_file, refuse
from azukari.core.minutes.source import decode
from azukari.core.redaction import Case, Mark, propose_all
from azukari.core.shared.errors import BadInput


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
@click.option("--people", type=click.Path(path_type=Path), help="Names known, one a line.")
@click.option("--bodies", type=click.Path(path_type=Path), help="Bodies known, one a line.")
@click.option("--open", "open_", type=click.Path(path_type=Path), help="Names never hidden.")
def propose(
    file: Path, *, as_json: bool, people: Path | None, bodies: Path | None, open_: Path | None
) -> None:
    """Propose what to hide in FILE (text, PDF with text, Word); a person decides."""
    try:
        text = decode(read_file(file), file=file.name)
        case = Case(_names(people), _names(bodies), _names(open_))
    except BadInput as error:
        _fail(error, as_json=as_json)
    lines = text.splitlines()
    marks = propose_all(lines, case)
    if as_json:
        click.echo(json.dumps(_answer(file.name, lines, marks), ensure_ascii=False, indent=2))
    else:
        _show(lines, marks, Console())


def _answer(name: str, lines: list[str], marks: list[tuple[Mark, ...]]) -> dict[str, object]:
    """Return the answer; `start` and `end` count characters of the lines joined by one line end."""
    begins = list(accumulate((len(line) + 1 for line in lines), initial=0))
    found = [
        {
            "start": begins[number] + mark.start,
            "end": begins[number] + mark.end,
            "line": number + 1,
            "column": mark.start + 1,
            "text": lines[number][mark.start : mark.end],
            "kind": mark.kind.value,
            "why": mark.why.value,
            "certainty": mark.certainty,
            "reason": mark.words,
        }
        for number, each in enumerate(marks)
        for mark in each
    ]
    return {"file": name, "characters": sum(map(len, lines)), "marks": found}


def _show(lines: list[str], marks: list[tuple[Mark, ...]], console: Console) -> None:
    table = Table(title="伏せる候補（決めるのは人です）")
    for column in ("行", "語", "種類", "確かさ", "理由"):
        table.add_column(column)
    for number, each in enumerate(marks):
        for mark in each:
            words = escape(lines[number][mark.start : mark.end])
            certainty = f"{mark.certainty:.2f}"
            table.add_row(str(number + 1), words, mark.kind.value, certainty, mark.words)
    console.print(table)


def _names(path: Path | None) -> frozenset[str]:
    """Return the names of a list: one a line, `#` begins a comment."""
    if path is None:
        return frozenset()
    lines = decode(read_file(path), file=path.name).splitlines()
    return frozenset(name for line in lines if (name := line.partition("#")[0].strip()))


def _fail(error: BadInput, *, as_json: bool) -> NoReturn:
    detail: dict[str, object] = {
        "message": error.what,
        "remedy": error.remedy,
        "file": error.place.file,
    }
    refuse(error, detail, as_json=as_json)
