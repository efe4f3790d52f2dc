"""How the records of a file are laid out: fields by their 1-based position, records by their mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What may stand in a field."""

    N = "N"  # digits, right-aligned, filled with zeros
    C = "C"  # characters, left-aligned, filled with spaces
    DATE = "date"  # YYYYMMDD
    TIME = "time"  # HHMM


class Role(StrEnum):
    """What a record is for. A file is (header data* trailer)+ end, or less where the layout says so."""

    HEADER = "header"
    DATA = "data"
    TRAILER = "trailer"
    END = "end"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in the manual, first position and length, what may stand in it, what it means to us.

    In a CSV `start` is the number of the column and `length` the most characters. An optional field may be blank or
    zero. `prefix` stands before the value and is no part of it; `value` is what is written where nothing is known.
    """

    name: str
    start: int
    length: int
    type: Type
    meaning: str = ""
    optional: bool = False
    prefix: str = ""
    value: str = ""

    @property
    def end(self) -> int:
        """The last position."""
        return self.start + self.length - 1

    @property
    def span(self) -> slice:
        """Where the field lies in a record, counted from 0."""
        return slice(self.start - 1, self.end)


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of record, known by the first byte."""

    role: Role
    mark: str
    fields: tuple[Field, ...]

    def meaning(self, name: str) -> Field | None:
        """Return the field of this meaning."""
        return next((field for field in self.fields if field.meaning == name), None)


@dataclass(frozen=True, slots=True)
class Layout:
    """All records of a file, each `length` bytes long.

    `closing` says whether a file that has no trailer or end, though the layout has them, is cut. Without
    `needs_header` a file may begin with data.
    """

    length: int
    records: Mapping[Role, Record]
    closing: bool = False
    needs_header: bool = False

    @property
    def data(self) -> Record:
        """The record that carries the data."""
        return self.records[Role.DATA]

    def role_of(self, mark: int) -> Role | None:
        """Return what the record that begins with this byte is for."""
        for role, record in self.records.items():
            if ord(record.mark) == mark:
                return role
        return None
