"""Read a file of bills: CSV with one row of headings, cp932 or UTF-8, whole or not at all (CL1).

BadInput
└── UnreadableBills   every fault with its row and column; nothing was taken
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import blake2b, sha256
from io import StringIO
from itertools import islice

from azukari.core.bills.columns import HEADINGS, Mapping, check_mapping
from azukari.core.shared.errors import BadInput, Place
from azukari.core.shared.folding import fold
from azukari.core.shared.wareki import BadDate, parse_date

MOST_FAULTS = 1000  # kept; all are counted
_DIGITS = re.compile(r"[0-9]+")
_POSTAL = re.compile(r"([0-9]{3})-?([0-9]{4})")
_YES = frozenset({"1", "○", "有", "あり", "取消", "はい", "y", "yes"})
_NO = frozenset({"", "0", "×", "無", "なし", "いいえ", "n", "no"})


@dataclass(frozen=True, slots=True)
class Payer:
    """Who is to pay, by the number that the core tax system gives to people."""

    number: str
    name: str
    kana: str
    postal: str  # 123-4567
    address: str


@dataclass(frozen=True, slots=True)
class Bill:
    """One instalment. `bill` is the municipality's 16 digits; `levy` joins the instalments of one levy."""

    bill: int
    notice: str
    item: str
    levy_year: int
    instalment: int
    amount: int
    due_on: date
    payer: str
    debit: bool
    withdrawn: bool
    row: int = field(default=0, compare=False, repr=False)  # where it stood in the file

    @property
    def levy(self) -> int:
        """Return 63 bits that are the same for every instalment of one levy, on every machine."""
        text = f"{self.item}/{self.levy_year}/{self.notice}".encode()
        return int.from_bytes(blake2b(text, digest_size=8).digest()) >> 1


@dataclass(frozen=True, slots=True)
class BillTable:
    """All bills of a file in its order, and everybody who is to pay them."""

    bills: tuple[Bill, ...]
    payers: tuple[Payer, ...]
    content_id: str

    @property
    def total(self) -> int:
        """Return the yen of all bills that are not withdrawn."""
        return sum(bill.amount for bill in self.bills if not bill.withdrawn)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: the row as a spreadsheet counts, the column's heading, what stood there, and why."""

    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        column = f" {self.column}" if self.column else ""
        value = f"「{self.value}」は" if self.value else ""
        return f"{self.row}行目{column}: {value}{self.reason}"


class UnreadableBills(BadInput):
    """Nothing was taken: `faults` are the first in the order of the file, `count` is how many there are."""

    def __init__(
        self, faults: Sequence[Fault], count: int | None = None, *, file: str = ""
    ) -> None:
        self.faults, self.count = tuple(faults), count if count is not None else len(faults)
        first = faults[0]
        super().__init__(
            f"{self.count:,}か所に誤りがあり、1件も取り込んでいません。最初の誤り: {first}",
            remedy="誤りの一覧を取込元に渡し、直したファイルをもう一度取り込んでください。",
            place=Place(file, first.row),
        )


class _Wrong(Exception):
    def __init__(self, word: str, reason: str) -> None:
        super().__init__(reason)
        self.word, self.reason = word, reason


def read_bills(
    data: bytes, *, mapping: Mapping, encoding: str, items: Collection[str], file: str = ""
) -> BillTable:
    """Return the bills of a file, or raise UnreadableBills with every fault; MappingNotUsable.

    `mapping` says which heading means what (`columns.HEADINGS`), `items` which tax items the city has.
    A leading byte order mark is taken away; empty rows are passed over.
    """
    check_mapping(mapping)
    rows = csv.reader(StringIO(_decoded(data, encoding, file), newline=""))
    columns = _columns(next(rows, []), mapping, file)
    reader = _Reader(columns, mapping, frozenset(items))
    bills = [
        bill for bill in (reader.take(row, cells) for row, cells in _numbered(rows, file)) if bill
    ]
    if not bills and not reader.count:
        reader.wrong(Fault(2, "", "", "納付書が1件もありません。"))
    if reader.count:
        raise UnreadableBills(reader.faults, reader.count, file=file)
    return BillTable(tuple(bills), tuple(reader.payers.values()), _content_id(bills, reader.payers))


def first_rows(
    data: bytes, *, encoding: str, most: int = 5, file: str = ""
) -> tuple[tuple[str, ...], ...]:
    """Return the headings and the first rows, as they stand; raises UnreadableBills for its letters."""
    rows = csv.reader(StringIO(_decoded(data, encoding, file), newline=""))
    return (
        tuple(next(rows, [])),
        *(tuple(cells) for _row, cells in islice(_numbered(rows, file), most)),
    )


class _Reader:
    """Reads row by row; remembers bills, instalments and payers seen, and every fault."""

    def __init__(self, columns: dict[str, int], mapping: Mapping, items: frozenset[str]) -> None:
        self.columns, self.mapping, self.items = columns, mapping, items
        self.width = max(columns.values()) + 1
        self.faults: list[Fault] = []
        self.count = 0
        self.payers: dict[str, Payer] = {}
        self.seen: dict[int, int] = {}
        self.instalments: dict[tuple[int, int], int] = {}

    def wrong(self, fault: Fault) -> None:
        self.count += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)

    def take(self, row: int, cells: list[str]) -> Bill | None:
        if len(cells) < self.width:
            self.wrong(Fault(row, "", "", f"列が{len(cells)}列しかありません。"))
            return None
        values = {word: cells[at].strip() for word, at in self.columns.items()}
        try:
            bill = self._bill(row, values)
            self._known(row, bill, values)
        except _Wrong as error:
            at = self.mapping[error.word]
            self.wrong(Fault(row, at, values.get(error.word, ""), error.reason))
            return None
        return bill

    def _bill(self, row: int, values: dict[str, str]) -> Bill:
        item = values["item"]
        if item not in self.items:
            raise _Wrong("item", "税目として登録されていません。")
        return Bill(
            bill=_number("bill", values, most=10**16 - 1),
            notice=_filled("notice", values),
            item=item,
            levy_year=_number("levy_year", values, least=1950, most=2200),
            instalment=_number("instalment", values, least=1, most=12),
            amount=_number("amount", values, most=10**11 - 1),
            due_on=_day("due_on", values),
            payer=_filled("payer", values),
            debit=_yes("debit", values),
            withdrawn=_yes("withdrawn", values),
            row=row,
        )

    def _known(self, row: int, bill: Bill, values: dict[str, str]) -> None:
        """Refuse what the file says twice, and two people under one number."""
        earlier = self.seen.setdefault(bill.bill, row)
        if earlier != row:
            raise _Wrong("bill", f"{earlier}行目と同じ番号です。")
        earlier = self.instalments.setdefault((bill.levy, bill.instalment), row)
        if earlier != row:
            raise _Wrong("instalment", f"{earlier}行目と同じ賦課・期別です。")
        payer = Payer(
            bill.payer,
            _filled("name", values),
            values.get("kana", ""),
            _postal("postal", values),
            _filled("address", values),
        )
        if self.payers.setdefault(payer.number, payer) != payer:
            raise _Wrong("payer", "同じ宛名番号の別の行と、氏名または住所が違います。")


def _decoded(data: bytes, encoding: str, file: str) -> str:
    """Return the text; a byte that is no letter is a fault with its row and place in the row."""
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        row, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        name = "UTF-8" if encoding == "utf-8" else "Shift_JIS（cp932）"
        reason = (
            f"{column}バイト目が{name}の文字ではありません。文字コードの設定を確かめてください。"
        )
        raise UnreadableBills([Fault(row, "", "", reason)], file=file) from error


def _columns(headings: list[str], mapping: Mapping, file: str) -> dict[str, int]:
    """Return where each of our words stands; a heading that is not there is a fault of row 1."""
    places = {fold(heading, keep_spaces=False): at for at, heading in enumerate(headings)}
    found, faults = {}, []
    for word in HEADINGS:
        heading = mapping.get(word)
        if not heading:
            continue
        at = places.get(fold(heading, keep_spaces=False))
        if at is None:
            faults.append(Fault(1, heading, "", "この見出しがありません。"))
        else:
            found[word] = at
    if faults:
        raise UnreadableBills(faults, file=file)
    return found


def _numbered(rows: Iterator[list[str]], file: str) -> Iterator[tuple[int, list[str]]]:
    row = 1
    while True:
        row += 1
        try:
            cells = next(rows, None)
        except csv.Error as error:  # a cell beyond all measure: a quotation mark that never ends
            fault = Fault(row, "", "", "引用符が閉じていません。")
            raise UnreadableBills([fault], file=file) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield row, cells


def _content_id(bills: Sequence[Bill], payers: dict[str, Payer]) -> str:
    """Return a hash of what the file says, whatever its columns, order of rows and encoding."""
    digest = sha256()
    for bill in sorted(bills, key=lambda each: each.bill):
        digest.update(repr((bill, payers[bill.payer])).encode())
    return digest.hexdigest()


def _filled(word: str, values: dict[str, str]) -> str:
    if not values[word]:
        raise _Wrong(word, "空です。")
    return values[word]


def _number(word: str, values: dict[str, str], *, least: int = 0, most: int) -> int:
    text = fold(values[word], keep_spaces=False).replace(",", "")
    if not _DIGITS.fullmatch(text):
        raise _Wrong(word, "数字ではありません。" if text else "空です。")
    if not least <= int(text) <= most:
        raise _Wrong(word, f"{least:,}から{most:,}までの数ではありません。")
    return int(text)


@lru_cache(maxsize=1024)
def _parsed(text: str) -> date | None:
    try:
        return parse_date(text)
    except BadDate:
        return None


def _day(word: str, values: dict[str, str]) -> date:
    day = _parsed(_filled(word, values))
    if day is None:
        raise _Wrong(word, "日付として読めません。")
    return day


def _postal(word: str, values: dict[str, str]) -> str:
    found = _POSTAL.fullmatch(fold(values[word], keep_spaces=False))
    if not found:
        raise _Wrong(word, "郵便番号（7桁）ではありません。")
    return f"{found[1]}-{found[2]}"


def _yes(word: str, values: dict[str, str]) -> bool:
    text = fold(values.get(word, ""), keep_spaces=False)
    if text in _YES or text in _NO:
        return text in _YES
    raise _Wrong(word, "有無として読めません。")
