"""Opens a file that a command was given: its size is asked first, and what cannot be opened is refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from azukari.core.minutes import LIMIT, TooLarge
from azukari.core.shared.errors import BadInput, Place


def read_file(file: Path, *, limit: int | None = LIMIT) -> bytes:
    """Return the content. Raises BadInput when it cannot be opened, TooLarge beyond the limit in bytes."""
    try:
        size = file.stat().st_size
        if limit is not None and size > limit:
            raise TooLarge(file.name, size, limit)
        return file.read_bytes()
    except OSError as error:
        raise cannot_open(file, error) from error


def cannot_open(file: Path, error: OSError) -> BadInput:
    """Return what is said of a file that cannot be opened."""
    return BadInput(
        f"ファイルを開けません({error.strerror})。",
        remedy="ファイルの場所と読み取りの権限を確かめてください。",
        place=Place(str(file)),
    )


def refuse(
    error: BadInput, detail: dict[str, object], *, as_json: bool, status: int = 1
) -> NoReturn:
    """Say what was wrong on standard error, with `as_json` also as {"error": detail}, and end the command."""
    if as_json:
        click.echo(json.dumps({"error": detail}, ensure_ascii=False, indent=2))
    click.echo(str(error), err=True)
    sys.exit(status)
