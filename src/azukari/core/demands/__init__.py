"""Which unpaid bills get a demand letter, and which are held back because the payment may be on its way (CL6).

A demand goes out within 20 days after the due date (地方税法329条 and the like for each tax). Data of stores takes
up to two weeks, so a letter may cross with a payment: whoever may have paid gets none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from io import StringIO

DAYS_TO_DEMAND = 20
DATA_WINDOW = 14
HEADINGS = ("納付番号", "通知書番号", "納期限", "未納額", "延滞金", "保留")
Row = tuple[str, str, date, int, int, "Held | None"]


class Held(StrEnum):
    """Why no letter goes, in the order in which it is asked."""

    WITHDRAWN = "withdrawn"
    PRELIMINARY = "preliminary"
    EXCEPTION = "exception"
    DEBIT = "debit"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one unpaid bill; `paid_on` is the last day on which anything was paid on it."""

    due_on: date
    withdrawn: bool = False
    preliminary: bool = False
    open_exception: bool = False
    debit: bool = False
    paid_on: date | None = None


def demand_by(due_on: date) -> date:
    """Return the last day for the letter."""
    return due_on + timedelta(DAYS_TO_DEMAND)


def held_back(facts: Facts, *, on: date, window: int = DATA_WINDOW) -> Held | None:
    """Return why no letter of that day goes; None where it goes.

    Within `window` days data may still come in: of a payment on the due date, of a debit, of the rest of a payment.
    """
    begins = on - timedelta(window)
    if facts.withdrawn:
        return Held.WITHDRAWN
    if facts.preliminary:
        return Held.PRELIMINARY
    if facts.open_exception:
        return Held.EXCEPTION
    if facts.due_on >= begins:
        return Held.DEBIT if facts.debit else Held.RECENT
    if facts.paid_on is not None and facts.paid_on >= begins:
        return Held.RECENT
    return None


def write_list(number: str, rows: Iterable[Row]) -> bytes:
    """Return the list as CSV in UTF-8 for the system that prints the letters; its last row says which list it is."""
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(HEADINGS)
    count = 0
    for bill, notice, due_on, unpaid, charge, held in rows:
        table.writerow((bill, notice, f"{due_on:%Y%m%d}", unpaid, charge, held or ""))
        count += 1
    table.writerow(("合計", number, count, "", "", ""))
    return text.getvalue().encode()
