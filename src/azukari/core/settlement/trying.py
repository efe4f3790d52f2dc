"""The page on which a new agent's layout is tried: the first records field by field, and a layout in words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from azukari.core.records.faults import Faults, RecordError
from azukari.core.records.framing import blocks
from azukari.core.records.layout import Field, Role, Type
from azukari.core.records.numbers import FixedCells
from azukari.core.settlement.barcode import read_barcodes
from azukari.core.settlement.errors import UnreadableSettlement
from azukari.core.settlement.profile import Meaning, Profile
from azukari.core.settlement.reading import read_settlement
from azukari.core.shared.receipts import Channel, Kind

ROLES = {Role.HEADER: "見出し", Role.DATA: "データ", Role.TRAILER: "合計", Role.END: "終わり"}
TYPES = {Type.N: "数字", Type.C: "文字", Type.DATE: "年月日", Type.TIME: "時刻"}
MEANINGS = {
    Meaning.KIND: "種別(速報・確報・取消)",
    Meaning.PAID_ON: "収納日",
    Meaning.PAID_AT: "収納時刻",
    Meaning.BARCODE: "バーコード44桁",
    Meaning.BILL: "納付番号16桁",
    Meaning.AMOUNT: "金額",
    Meaning.SHOP: "店舗",
    Meaning.CHAIN: "チェーン本部",
    Meaning.DATA_ON: "データ取得日",
    Meaning.TRANSFER_ON: "振込予定日",
    Meaning.BOOKED_ON: "経理処理日",
    Meaning.CREATED_ON: "作成日",
    Meaning.AGENT: "代行会社",
    Meaning.CLIENT: "委託者",
    Meaning.COUNT: "合計件数(数えた件数と比べる)",
    Meaning.TOTAL: "合計金額(足した金額と比べる)",
}
KINDS = {Kind.PRELIMINARY: "速報", Kind.CONFIRMED: "確報", Kind.CANCELLATION: "取消"}
CHANNELS = {
    Channel.STORE: "コンビニ",
    Channel.POSTAL: "郵便",
    Channel.DEBIT: "口座振替",
    Channel.COUNTER: "窓口",
    Channel.ELQR: "eL-QR",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one record: as it stands in the file, as it is read, and what is wrong with it."""

    name: str
    place: str
    raw: str
    read: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One record, field by field."""

    record: int
    role: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One field of a layout in words: record, place (`4–11桁`, `3列目`), name, type, meaning."""

    record: str
    place: str
    name: str
    type: str
    meaning: str


def explain(profile: Profile) -> tuple[Explained, ...]:
    """Return the layout in words, in the order of the file."""
    if profile.layout is None:
        return tuple(_explained("行", each, profile) for each in profile.columns)
    records = profile.layout.records
    return tuple(
        _explained(ROLES[role], each, profile)
        for role in Role
        if role in records
        for each in records[role].fields
    )


def first_records(data: bytes, profile: Profile, count: int = 5) -> tuple[Shown, ...]:
    """Return the first records as they are read; what is wrong stands at its field. Never raises for bad content."""
    wrong = _errors(data, profile)
    rows = _lines(data, profile) if profile.layout is None else _records(data, profile)
    shown = []
    for number, (role, fields, texts) in enumerate(rows, start=1):
        if number > count:
            break
        cells = [
            _cell(field, text, profile, _reasons(wrong, number, field, profile))
            for field, text in zip(fields, texts, strict=False)
        ]
        shown.append(Shown(number, role, tuple(cells)))
    return tuple(shown)


def _errors(data: bytes, profile: Profile) -> tuple[RecordError, ...]:
    try:
        read_settlement(data, profile)
    except UnreadableSettlement as error:
        return error.errors
    return ()


def _reasons(
    wrong: tuple[RecordError, ...], number: int, field: Field, profile: Profile
) -> tuple[str, ...]:
    end = field.end if profile.layout else field.start
    return tuple(
        each.reason for each in wrong if each.record == number and field.start <= each.column <= end
    )


Row = tuple[str, tuple[Field, ...], list[bytes]]


def _records(data: bytes, profile: Profile) -> Iterator[Row]:
    layout = profile.layout
    assert layout is not None  # noqa: S101  # asked by the only caller
    for _first, block in blocks(io.BytesIO(data), layout.length, Faults()):
        for row in block:
            raw = row.tobytes()
            role = layout.role_of(raw[0])
            fields = layout.records[role or Role.DATA].fields
            yield ROLES[role] if role else "不明", fields, [raw[each.span] for each in fields]


def _lines(data: bytes, profile: Profile) -> Iterator[Row]:
    text = data.decode("latin-1")  # bytes in, bytes out: the encoding is told cell by cell
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""))):
        heading = profile.heading and not number
        yield (
            "見出し" if heading else "データ",
            profile.columns,
            [each.encode("latin-1") for each in row],
        )


def _cell(field: Field, text: bytes, profile: Profile, reasons: tuple[str, ...]) -> Cell:
    raw = text.decode(profile.encoding, "replace")
    read = "" if reasons else _read(field, raw.strip(), profile)
    return Cell(field.name, _place(field, profile), raw, read, reasons)


def _read(field: Field, text: str, profile: Profile) -> str:
    """Return what a sound field says."""
    text = text.removeprefix(field.prefix)
    if not text or not text.isdigit() or not field.meaning:
        return text
    if field.meaning == Meaning.BARCODE:
        return _barcode(field, text)
    if field.meaning == Meaning.KIND:
        of = profile.kinds.get(int(text))
        return f"{KINDS[of.kind]}({CHANNELS[of.channel]})" if of else text
    if field.type is Type.DATE:
        return f"{text[:4]}年{int(text[4:6])}月{int(text[6:])}日" if int(text) else "なし"
    if field.type is Type.TIME:
        return f"{text[:2]}時{text[2:]}分"
    units: Mapping[str, str] = {Meaning.AMOUNT: "円", Meaning.TOTAL: "円", Meaning.COUNT: "件"}
    return f"{int(text):,}{units[field.meaning]}" if field.meaning in units else text


def _barcode(field: Field, text: str) -> str:
    raw = np.frombuffer(text.encode(), np.uint8).reshape(-1, 1)
    if len(raw) != field.length:
        return text
    cells = FixedCells(np.ones(1, np.int64), raw)
    alone = replace(field, start=1)
    read = {name: int(value[0]) for name, value in read_barcodes(cells, alone, Faults()).items()}
    due = str(read["due_on"])
    last = f"{due[:4]}年{int(due[4:6])}月{int(due[6:])}日" if read["due_on"] else "なし"
    return (
        f"企業{read['issuer']:06d} 委託者{read['client']:05d} 番号{read['bill']:016d} "
        f"再発行{read['reissue']} 期限{last} {read['amount']:,}円"
    )


def _explained(record: str, field: Field, profile: Profile) -> Explained:
    meaning = MEANINGS[Meaning(field.meaning)] if field.meaning else ""
    return Explained(record, _place(field, profile), field.name, TYPES[field.type], meaning)


def _place(field: Field, profile: Profile) -> str:
    if profile.layout is None:
        return f"{field.start}列目"
    return f"{field.start}桁目" if field.length == 1 else f"{field.start}–{field.end}桁目"
