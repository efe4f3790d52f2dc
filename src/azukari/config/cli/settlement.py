"""`azukari settlement check`: can a settlement file be taken in, and what does it add up to?

Needs no database and no Django. Exit code 0, 1 when something in the file is wrong, 2 when the command or the profile
is. With --json the answer is the shape told in docs/settlement.md.
"""

from __future__ import annotations

from pathlib import Path

import click

from azukari.config.cli.opening import cannot_open, read_file, refuse
from azukari.config.cli.record_files import USAGE, Checked, tell
from azukari.core.settlement import (
    BUILT_IN,
    BadProfile,
    Profile,
    UnreadableSettlement,
    built_in,
    load_profile,
    read_in_parts,
)
from azukari.core.settlement.receipts import Summary
from azukari.core.shared.errors import BadInput


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--profile", "name", required=True, help="A, B, C, or the path of a TOML file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def check(file: Path, *, name: str, as_json: bool) -> None:
    """Check that FILE can be read by a profile, whole and without errors."""
    try:
        profile = _profile(name)
        summary = _read(file, profile)
    except UnreadableSettlement as error:
        checked = Checked(error.records, errors=error.errors, error_count=error.count)
        tell(
            checked,
            [f"{file.name}: 取り込めません。誤りが{error.count:,}件あります。"],
            as_json=as_json,
        )
    except BadInput as error:
        detail: dict[str, object] = {"message": error.what, "remedy": error.remedy}
        refuse(error, {**detail, "file": error.place.file}, as_json=as_json, status=USAGE)
    control = summary.control
    by_kind = {code: count for code, (count, _yen) in control.by_code.items()}
    more = {"content_id": summary.content_id, "notices": list(summary.notices)}
    tell(
        Checked(control.count, by_kind, control.amount, more=more),
        _lines(file, summary),
        as_json=as_json,
    )


def _profile(name: str) -> Profile:
    """Return a built-in profile by its letter, or the one a file describes."""
    if name.upper() in BUILT_IN:
        return built_in(name.upper())
    path = Path(name)
    data = read_file(path, limit=None)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadProfile(path.name, ["UTF-8で保存してください"]) from error
    return load_profile(text, name=path.name)


def _read(file: Path, profile: Profile) -> Summary:
    """Read the file in parts: one of any size is checked in little memory."""
    try:
        with file.open("rb") as stream:
            parts = read_in_parts(stream, profile, name=file.name)
            for _part in parts:
                pass
            return parts.summary
    except OSError as error:
        raise cannot_open(file, error) from error


def _lines(file: Path, summary: Summary) -> list[str]:
    control = summary.control
    return [
        f"{file.name}: 取り込めます。{control.count:,}件 {control.amount:,}円",
        *(f"  種別{code} {count:,}件 {yen:,}円" for code, (count, yen) in control.by_code.items()),
        *(f"注意: {notice}" for notice in summary.notices),
    ]
