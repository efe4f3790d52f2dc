"""Files as the core tax system and the collection agent write them."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from azukari.apps.collection.models import Agent
from azukari.core.bills import HEADINGS
from azukari.core.settlement import Receipts, built_in, write_settlement

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


def settlement(agent: Agent, *rows: dict[str, int]) -> bytes:
    """Return a settlement file of the agent with these receipts; preliminary unless `kind` says otherwise."""
    given = {"kind": 1, "channel": 1, "issuer": int(agent.issuer), "client": int(agent.client)}
    whole = [given | row for row in rows]
    for row in whole:
        row.setdefault("code", row["kind"])
    names = {name for row in whole for name in row}
    columns = {
        name: [row.get(name, -1 if name == "paid_at" else 0) for row in whole] for name in names
    }
    return write_settlement(Receipts.of(columns), built_in(agent.layout))
