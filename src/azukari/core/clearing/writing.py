"""CSV with a row of headings, a row for each change, and a last row of control totals.

A reversal is a negative amount, never a changed line: what was told once stays told. The last row counts the rows
and adds up what is cleared, what is taken back and both together, so that a file that was cut is noticed.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

HEADINGS = (
    "納付番号", "税目", "賦課年度", "期別", "収納日", "収納方法", "収納番号", "消込額", "区分",
)  # fmt: skip
CONTROL = "合計"
_CLEARED, _REVERSED = "消込", "取消"


@dataclass(frozen=True, slots=True)
class Entry:
    """So much more (or, negative, less) is cleared on a bill by a payment."""

    bill: int
    item: str
    levy_year: int
    instalment: int
    paid_on: date
    channel: int
    payment: int
    amount: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The control totals."""

    lines: int
    cleared: int
    taken_back: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.cleared + self.taken_back


def totals(entries: Sequence[Entry]) -> Totals:
    """Return the control totals of the entries."""
    amounts = [each.amount for each in entries]
    return Totals(
        len(amounts),
        sum(amount for amount in amounts if amount > 0),
        sum(amount for amount in amounts if amount < 0),
    )


def write_clearing(entries: Sequence[Entry], *, number: str, encoding: str) -> bytes:
    """Return the file; `number` stands in its last row, so that no two files are alike."""
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(HEADINGS)
    for each in entries:
        table.writerow(
            (
                f"{each.bill:016d}",
                each.item,
                each.levy_year,
                each.instalment,
                f"{each.paid_on:%Y%m%d}",
                each.channel,
                each.payment,
                each.amount,
                _CLEARED if each.amount > 0 else _REVERSED,
            )
        )
    sums = totals(entries)
    table.writerow(
        (CONTROL, number, sums.lines, "", "", "", sums.cleared, sums.taken_back, sums.total)
    )
    return text.getvalue().encode(encoding)
