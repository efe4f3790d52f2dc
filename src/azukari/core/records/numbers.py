"""Fields of digits as numbers; what is no number is told with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from azukari.core.records.columns import Ints, Mask, blank, digits_of, not_digits, whole
from azukari.core.records.faults import Faults
from azukari.core.records.framing import Bytes
from azukari.core.records.layout import Field

UNREAD = -2  # stands for what an error was already told of


class Cells(Protocol):
    """Data records: the number of each in the file, and the bytes of its fields."""

    numbers: Ints

    def raw(self, field: Field) -> Bytes:
        """Return the field's bytes (length, records), one row a position; may tell of faults."""

    def told(self, field: Field) -> Mask:
        """Return the records whose field `raw` has already told a fault of."""


@dataclass(slots=True)
class FixedCells:
    """Records of one length: their numbers and bytes, one row a position."""

    numbers: Ints
    turned: Bytes

    def raw(self, field: Field) -> Bytes:
        """Return the field's bytes."""
        return self.turned[field.span]

    def told(self, field: Field) -> Mask:  # noqa: ARG002  # as Cells
        """Return no record: nothing is told of bytes alone."""
        return np.zeros(len(self.numbers), np.bool_)


def checked_numbers(
    cells: Cells, field: Field, faults: Faults, *, none: int = 0, placed: bool = True
) -> Ints:
    """Return the numbers of a field: `none` where an optional one is blank, UNREAD where a fault was told.

    Without `placed` the place told is the field's own and not that of the letter in it.
    """
    raw = cells.raw(field)
    digits = digits_of(raw)
    if digits.max(initial=0) <= 9:  # noqa: PLR2004  # digits
        return whole(digits)
    bad, told = not_digits(digits), cells.told(field)
    empty = blank(raw) & ~told if field.optional else np.zeros_like(bad)
    wrong = bad & ~empty & ~told
    faults.add_rows(
        wrong, cells.numbers, field, lambda row: _letters(raw[:, row], field, placed=placed)
    )
    values = whole(np.where(bad, np.uint8(0), digits))
    return np.where(empty, none, np.where(bad, UNREAD, values))


def _letters(raw: Bytes, field: Field, *, placed: bool) -> tuple[int, str]:
    text = raw.tobytes().decode("cp932", "replace")
    if not text.strip():
        return 0, f"空です。{field.length}桁の数字が要ります。"
    offset = int((digits_of(raw) > 9).argmax()) if placed else 0  # noqa: PLR2004  # digits
    return offset, f"数字だけのはずが「{text}」です。送付元に確かめてください。"
