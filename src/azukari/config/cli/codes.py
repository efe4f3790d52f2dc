"""`azukari codes check`: is a code of a payment slip valid, and what does it say?

Needs neither Django, nor database, nor network. The exit code is 0 when the code is valid, 1 when it is
not, 2 when the command is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import fields
from datetime import date

import click

from azukari.core.shared.wareki import format_date
from azukari.core.slips import (
    BadCode,
    Barcode,
    Elqr,
    OcrLines,
    parse_barcode,
    parse_elqr,
    parse_ocr,
)

Code = Barcode | OcrLines | Elqr
KINDS: dict[str, Callable[[str], Code]] = {
    "gs1": lambda value: parse_barcode("".join(value.split())),
    "ocr": parse_ocr,
    "elqr": lambda value: parse_elqr("".join(value.split())),
}
Said = dict[str, str | int | None]


@click.command()
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("value")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def check(kind: str, value: str, *, as_json: bool) -> None:
    """Check VALUE: the 44 digits of a barcode (gs1), both OCR lines (ocr), or a QR code (elqr)."""
    try:
        said = _fields(KINDS[kind](value))
    except BadCode as error:
        _refuse(error, as_json=as_json)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps({"valid": True, "fields": said, "reason": ""}, ensure_ascii=False))
        return
    for name, one in said.items():
        click.echo(f"{name}: {'' if one is None else one}")


def _refuse(error: BadCode, *, as_json: bool) -> None:
    if not as_json:
        click.echo(str(error), err=True)
        return
    where = {"field": error.field, "column": error.column}
    told: dict[str, object] = {"valid": False, "fields": {}, "reason": str(error), **where}
    click.echo(json.dumps(told, ensure_ascii=False))


def _fields(code: Code) -> Said:
    """Return the code's fields as plain values; those of a part stand beside the others."""
    said: Said = {}
    for field in fields(code):
        value = getattr(code, field.name)
        if isinstance(value, OcrLines):
            said |= _fields(value)
        elif isinstance(value, date):
            said |= {field.name: value.isoformat(), f"{field.name}_wareki": format_date(value)}
        elif field.name == "bill":
            said["bill"] = f"{value:016}"
        else:
            said[field.name] = value
    return said
