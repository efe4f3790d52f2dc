"""What tells a paragraph of the printed minutes apart after it was edited in a word processor.

A mark is the name of a bookmark: `_az`, a letter for the kind, a key, and a digest of the text it
was printed with. Names of bookmarks have at most 40 signs (ECMA-376 part 1, 17.13.6.2); those that
begin with `_` are hidden from Word's own list.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

DIGITS = 12
_NAME = re.compile(r"_az([A-Z])([0-9_]{0,23})_([0-9a-f]{12})")  # forty signs at most
_KEPT = frozenset("\n\t")
_NONCHARACTERS = frozenset("\ufffe\uffff")


class Kind(StrEnum):
    """What a paragraph is: only what was said and noted comes back into the record."""

    HEAD = "M"
    FACT = "F"
    PART = "C"
    STATEMENT = "S"
    DECISION = "D"
    OPINION = "O"
    EARLIER = "E"
    WITHHELD = "W"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it was read: its kind, its key and the digest of the printed text."""

    kind: Kind
    key: str
    digest: str

    @property
    def name(self) -> str:
        """Return the mark without the digest: what stays the same from printing to printing."""
        return f"{self.kind}{self.key}"

    def __str__(self) -> str:
        """Return the bookmark's name."""
        return f"_az{self.kind}{self.key}_{self.digest}"


def mark(kind: Kind, key: str | int, text: str) -> str:
    """Return the bookmark's name for a paragraph; `key` has digits and `_` only."""
    return str(Mark(kind, str(key), digest(text)))


def read_mark(name: str) -> Mark | None:
    """Return the mark that a bookmark's name is; None for a bookmark of somebody else's."""
    found = _NAME.fullmatch(name)
    if found is None or found[1] not in set(Kind):
        return None
    return Mark(Kind(found[1]), found[2], found[3])


def digest(text: str) -> str:
    """Return the first twelve hexadecimal digits of the SHA-256 of the tidy text."""
    return hashlib.sha256(tidy(text).encode()).hexdigest()[:DIGITS]


def tidy(text: str) -> str:
    """Return the text as it is compared: no signs that Word cannot hold, no blanks at the ends."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    kept = "".join(sign for sign in plain if not _is_lost(sign))
    return "\n".join(line.rstrip() for line in kept.split("\n")).strip()


def _is_lost(sign: str) -> bool:
    """Whether no XML text holds the sign (XML 1.0, 2.2), or people cannot see that it is there."""
    if sign in _KEPT:
        return False
    return unicodedata.category(sign) in {"Cc", "Cs"} or sign in _NONCHARACTERS
