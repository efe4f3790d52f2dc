"""A file that cannot be taken: its reasons lie beside it, for a person to read and to send back (CL3)."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone

from azukari.apps.collection.models import Agent
from azukari.apps.collection.queries.folders import (
    REASONS,
    REFUSED,
    SEEN,
    Refusal,
    folder_of,
)
from azukari.core.records.faults import RecordError
from azukari.core.settlement import UnreadableSettlement

PRIVATE = 0o700


def keep_reasons(agent: Agent, name: str, error: UnreadableSettlement) -> Refusal:
    """Write why a file was refused into refused/NAME.txt, whole or not at all."""
    folder = made(folder_of(agent) / REFUSED)
    target = folder / f"{Path(name).name}{REASONS}"
    unfinished = folder / f".{target.name}"
    unfinished.write_text(_told(agent, name, error), "utf-8-sig")
    unfinished.replace(target)
    return Refusal(agent, target)


def put_away(refusal: Refusal) -> None:
    """Move a refused file and its reasons out of the clerk's sight, into refused/seen/."""
    seen = made(refusal.path.parent / SEEN)
    for path in (refusal.path.with_name(refusal.name), refusal.path):
        if path.is_file():
            move(path, seen)


def made(folder: Path) -> Path:
    """Return the folder, made for this program alone if it was not there."""
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    return folder


def move(path: Path, folder: Path) -> Path:
    """Move a file; one of the same name that lies there already stays, and the newcomer gets a number."""
    target = folder / path.name
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem}-{number}{path.suffix}"
    path.rename(target)
    return target


def _told(agent: Agent, name: str, error: UnreadableSettlement) -> str:
    head = f"{name}: 取り込んでいません。誤り{error.count:,}件。"
    when = f"{agent.name} {timezone.localtime():%Y-%m-%d %H:%M}"
    rest = error.count - len(error.errors)
    more = [f"このほか{rest:,}件あります。"] if rest > 0 else []
    lines = [_line(each) for each in error.errors]
    return "\n".join([head, when, "件目\t項目\t桁・列\t理由", *lines, *more, ""])


def _line(each: RecordError) -> str:
    return f"{each.record or ''}\t{each.field}\t{each.column or ''}\t{each.reason}".replace(
        "\n", " "
    )
