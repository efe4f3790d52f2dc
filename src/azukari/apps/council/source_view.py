"""The source of minutes beside the record: each line with the statement it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from azukari.core.council.taking_in import Review


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the file: its number, its text, and the key of the item read from it."""

    number: int
    text: str
    key: str


def source_lines(source: str, review: Review) -> list[SourceLine]:
    """Return every line of the source, in order, with the item that holds it (empty: none)."""
    owner = {line: item.key for item in review.opinions for line in item.lines}
    owner |= {line: item.key for item in review.statements for line in item.lines}
    return [
        SourceLine(number, text, owner.get(number, ""))
        for number, text in enumerate(source.splitlines(), start=1)
    ]
