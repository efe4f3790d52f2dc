"""What is read from minutes: frozen values, each with the pieces of the source it was read from.

A piece is a part of one line. The pieces of a reading never overlap and, put in order, are the
source again, sign by sign (`coverage.rejoin`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """Who speaks: a member (question or opinion), the city (reply), or nobody (note)."""

    QUESTION = "question"
    REPLY = "reply"
    NOTE = "note"


class Decision(StrEnum):
    """What the council answered to a consultation, in the words of the field."""

    APPROVED = "可"
    CONDITIONAL = "条件付可"
    REJECTED = "否"
    CARRIED = "継続"


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A part of a line: 1-based line, 0-based column, and its text with the line's ending."""

    line: int
    start: int
    raw: str


Pieces = tuple[Piece, ...]


def lines_of(pieces: Pieces) -> tuple[int, ...]:
    """Return the line numbers the pieces come from, each once, in order."""
    return tuple(sorted({piece.line for piece in pieces}))


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with a label that is neither speech nor opinion: a row, a heading, a remainder."""

    label: str
    text: str
    pieces: Pieces

    @property
    def lines(self) -> tuple[int, ...]:
        """Its line numbers."""
        return lines_of(self.pieces)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker said: role, how sure that is (0–1), and why."""

    role: Role
    certainty: float
    text: str
    pieces: Pieces
    speaker: str = ""
    marker: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """Its line numbers."""
        return lines_of(self.pieces)


@dataclass(frozen=True, slots=True)
class Consultation:
    """One consultation of the meeting; `number` is None where no heading was found."""

    number: int | None
    title: str
    department: str
    decision: Decision | None
    decision_text: str
    statements: tuple[Statement, ...]
    notes: tuple[Passage, ...]
    pieces: Pieces
    kind: str = "諮問"


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion of an earlier meeting and the department's response to it."""

    number: int
    text: str
    response: str | None
    pieces: Pieces
    response_pieces: Pieces = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The opinions given with an earlier consultation, with the responses."""

    number: int | None
    title: str
    department: str
    opinions: tuple[Opinion, ...]
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in the header; `role` is `member` or `secretariat`."""

    name: str
    office: str
    role: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the agenda; the last three are empty for other business."""

    text: str
    number: int | None = None
    title: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask."""

    section: str = ""
    persons: tuple[str, ...] = ()
    phone: str = ""
    extension: str = ""
    fax: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The head of the minutes; a field that was not found is empty or None."""

    name: str = ""
    body: str = ""
    fiscal_year: int | None = None
    era: str = ""
    ordinal: int | None = None
    date: str = ""
    starts: str = ""
    ends: str = ""
    place: str = ""
    present: tuple[Person, ...] = ()
    absent: tuple[Person, ...] = ()
    secretariat: tuple[Person, ...] = ()
    chair: str = ""
    acting_chair: str = ""
    is_open: bool | None = None
    closed_ground: str = ""
    agenda: tuple[AgendaItem, ...] = ()
    contact: Contact = field(default_factory=Contact)
    materials_withheld: str = ""
    withheld_reason: str = ""
    rows: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should look at: what, and in which line (None: the whole text)."""

    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read: nothing of the source is missing from its parts."""

    file: str
    source: tuple[str, ...]
    meeting: Meeting
    general: tuple[Statement, ...]
    consultations: tuple[Consultation, ...]
    follow_ups: tuple[FollowUp, ...]
    headings: tuple[Passage, ...]
    blanks: Pieces
    unplaced: tuple[Passage, ...]
    warnings: tuple[Remark, ...]
