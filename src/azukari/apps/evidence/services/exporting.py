"""Write the whole log to a stream that the offline verifier takes."""

from __future__ import annotations

from typing import BinaryIO

from azukari.apps.evidence import queries
from azukari.apps.evidence.services.recording import EXPORTED, record
from azukari.core.shared.identity import Actor


def export(stream: BinaryIO, actor: Actor | None = None) -> int:
    """Write the log as one consistent state; return the number of lines.

    With an actor the export is itself recorded (details may hold personal data); the record stands in the export.
    """
    if actor is not None:
        record(actor, EXPORTED, "evidence/export")
    lines = 0
    with queries.snapshot():
        for line in queries.log_lines():
            stream.write(line)
            lines += 1
    return lines
