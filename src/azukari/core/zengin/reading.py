"""Reads and checks total transfers (21): order, digits, letters, codes, totals; names stay bytes until asked for."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azukari.core.records.columns import BLANK, Ints, Mask
from azukari.core.records.faults import Faults, RecordError
from azukari.core.records.framing import Bytes, blocks
from azukari.core.records.layout import Field, Role, Type
from azukari.core.records.numbers import UNREAD, FixedCells, checked_numbers
from azukari.core.records.sets import Control, Sets
from azukari.core.zengin.banks import unknown_branches
from azukari.core.zengin.errors import BadTransfers
from azukari.core.zengin.layout import TRANSFER, field_of
from azukari.core.zengin.letters import (
    BANK_NAMES,
    HALF_VOICED,
    PEOPLES_NAMES,
    VOICED,
    LetterSet,
)
from azukari.core.zengin.model import ACCOUNT_TYPES, TEST_BANK, Originator, Transfers

_SERVICE = "21"
_ALLOWED = np.uint8(1)
_MARK, _TAKES = 1, 3  # where the bits of marks and of the kana before them begin
_LETTERS = {"bank_name": BANK_NAMES, "branch_name": BANK_NAMES, "name": PEOPLES_NAMES}
_NUMBERS = (
    "bank",
    "branch",
    "clearing_house",
    "account_type",
    "account",
    "amount",
    "new",
    "way",
)


@dataclass(frozen=True, slots=True)
class TransferSet:
    """What a header says: who orders, on which day (MMDD), and how many transfers follow."""

    originator: Originator
    day: int
    count: int
    amount: int


@dataclass(frozen=True, slots=True, eq=False)
class TransferFile:
    """A whole file: its sets, and the transfers of all of them as columns; `name` holds cp932 bytes.

    `notices` are for a person to look at.
    """

    sets: tuple[TransferSet, ...]
    record: Ints
    columns: dict[str, Ints]
    name: NDArray[np.bytes_]
    notices: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many transfers."""
        return len(self.record)

    @property
    def amount(self) -> int:
        """How many yen."""
        return int(self.columns["amount"].sum())

    def transfers(self) -> Transfers:
        """Return the transfers with their names as text."""
        names = [each.decode("cp932").rstrip() for each in self.name.tolist()]
        get = self.columns.__getitem__
        return Transfers(
            get("bank"),
            get("branch"),
            get("account_type"),
            get("account"),
            names,
            get("amount"),
            get("customer1"),
            get("customer2"),
        )


def read_transfers(
    data: bytes, *, name: str = "", letters: LetterSet = PEOPLES_NAMES
) -> TransferFile:
    """Return a whole file of any separator. Raises BadTransfers with all that is wrong."""
    faults = Faults()
    sets = Sets(TRANSFER, faults)
    reader = _Reader(faults, {**_LETTERS, "name": letters})
    for first, block in blocks(io.BytesIO(data), TRANSFER.length, faults):
        rows, controls = sets.roles(first, block)
        picked = block if len(rows) == len(block) else block[rows]
        sets.follow(rows + first, reader.take(rows + first, picked), controls)
    sets.finish()
    headers = [each for each in sets.controls if each.role is Role.HEADER]
    for header in headers:
        _check_header(header, faults)
    if faults:
        raise BadTransfers(name, faults.first(), faults.count, records=reader.count)
    return reader.whole(headers)


class _Reader:
    """Gathers the columns block by block."""

    def __init__(self, faults: Faults, letters: dict[str, LetterSet]) -> None:
        self._faults = faults
        self._letters = {meaning: _table(each) for meaning, each in letters.items()}
        self._parts: list[dict[str, Ints]] = []
        self._names: list[Bytes] = []
        self.count = 0

    def take(self, numbers: Ints, block: Bytes) -> Ints:
        """Read data records; return their amounts."""
        turned = np.ascontiguousarray(block.T)
        cells = FixedCells(numbers, turned)
        read: dict[str, Ints] = {"record": numbers}
        for meaning in _NUMBERS:
            field = field_of(TRANSFER.data, meaning)
            read[meaning] = checked_numbers(cells, field, self._faults)
        for meaning in self._letters:
            self._check_letters(turned, numbers, meaning)
        edi = turned[field_of(TRANSFER.data, "edi").start - 1] == ord("Y")
        for meaning in ("customer1", "customer2"):
            read[meaning] = self._customer(cells, field_of(TRANSFER.data, meaning), edi)
        self._check_values(numbers, read)
        self._parts.append(read)
        self._names.append(block[:, field_of(TRANSFER.data, "name").span].copy())
        self.count += len(numbers)
        return np.maximum(read["amount"], 0)

    def whole(self, headers: list[Control]) -> TransferFile:
        """Return what was read."""
        names = ("record", *_NUMBERS, "customer1", "customer2")
        # Taken out part by part, so that a column is not held twice for long.
        columns = {each: np.concatenate([part.pop(each) for part in self._parts]) for each in names}
        flat = np.concatenate(self._names)
        record = columns.pop("record")
        length = field_of(TRANSFER.data, "name").length
        trial = bool((columns["bank"] == TEST_BANK).any())
        notice = "銀行9999は実在しない試験用の番号です。銀行には送れません。"
        begins = np.searchsorted(record, [each.number for each in headers]).tolist()
        ends = [*begins[1:], len(record)]
        return TransferFile(
            tuple(
                _set(header, columns["amount"][begin:end])
                for header, begin, end in zip(headers, begins, ends, strict=True)
            ),
            record,
            columns,
            flat.view(f"S{length}").ravel(),
            (notice,) if trial else (),
        )

    def _customer(self, cells: FixedCells, field: Field, edi: Mask) -> Ints:
        """Return the sender's code; 0 where it is blank or EDI text stands instead."""
        raw = cells.raw(field)
        none = edi | (raw == BLANK).all(axis=0)
        if none.any():
            turned = cells.turned.copy()
            turned[field.span, none] = ord("0")
            cells = FixedCells(cells.numbers, turned)
        return checked_numbers(cells, field, self._faults)

    def _check_letters(self, turned: Bytes, numbers: Ints, meaning: str) -> None:
        field = field_of(TRANSFER.data, meaning)
        raw = turned[field.span]
        # Translating bytes is several times faster than looking them up in a column.
        flat = raw.tobytes().translate(self._letters[meaning])
        classes = np.frombuffer(flat, np.uint8).reshape(raw.shape)
        if not (classes & _ALLOWED).all():
            reason = "使えない文字があります(「{}」)。カタカナの読みで書いてください。"
            self._tell((classes & _ALLOWED) == 0, numbers, field, raw, reason)
        alone = _marks_alone(classes)
        if alone.any():
            reason = "濁点・半濁点だけが残っています(「{}」)。名前が途中で切れていないか確かめてください。"
            self._tell(alone != 0, numbers, field, raw, reason)

    def _tell(self, wrong: Mask, numbers: Ints, field: Field, raw: Bytes, reason: str) -> None:
        def tell(row: int) -> tuple[int, str]:
            text = raw[:, row].tobytes().decode("cp932", "replace").rstrip()
            return int(wrong[:, row].argmax()), reason.format(text)

        rows: Mask = np.asarray(wrong.any(axis=0))
        self._faults.add_rows(rows, numbers, field, tell)

    def _check_values(self, numbers: Ints, read: dict[str, Ints]) -> None:
        kind, way, bank = read["account_type"], read["way"], read["bank"]
        unknown = unknown_branches(bank, read["branch"]) & (bank != TEST_BANK)
        sound = (bank != UNREAD) & (read["branch"] != UNREAD)
        types = "・".join(map(str, ACCOUNT_TYPES))
        merged = "統廃合がなかったか確かめてください。"
        checks = {
            "account_type": (
                ~np.isin(kind, (*ACCOUNT_TYPES, UNREAD)),
                "預金種目「{}」は" + types + "のどれでもありません。",
            ),
            "amount": (read["amount"] == 0, "振込金額が{}円です。"),
            "way": (~np.isin(way, (0, 7, 8, UNREAD)), "振込指定区分「{}」は7でも8でもありません。"),
            "branch": (unknown & sound, "支店{:03d}は銀行・支店の一覧にありません。" + merged),
        }
        for meaning, (bad, reason) in checks.items():
            if bad.any():
                self._tell_value(bad, numbers, meaning, (read[meaning], reason))

    def _tell_value(self, bad: Mask, numbers: Ints, meaning: str, told: tuple[Ints, str]) -> None:
        values, reason = told
        field = field_of(TRANSFER.data, meaning)
        self._faults.add_rows(bad, numbers, field, lambda row: (0, reason.format(values[row])))


def _table(letters: LetterSet) -> bytes:
    """Return what each byte is: allowed, a mark of two kinds, a kana that may take such a mark."""
    table = np.zeros(256, np.uint8)
    for bits, each in (
        (_ALLOWED, "".join(sorted(letters.letters))),
        (1 << _MARK, "ﾞ"),
        (2 << _MARK, "ﾟ"),
        (1 << _TAKES, VOICED),
        (2 << _TAKES, HALF_VOICED),
    ):
        table[list(each.encode("cp932"))] |= bits
    return table.tobytes()


def _marks_alone(classes: Bytes) -> Bytes:
    """Return, not zero, where a mark stands that has no kana before it to belong to."""
    alone: Bytes = ((classes >> _MARK) & 3).astype(np.uint8)
    alone[1:] &= ~(classes[:-1] >> _TAKES)
    return alone


def _check_header(header: Control, faults: Faults) -> None:
    record = TRANSFER.records[Role.HEADER]

    def text(meaning: str) -> str:
        return header.raw[field_of(record, meaning).span].decode("cp932", "replace")

    def add(meaning: str, reason: str) -> None:
        field = field_of(record, meaning)
        faults.add(RecordError(header.number, field.name, field.start, reason))

    if text("service").isdigit() and text("service") != _SERVICE:
        add("service", f"種別{text('service')}は総合振込(21)ではありません。")
    if text("coding") == "1":
        add("coding", "EBCDIC(1)は読めません。JIS(0)で作ったファイルを使ってください。")
    day = text("day")
    if day.isdigit() and not _is_day(int(day)):
        add("day", f"「{day}」は暦にない日付です。月日を4桁で書いたものが要ります。")
    for field in record.fields:
        classes = header.raw[field.span].translate(_table(PEOPLES_NAMES))
        if field.type is Type.C and not all(each & int(_ALLOWED) for each in classes):
            add(field.meaning or "service", f"{field.name}に使えない文字があります。")


def _is_day(day: int) -> bool:
    months = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    month, number = divmod(day, 100)
    return 1 <= month <= len(months) and 1 <= number <= months[month - 1]


def _set(header: Control, amounts: Ints) -> TransferSet:
    record = TRANSFER.records[Role.HEADER]

    def text(meaning: str) -> str:
        return header.raw[field_of(record, meaning).span].decode("cp932").strip()

    originator = Originator(
        int(text("originator")),
        text("originator_name"),
        int(text("bank")),
        int(text("branch")),
        int(text("account_type") or 0),
        int(text("account") or 0),
    )
    return TransferSet(originator, int(text("day")), len(amounts), int(amounts.sum()))
