"""The names by which things of the product point at each other: `kind/key`, as text.

They hold no personal data and no database keys: `consultation/2011-12`, `meeting/2011-5`,
`opinion/2011-9-1`, `operation/advice`, `obligation/2026-17`, `document/<first 16 of sha256>`,
`duty/<organisation code>/<duty code>`. Other kinds may be added by apps; the shape of the keys of
the kinds named here is checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from azukari.core.shared.errors import BadInput


class Kind(StrEnum):
    """The kinds whose keys have a shape that is checked."""

    CONSULTATION = "consultation"
    MEETING = "meeting"
    OPINION = "opinion"
    OPERATION = "operation"
    OBLIGATION = "obligation"
    DOCUMENT = "document"
    DUTY = "duty"


_CODE = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_NUMBERED = r"[1-9]\d{3}-[1-9]\d*"
_ANY_KIND = re.compile(r"[a-z][a-z_-]*", re.ASCII)
_ANY_KEY = re.compile(rf"{_CODE}(?:/{_CODE})*", re.ASCII)
_SHAPES: dict[str, re.Pattern[str]] = {
    Kind.CONSULTATION: re.compile(_NUMBERED, re.ASCII),
    Kind.MEETING: re.compile(_NUMBERED, re.ASCII),
    Kind.OPINION: re.compile(rf"{_NUMBERED}-[1-9]\d*", re.ASCII),
    Kind.OPERATION: re.compile(_CODE, re.ASCII),
    Kind.OBLIGATION: re.compile(_NUMBERED, re.ASCII),
    Kind.DOCUMENT: re.compile(r"[0-9a-f]{16}", re.ASCII),
    Kind.DUTY: re.compile(rf"{_CODE}/{_CODE}", re.ASCII),
}
_DIGEST_LENGTH = 16


class BadReference(BadInput):
    """A text that names nothing: its `text` and why."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"参照「{text}」の形が正しくありません。",
            remedy="consultation/2011-12 のように「種類/番号」の形で指定してください。",
        )
        self.text = text


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """What is pointed at; raises BadReference when the key does not have the shape of its kind."""

    kind: str
    key: str

    def __post_init__(self) -> None:
        shape = _SHAPES.get(self.kind, _ANY_KEY)
        if not (_ANY_KIND.fullmatch(self.kind) and shape.fullmatch(self.key)):
            raise BadReference(f"{self.kind}/{self.key}")

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of a numbered key (`2011-9-1` → 2011, 9, 1); empty for a code or digest."""
        if not re.fullmatch(r"\d+(?:-\d+)+", self.key, re.ASCII):
            return ()
        return tuple(int(part) for part in self.key.split("-"))

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of a key between slashes (`dept/clerk` → dept, clerk)."""
        return tuple(self.key.split("/"))


def parse_reference(text: str) -> Reference:
    """Return the reference that the text names; raises BadReference."""
    kind, slash, key = text.partition("/")
    if not slash:
        raise BadReference(text)
    return Reference(kind, key)


def consultation_reference(year: int, number: int) -> str:
    """諮問: fiscal year and number, `consultation/2011-12`."""
    return str(Reference(Kind.CONSULTATION, f"{year}-{number}"))


def meeting_reference(year: int, ordinal: int) -> str:
    """会議: fiscal year and ordinal, `meeting/2011-5`."""
    return str(Reference(Kind.MEETING, f"{year}-{ordinal}"))


def opinion_reference(year: int, consultation: int, number: int) -> str:
    """意見: fiscal year and number of its consultation, then its own, `opinion/2011-9-1`."""
    return str(Reference(Kind.OPINION, f"{year}-{consultation}-{number}"))


def operation_reference(code: str) -> str:
    """取扱業務: its code, `operation/advice`."""
    return str(Reference(Kind.OPERATION, code))


def obligation_reference(year: int, number: int) -> str:
    """約束: fiscal year and number, `obligation/2026-17`."""
    return str(Reference(Kind.OBLIGATION, f"{year}-{number}"))


def document_reference(sha256: str) -> str:
    """文書: the first 16 hexadecimal digits of its SHA-256, `document/9f86d081884c7d65`."""
    return str(Reference(Kind.DOCUMENT, sha256[:_DIGEST_LENGTH].lower()))


def duty_reference(organisation: str, duty: str) -> str:
    """職: codes of the organisation and of the duty, `duty/tax/collector`."""
    return str(Reference(Kind.DUTY, f"{organisation}/{duty}"))
