"""Is a binder truly gone? What was looked at, one check a line, each with its finding in words.

A proof can be repeated any day. It tries to read a sentence sealed with the binder's key before the
key was destroyed (no personal data), looks for keys and ciphertext, and reads the neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

SENTINEL = "この文が読めるなら、簿冊は消去されていません。"


class Check(StrEnum):
    """What is looked at, in the order of the page."""

    TOMBSTONE = "tombstone"
    KEYS = "keys"
    READ = "read"
    CIPHERTEXT = "ciphertext"
    NEIGHBOURS = "neighbours"
    COPIES = "copies"
    BACKUPS = "backups"
    TWO_PEOPLE = "two_people"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found: nothing is judged yet."""

    tombstone: bool
    key_generations: tuple[int, ...]
    read_refused: bool
    refusal: str
    ciphertext: Mapping[str, int]
    neighbours: Mapping[str, bool]
    copies: Mapping[str, bool]
    backups: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One check: whether it passed, how many things were looked at, and which."""

    check: Check
    passed: bool
    count: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of one look."""

    binder: str
    at: datetime
    lines: tuple[Line, ...]

    @property
    def passed(self) -> bool:
        """Whether every check passed."""
        return all(line.passed for line in self.lines)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that did not pass."""
        return tuple(line.check for line in self.lines if not line.passed)

    def as_json(self) -> dict[str, object]:
        """Return the proof for a program."""
        return {
            "binder": self.binder,
            "at": self.at.isoformat(timespec="seconds"),
            "passed": self.passed,
            "checks": [asdict(line) for line in self.lines],
        }


def judge(binder: str, seen: Seen, *, at: datetime) -> Proof:
    """Return the proof: a check that looked at nothing where something must be has not passed."""
    left = {name: count for name, count in seen.ciphertext.items() if count}
    closed = [name for name, readable in seen.neighbours.items() if not readable]
    kept = [name for name, destroyed in seen.copies.items() if not destroyed]
    generations = "、".join(map(str, seen.key_generations))
    lines = (
        Line(Check.TOMBSTONE, seen.tombstone),
        Line(Check.KEYS, not seen.key_generations, len(seen.key_generations), generations),
        Line(Check.READ, seen.read_refused, words=seen.refusal),
        Line(Check.CIPHERTEXT, not left, len(seen.ciphertext), "、".join(left)),
        Line(
            Check.NEIGHBOURS,
            not closed,
            len(seen.neighbours),
            "、".join(closed or seen.neighbours),
        ),
        Line(Check.COPIES, not kept, len(seen.copies), "、".join(kept or seen.copies)),
        Line(Check.BACKUPS, passed=True, count=len(seen.backups), words="、".join(seen.backups)),
        Line(Check.TWO_PEOPLE, len(set(seen.people)) > 1, len(set(seen.people))),
    )
    return Proof(binder, at, lines)
