"""Layouts of the 120-byte bank files, as data: total transfer (総合振込, 21). Direct debit (91) stands beside it later.

全銀協 AP-I-12 別冊 (2019-12). Positions are 1-based. N is right-aligned digits, C left-aligned characters.
"""

from __future__ import annotations

from azukari.core.records.layout import Field, Layout, Record, Role, Type

LENGTH = 120


def _record(role: Role, mark: str, *fields: tuple[str, int, str, str]) -> Record:
    """Lay fields one after the other: name, length, type (N or C, `?` where zeros or blanks may stand), meaning."""
    laid, start = [], 1
    for name, length, type_, meaning in fields:
        laid.append(Field(name, start, length, Type(type_[0]), meaning, type_.endswith("?")))
        start += length
    if start != LENGTH + 1:
        raise ValueError(f"{role}: {start - 1} bytes")
    return Record(role, mark, tuple(laid))


TRANSFER = Layout(
    LENGTH,
    {
        Role.HEADER: _record(
            Role.HEADER,
            "1",
            ("データ区分", 1, "N", ""),
            ("種別コード", 2, "N", "service"),
            ("コード区分", 1, "N", "coding"),
            ("振込依頼人コード", 10, "N", "originator"),
            ("振込依頼人名", 40, "C", "originator_name"),
            ("取組日", 4, "N", "day"),
            ("仕向銀行番号", 4, "N", "bank"),
            ("仕向銀行名", 15, "C", "bank_name"),
            ("仕向支店番号", 3, "N", "branch"),
            ("仕向支店名", 15, "C", "branch_name"),
            ("預金種目", 1, "N?", "account_type"),
            ("口座番号", 7, "N?", "account"),
            ("ダミー", 17, "C", ""),
        ),
        Role.DATA: _record(
            Role.DATA,
            "2",
            ("データ区分", 1, "N", ""),
            ("被仕向銀行番号", 4, "N", "bank"),
            ("被仕向銀行名", 15, "C", "bank_name"),
            ("被仕向支店番号", 3, "N", "branch"),
            ("被仕向支店名", 15, "C", "branch_name"),
            ("手形交換所番号", 4, "N?", "clearing_house"),
            ("預金種目", 1, "N", "account_type"),
            ("口座番号", 7, "N", "account"),
            ("受取人名", 30, "C", "name"),
            ("振込金額", 10, "N", "amount"),
            ("新規コード", 1, "N?", "new"),
            ("顧客コード1", 10, "C", "customer1"),
            ("顧客コード2", 10, "C", "customer2"),
            ("振込指定区分", 1, "N?", "way"),
            ("識別表示", 1, "C", "edi"),
            ("ダミー", 7, "C", ""),
        ),
        Role.TRAILER: _record(
            Role.TRAILER,
            "8",
            ("データ区分", 1, "N", ""),
            ("合計件数", 6, "N", "count"),
            ("合計金額", 12, "N", "total"),
            ("ダミー", 101, "C", ""),
        ),
        Role.END: _record(Role.END, "9", ("データ区分", 1, "N", ""), ("ダミー", 119, "C", "")),
    },
    closing=True,
    needs_header=True,
)


def field_of(record: Record, meaning: str) -> Field:
    """Return the field of this meaning. Raises KeyError for another one."""
    found = record.meaning(meaning)
    if found is None:
        raise KeyError(meaning)
    return found
