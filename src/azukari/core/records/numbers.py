"""Fields of digits as numbers; what is no number is told with its place."""

from __future__ import annotations

import numpy as np

from azukari.core.records.columns import Ints, blank, digits_of, not_digits, whole
from azukari.core.records.faults import Faults
from azukari.core.records.framing import Bytes
from azukari.core.records.layout import Field

UNREAD = -2  # stands for what an error was already told of


def checked_numbers(
    raw: Bytes,
    numbers: Ints,
    field: Field,
    faults: Faults,
    *,
    none: int = 0,
    placed: bool = True,
) -> Ints:
    """Return the numbers of a field (length, records); `numbers` are those of the records.

    `none` stands where an optional field is blank, UNREAD where letters stand. Without `placed` the place told is the
    field's own and not that of the letter in it.
    """
    digits = digits_of(raw)
    if digits.max(initial=0) <= 9:  # noqa: PLR2004  # digits
        return whole(digits)
    bad = not_digits(digits)
    empty = blank(raw) if field.optional else np.zeros_like(bad)
    faults.add_rows(
        bad & ~empty, numbers, field, lambda row: _letters(raw[:, row], field, placed=placed)
    )
    values = whole(np.where(bad, np.uint8(0), digits))
    return np.where(empty, none, np.where(bad, UNREAD, values))


def _letters(raw: Bytes, field: Field, *, placed: bool) -> tuple[int, str]:
    text = raw.tobytes().decode("cp932", "replace")
    if not text.strip():
        return 0, f"空です。{field.length}桁の数字が要ります。"
    offset = int((digits_of(raw) > 9).argmax()) if placed else 0  # noqa: PLR2004  # digits
    return offset, f"数字だけのはずが「{text}」です。送付元に確かめてください。"
