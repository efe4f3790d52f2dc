"""What the checks of files of records say: totals and errors, for a person or a program."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import NoReturn

import click

from azukari.core.records.faults import RecordError

USAGE = 2
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: data records, records by kind, yen; or the first errors and how many there are in all."""

    records: int
    by_kind: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    errors: Sequence[RecordError] = ()
    error_count: int = 0
    more: Mapping[str, object] = field(default_factory=dict)


def tell(checked: Checked, lines: Sequence[str], *, as_json: bool) -> NoReturn:
    """Print what was found and end the command: 0, or 1 when there are errors."""
    if as_json:
        told = {
            "records": checked.records,
            "by_kind": dict(checked.by_kind),
            "total": checked.total,
            "errors": [asdict(each) for each in checked.errors],
            "error_count": checked.error_count,
            **checked.more,
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _say(checked, lines)
    sys.exit(1 if checked.error_count else 0)


def _say(checked: Checked, lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(line, err=bool(checked.error_count))
    for error in checked.errors[:_SHOWN]:
        click.echo(str(error), err=True)
    if checked.error_count > _SHOWN:
        click.echo(
            f"ほか{checked.error_count - _SHOWN:,}件(--json で{len(checked.errors)}件まで)",
            err=True,
        )
