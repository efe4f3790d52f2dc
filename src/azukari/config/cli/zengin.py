"""`azukari zengin check`: would a bank take this file of transfers?

Needs no database and no Django. Exit code 0, 1 when something in the file is wrong, 2 when the command is. With --json
the answer is the shape told in docs/settlement.md.
"""

from __future__ import annotations

from pathlib import Path

import click

from azukari.config.cli.opening import read_file, refuse
from azukari.config.cli.record_files import USAGE, Checked, tell
from azukari.core.shared.errors import BadInput
from azukari.core.zengin import BadTransfers, read_transfers


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def check(file: Path, *, as_json: bool) -> None:
    """Check FILE, a total transfer (総合振込, 21): order, digits, letters, codes and totals."""
    try:
        read = read_transfers(read_file(file, limit=None), name=file.name)
    except BadTransfers as error:
        checked = Checked(error.records, errors=error.errors, error_count=error.count)
        tell(checked, [f"{file.name}: 誤りが{error.count:,}件あります。"], as_json=as_json)
    except BadInput as error:
        detail: dict[str, object] = {"message": error.what, "remedy": error.remedy}
        refuse(error, {**detail, "file": error.place.file}, as_json=as_json, status=USAGE)
    lines = [f"{file.name}: 誤りはありません。{read.count:,}件 {read.amount:,}円"]
    lines += [f"注意: {notice}" for notice in read.notices]
    checked = Checked(
        read.count, {"21": read.count}, read.amount, more={"notices": list(read.notices)}
    )
    tell(checked, lines, as_json=as_json)
