"""What redaction speaks of: a mark on a text, the case it is judged in, a secret searched for.

Offsets count characters (code points) of the text that was handed in, from 0; `end` is excluded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a mark hides."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"
    PHONE = "phone"
    MAIL = "mail"
    URL = "url"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    ACCOUNT = "account"
    MY_NUMBER = "my_number"
    CORPORATE_NUMBER = "corporate_number"
    OTHER = "other"


class Why(StrEnum):
    """On what a proposed mark rests; a person who marks by hand is `HAND`."""

    DICTIONARY = "dictionary"
    CHECK_DIGIT = "check_digit"
    PATTERN = "pattern"
    TITLE = "title"
    NAME = "name"
    CONTEXT = "context"
    REPEATED = "repeated"
    HAND = "hand"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One proposed mark: `certainty` between 0 and 1, `words` a short reason for a person."""

    start: int
    end: int
    kind: Kind
    why: Why
    certainty: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """The dictionaries of the case: what is known to be named, and what stays open.

    `people` and `organisations` are names as registered (attendees, rosters, contractors);
    `open_names` are never proposed (the council's own name, the city's departments).
    """

    people: frozenset[str] = field(default_factory=frozenset)
    organisations: frozenset[str] = field(default_factory=frozenset)
    open_names: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Secret:
    """One text that must not be found; reports name it by `number` (its line, from 1) only."""

    number: int
    text: str
