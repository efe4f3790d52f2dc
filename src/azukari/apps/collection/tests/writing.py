"""Files as the core tax system writes them."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from azukari.core.bills import HEADINGS

MAPPING = {word: headings[0] for word, headings in HEADINGS.items()}


def bill(number: int, **changes: Any) -> dict[str, str]:
    """Return a row for one bill: a levy of one instalment of 10,800 yen, with what is changed."""
    given = {
        "bill": f"{number:016d}",
        "notice": f"26{number:05d}",
        "item": "keiji",
        "levy_year": "2026",
        "instalment": "1",
        "amount": "10800",
        "due_on": "2026-06-01",
        "payer": f"{100000 + number}",
        "name": f"蜻蛉 {number}",
        "kana": "カゲロウ",
        "postal": "000-0001",
        "address": f"架空町{number}番地",
        "debit": "",
        "withdrawn": "",
    }
    return given | {word: str(value) for word, value in changes.items()}


def bill_file(*rows: dict[str, str], encoding: str = "utf-8") -> bytes:
    """Return the rows as CSV with the usual headings."""
    text = StringIO(newline="")
    table = csv.writer(text)
    table.writerow(MAPPING.values())
    table.writerows([row[word] for word in MAPPING] for row in rows)
    return text.getvalue().encode(encoding)
