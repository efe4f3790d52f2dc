"""Write the whole log to a stream that the offline verifier takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from azukari.apps.evidence import queries
from azukari.apps.evidence.services.recording import EXPORTED, record
from azukari.core.shared.identity import Actor


def export_to_person(actor: Actor) -> Iterator[bytes]:
    """Record that the actor takes the log away, then return its lines; the record stands among them."""
    record(actor, EXPORTED, "evidence/export")
    return _lines()


def _lines() -> Iterator[bytes]:
    with queries.snapshot():
        yield from queries.log_lines()


def export(stream: BinaryIO, actor: Actor | None = None) -> int:
    """Write the log as one consistent state; return the number of lines.

    With an actor the export is itself recorded (details may hold personal data); the record stands in the export.
    """
    count = 0
    for line in export_to_person(actor) if actor else _lines():
        stream.write(line)
        count += 1
    return count
