"""The root of the errors that a person may see.

AzukariError
├── BadInput      what was handed in cannot be taken: file, row, column, and what to do
└── Refused       a rule forbids the act: which rule, and what would be needed
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an input something was found: 1-based, None where it does not apply."""

    file: str = ""
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return the place in Japanese, e.g. `会議録.txt 12行目 3文字目`."""
        row = f"{self.row}行目" if self.row is not None else ""
        column = f"{self.column}文字目" if self.column is not None else ""
        return " ".join(part for part in (self.file, row, column) if part)


class AzukariError(Exception):
    """A named error with a message for a person: what was wrong, and what to do about it."""

    def __init__(self, what: str, *, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        """Return what was wrong, then what to do."""
        return f"{self.what}{self.remedy}"


class BadInput(AzukariError):
    """What was handed in cannot be taken as it is."""

    def __init__(self, what: str, *, remedy: str = "", place: Place | None = None) -> None:
        super().__init__(what, remedy=remedy)
        self.place = place or Place()

    def __str__(self) -> str:
        """Return the place, what was wrong, then what to do."""
        where = str(self.place)
        return f"{where}: {self.what}{self.remedy}" if where else f"{self.what}{self.remedy}"


class Refused(AzukariError):
    """A rule forbids the act."""
