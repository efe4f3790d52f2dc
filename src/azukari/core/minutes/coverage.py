"""Proof that nothing was dropped: the pieces of all parts, in order, are the source."""

from __future__ import annotations

from collections.abc import Iterator

from azukari.core.minutes.model import FollowUp, Piece, Reading


def pieces(reading: Reading) -> Iterator[Piece]:
    """Yield every piece of every part, in the order of the parts."""
    for row in reading.meeting.rows:
        yield from row.pieces
    for statement in reading.general:
        yield from statement.pieces
    for consultation in reading.consultations:
        yield from consultation.pieces
        for statement in consultation.statements:
            yield from statement.pieces
        for note in consultation.notes:
            yield from note.pieces
    for follow_up in reading.follow_ups:
        yield from follow_up.pieces
        yield from _of_opinions(follow_up)
    for passage in (*reading.headings, *reading.unplaced):
        yield from passage.pieces
    yield from reading.blanks


def _of_opinions(follow_up: FollowUp) -> Iterator[Piece]:
    for opinion in follow_up.opinions:
        yield from (*opinion.pieces, *opinion.response_pieces)


def rejoin(reading: Reading) -> str:
    """Return the source, rebuilt from the parts alone."""
    return "".join(piece.raw for piece in sorted(pieces(reading)))


def uncovered_lines(reading: Reading) -> list[int]:
    """Return the lines of the source that are not exactly in the parts: always empty."""
    found: dict[int, list[Piece]] = {}
    for piece in pieces(reading):
        found.setdefault(piece.line, []).append(piece)
    return [
        number
        for number, line in enumerate(reading.source, 1)
        if "".join(piece.raw for piece in sorted(found.get(number, []))) != line
    ]
