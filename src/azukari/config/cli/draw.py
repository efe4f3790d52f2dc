"""`azukari draw check`: repeat a draw of unannounced visits from its file alone.

Needs neither Django, nor database, nor network. The exit code is 0 when the draw is the one the rule
gives, 1 when it is not, 2 when the file cannot be read.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from azukari.core.shared.errors import BadInput
from azukari.core.supervision import (
    RULE,
    DrawFile,
    NothingToDraw,
    NotThisDraw,
    check_draw,
    read_draw_file,
    ticket,
)

USAGE = 2


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def check(file: Path, *, as_json: bool) -> None:
    """Check that FILE tells the draw the published rule gives."""
    try:
        told = read_draw_file(file.read_bytes())
    except BadInput as error:
        _say({"ok": False, "message": str(error)}, [str(error)], as_json=as_json)
        sys.exit(USAGE)
    try:
        drawn = check_draw(told.rests_on, told.drawn)
    except (NotThisDraw, NothingToDraw) as error:
        facts = {"ok": False, "message": str(error), **_differs(error)}
        _say(facts, [str(error)], as_json=as_json)
        sys.exit(1)
    _say(_facts(told, drawn), _lines(told, drawn), as_json=as_json)


def _differs(error: NotThisDraw | NothingToDraw) -> dict[str, object]:
    if isinstance(error, NotThisDraw):
        return {"missing": list(error.missing), "extra": list(error.extra)}
    return {"candidates": error.candidates, "wanted": error.wanted}


def _facts(told: DrawFile, drawn: tuple[str, ...]) -> dict[str, object]:
    return {
        "ok": True,
        "rule": RULE,
        "head": {
            "number": told.rests_on.head,
            "size": told.size,
            "root": told.rests_on.root.hex(),
        },
        "candidates": len(told.rests_on.candidates),
        "drawn": {code: ticket(told.rests_on, code) for code in drawn},
    }


def _lines(told: DrawFile, drawn: tuple[str, ...]) -> list[str]:
    rests_on = told.rests_on
    return [
        f"規則どおりの抽選です。候補 {len(rests_on.candidates):,} 件から {len(drawn):,} 件。",
        *(f"{code}  {ticket(rests_on, code)}" for code in drawn),
        f"木の頭 第{rests_on.head}号（{told.size:,} 件）の根: {rests_on.root.hex()}",
        "この根が市の公表した木の頭のものであることは、azukari evidence verify --head で確かめます。",
    ]


def _say(facts: dict[str, object], lines: list[str], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    for line in lines:
        click.echo(line, err=not facts["ok"])
