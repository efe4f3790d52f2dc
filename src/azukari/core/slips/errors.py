"""What can be wrong with the codes of a payment slip.

BadInput
└── BadCode           a code that is not what it should be: `code`, `column`, `field`
    ├── BadBarcode    the 44 digits under the bars
    ├── BadOcr        the two machine-read lines
    └── BadElqr       the 255 digits of the local-tax QR code
Refused
└── NoBarcode         this slip gets no barcode; `why` says which rule, `reason` says it to a person
"""

from __future__ import annotations

from enum import StrEnum
from typing import Never

from azukari.core.shared.errors import BadInput, Place, Refused

_CHECK = "読み取りか入力の誤りがないか、納付書の数字と見比べてください。"


class BadCode(BadInput):
    """A code cannot be read: `field` is the part that is wrong, `column` its first digit (1-based)."""

    def __init__(self, what: str, *, field: str = "", column: int | None = None) -> None:
        super().__init__(what, remedy=_CHECK, place=Place(column=column))
        self.field = field
        self.column = column


class BadBarcode(BadCode):
    """The 44 digits are not those of a collection barcode."""


class BadOcr(BadCode):
    """The two OCR lines are not those of a local-tax slip. Columns count over both lines, 1–83."""


class BadElqr(BadCode):
    """The digits are not those of a local-tax QR code."""


class WhyNoBarcode(StrEnum):
    """The rule by which a slip gets no barcode."""

    OVER_LIMIT = "over-limit"
    PAST_USE = "past-use"
    NOTHING_DUE = "nothing-due"
    DOES_NOT_FIT = "does-not-fit"


class NoBarcode(Refused):
    """The slip gets no barcode."""

    def __init__(self, why: WhyNoBarcode, reason: str, *, remedy: str = "") -> None:
        super().__init__(reason, remedy=remedy)
        self.why = why
        self.reason = reason


def check_digits(text: str, length: int, error: type[BadCode], what: str) -> None:
    """Raise the error unless the text is exactly `length` ASCII digits."""
    for place, sign in enumerate(text, start=1):
        if not ("0" <= sign <= "9"):
            raise error(f"{what}の{place}桁目「{sign}」は半角の数字ではありません。", column=place)
    if len(text) != length:
        raise error(f"{what}は{length}桁ですが、{len(text)}桁あります。", field="length")


def bad_field(error: type[BadCode], what: str, *, field: str, column: int) -> Never:
    """Raise the error for one field."""
    raise error(what, field=field, column=column)
