"""Read the city's account as CSV: what arrived from which agent on which day; whole or not at all.

BadInput
└── UnreadableAccount   every fault with its row; nothing was taken
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from azukari.core.shared.errors import BadInput, Place
from azukari.core.shared.folding import fold
from azukari.core.shared.wareki import BadDate, parse_date

AGENT, ON, AMOUNT, FEES = "収納代行会社", "入金日", "入金額", "手数料"
_YEN = re.compile(r"[0-9]{1,3}(,[0-9]{3})*|[0-9]+")


@dataclass(frozen=True, slots=True)
class Arrival:
    """Money from an agent; `fees` is None where the account does not say what was kept."""

    agent: str
    on: date
    amount: int
    fees: int | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one row."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        """Return row, column and reason."""
        return f"{self.row}行目 {self.column}: {self.reason}"


class UnreadableAccount(BadInput):
    """`faults` are all of them, in order."""

    def __init__(self, faults: Sequence[Fault], *, file: str) -> None:
        super().__init__(
            f"入金明細に誤りが{len(faults)}件あります(最初の誤り: {faults[0]})。",
            remedy="直してからもう一度取り込んでください。1件も取り込んでいません。",
            place=Place(file),
        )
        self.faults = tuple(faults)


def read_account(data: bytes, agents: Mapping[str, str], *, file: str) -> list[Arrival]:
    """Return what arrived; `agents` maps the code and the name of each agent to its code.

    One row of headings: 収納代行会社, 入金日, 入金額, and 手数料 where the account tells it. Raises UnreadableAccount.
    """
    known = {fold(name): code for name, code in agents.items()}
    table = csv.DictReader(StringIO(_text(data, file), newline=""), restval="")
    missing = [name for name in (AGENT, ON, AMOUNT) if name not in (table.fieldnames or ())]
    if missing:
        raise UnreadableAccount(
            [Fault(1, name, "この見出しがありません。") for name in missing], file=file
        )
    faults: list[Fault] = []
    found = [_arrival(line, row, known, faults) for row, line in enumerate(table, start=2)]
    seen: set[tuple[str, date]] = set()
    for each in found:
        if each is not None and (each.agent, each.on) in seen:
            faults.append(
                Fault(
                    each.row, ON, "同じ会社の同じ日の入金が2行あります。合計して1行にしてください。"
                )
            )
        elif each is not None:
            seen.add((each.agent, each.on))
    if not found:
        faults.append(Fault(2, AGENT, "入金の行がありません。"))
    if faults:
        raise UnreadableAccount(sorted(faults, key=lambda fault: fault.row), file=file)
    return [each for each in found if each is not None]


def _text(data: bytes, file: str) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableAccount([Fault(1, AGENT, "UTF-8でもShift_JISでもありません。")], file=file)


def _arrival(
    line: Mapping[str, str], row: int, known: Mapping[str, str], faults: list[Fault]
) -> Arrival | None:
    before = len(faults)
    agent = known.get(fold(line[AGENT]), "")
    if not agent:
        faults.append(
            Fault(row, AGENT, f"「{line[AGENT]}」という収納代行会社は登録されていません。")
        )
    try:
        on = parse_date(line[ON])
    except BadDate as error:
        faults.append(Fault(row, ON, str(error)))
    amount = _yen(line, AMOUNT, row, faults)
    kept = _yen(line, FEES, row, faults) if line.get(FEES, "").strip() else None
    return Arrival(agent, on, amount, kept, row) if len(faults) == before else None


def _yen(line: Mapping[str, str], column: str, row: int, faults: list[Fault]) -> int:
    text = fold(line[column]).removesuffix("円")
    if _YEN.fullmatch(text) is None:
        faults.append(Fault(row, column, f"「{line[column]}」は金額として読めません。"))
        return 0
    return int(text.replace(",", ""))
