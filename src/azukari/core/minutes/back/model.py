"""The record as it is compared, and the differences of an edited Word file from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from azukari.core.minutes.back.marks import digest, tidy

# The signs of minutes, by the role of a statement.
SIGNS = {"question": "●", "reply": "→", "note": "※"}


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement or note of the record; `key` counts up as they were written down, 0 is new.

    `part` is the key of the consultation it belongs to, `0` for other business. `is_held`: an
    opinion was compiled from it, so it cannot go.
    """

    key: int
    part: str
    role: str
    text: str
    speaker: str = ""
    is_held: bool = False

    @property
    def line(self) -> str:
        """Return what is printed behind the sign."""
        return f"{self.speaker}　{self.text}" if self.speaker else self.text

    @property
    def printed(self) -> str:
        """Return sign and line: what its mark's digest is taken from."""
        return f"{SIGNS[self.role]}\t{tidy(self.line)}"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A paragraph that is changed elsewhere, never from Word: the mark's name and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """The record of one meeting as it is printed now.

    `loose` are texts printed without a mark; `newest` is the greatest key there is.
    """

    meeting: str
    sayings: tuple[Saying, ...]
    fixed: tuple[Fixed, ...] = ()
    loose: frozenset[str] = field(default_factory=frozenset)

    @property
    def newest(self) -> int:
        """Return the greatest key, 0 for an empty record."""
        return max((each.key for each in self.sayings), default=0)

    @property
    def edition(self) -> str:
        """Return a digest of everything said: another one means that the record changed."""
        told = (f"{each.key}\t{each.part}\t{each.printed}" for each in self.sayings)
        return digest("\n".join(told))


class Change(StrEnum):
    """What is different; the last two are only shown."""

    CHANGED = "changed"
    CONFLICT = "conflict"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    FIXED = "fixed"
    UNKNOWN = "unknown"


class Bar(StrEnum):
    """Why a difference cannot be taken into the record from Word."""

    NONE = ""
    HEAD = "head"
    FACT = "fact"
    PART = "part"
    DECISION = "decision"
    OPINION = "opinion"
    ANSWER = "answer"
    WITHHELD = "withheld"
    SPEAKER = "speaker"
    OTHER_PART = "other_part"
    OUTSIDE = "outside"
    HELD = "held"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `name` is the paragraph's (`S12`, `D9`), or `N3` for the third new one.

    `before` is the record's text and `after` the Word's, each with the role it has there; `was` is
    empty for what is new, `role` for what is gone.
    """

    change: Change
    name: str
    part: str
    before: str = ""
    after: str = ""
    was: str = ""
    role: str = ""
    bar: Bar = Bar.NONE

    @property
    def id(self) -> str:
        """Return what tells this difference apart as long as both texts stay what they are."""
        return f"{self.name}-{self.change}-{digest(f'{self.was}{self.before}|{self.role}{self.after}')}"

    @property
    def can_be_taken(self) -> bool:
        """Whether a person may accept it."""
        return not self.bar


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a paragraph stands in the Word file: its part, and its name there (`S12`, `N3`)."""

    part: str
    name: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences in the order of the Word file, and that order.

    `is_older`: the record was changed after the file was printed.
    """

    differences: tuple[Difference, ...]
    order: tuple[Placed, ...]
    is_older: bool = False
