"""A file of bills is read whole or not at all, and every fault has its row and column."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.bills import (
    HEADINGS,
    Bill,
    BillTable,
    MappingNotUsable,
    UnreadableBills,
    read_bills,
    suggest_mapping,
)

USUAL = {word: headings[0] for word, headings in HEADINGS.items()}
ROW = {
    "bill": "0000202600000017",
    "notice": "260001",
    "item": "keiji",
    "levy_year": "2026",
    "instalment": "1",
    "amount": "10,800",
    "due_on": "R8.6.1",
    "payer": "100001",
    "name": "蜻蛉 うらら",
    "kana": "カゲロウ ウララ",
    "postal": "0000001",
    "address": "架空町1丁目2番地",
    "debit": "",
    "withdrawn": "0",
}


def written(
    *rows: dict[str, str], encoding: str = "utf-8", words: list[str] | None = None
) -> bytes:
    """Return the rows as a file with the usual headings in the order of `words`."""
    order = words or list(HEADINGS)
    text = StringIO(newline="")
    table = csv.writer(text)
    table.writerow([USUAL[word] for word in order])
    table.writerows([row[word] for word in order] for row in rows)
    return text.getvalue().encode(encoding)


def read(data: bytes, *, encoding: str = "utf-8") -> BillTable:
    """Read with the usual mapping."""
    return read_bills(data, mapping=USUAL, encoding=encoding, items={"keiji"}, file="bills.csv")


def faults(*rows: dict[str, str]) -> list[tuple[int, str]]:
    """Return row and column of every fault."""
    with pytest.raises(UnreadableBills) as caught:
        read(written(*rows))
    return [(fault.row, fault.column) for fault in caught.value.faults]


def test_a_row_is_read_with_commas_wareki_and_bare_postal_code() -> None:
    table = read(written(ROW))
    bill = Bill(
        bill=202600000017,
        notice="260001",
        item="keiji",
        levy_year=2026,
        instalment=1,
        amount=10800,
        due_on=date(2026, 6, 1),
        payer="100001",
        debit=False,
        withdrawn=False,
    )
    assert table.bills == (bill,)
    assert table.payers[0].postal == "000-0001"
    assert table.total == 10800


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_both_encodings_say_the_same(encoding: str) -> None:
    data = written(ROW, encoding=encoding)
    table = read(data, encoding="cp932" if encoding == "cp932" else "utf-8")
    assert table.content_id == read(written(ROW)).content_id


@given(st.permutations(list(HEADINGS)))
def test_the_order_of_columns_does_not_matter(words: list[str]) -> None:
    assert read(written(ROW, words=words)).content_id == read(written(ROW)).content_id


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("bill", "12345678901234567"),
        ("bill", "12A"),
        ("item", "未登録"),
        ("amount", "-5"),
        ("amount", ""),
        ("due_on", "2026年2月30日"),
        ("instalment", "13"),
        ("postal", "00-00001"),
        ("name", ""),
        ("address", ""),
        ("debit", "たぶん"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_heading(word: str, value: str) -> None:
    good = {**ROW, "bill": "2", "notice": "260002"}
    assert faults(good, {**ROW, word: value}) == [(3, USUAL[word])]


def test_every_fault_of_a_file_is_told_at_once() -> None:
    found = faults({**ROW, "amount": "x"}, {**ROW, "bill": "9", "notice": "9", "postal": ""})
    assert found == [(2, "税額"), (3, "郵便番号")]


def test_a_number_that_stands_twice_is_refused() -> None:
    assert faults(ROW, ROW) == [(3, "納付番号")]
    assert faults(ROW, {**ROW, "bill": "5"}) == [(3, "期別")]


def test_one_number_is_one_person() -> None:
    other = {**ROW, "bill": "5", "instalment": "2", "name": "別の 人"}
    assert faults(ROW, other) == [(3, "宛名番号")]


def test_the_wrong_encoding_names_the_byte() -> None:
    with pytest.raises(UnreadableBills, match=r"1行目.*バイト目"):
        read(written(ROW, encoding="cp932"))


def test_a_missing_heading_and_a_short_row_are_faults() -> None:
    data = written(ROW).replace("税額".encode(), "何か".encode(), 1)
    with pytest.raises(UnreadableBills, match="この見出しがありません"):
        read(data)
    with pytest.raises(UnreadableBills, match="列しかありません"):
        read(written(ROW) + b"1,2\r\n")


def test_an_empty_file_holds_no_bills() -> None:
    with pytest.raises(UnreadableBills, match="1件もありません"):
        read(written())


def test_instalments_of_one_levy_share_their_number() -> None:
    table = read(
        written(ROW, {**ROW, "bill": "5", "instalment": "2"}, {**ROW, "bill": "6", "notice": "7"})
    )
    first, second, other = (bill.levy for bill in table.bills)
    assert first == second != other
    assert 0 <= first < 2**63


def test_a_mapping_needs_every_column_once() -> None:
    with pytest.raises(MappingNotUsable, match="税額"):
        read_bills(b"", mapping={**USUAL, "amount": ""}, encoding="utf-8", items=())
    with pytest.raises(MappingNotUsable, match="二つの項目"):
        read_bills(b"", mapping={**USUAL, "amount": "期別"}, encoding="utf-8", items=())


def test_a_mapping_is_suggested_from_the_headings() -> None:
    assert suggest_mapping(["賦課年度", "金額", "謎"]) == {
        "levy_year": "賦課年度",
        "amount": "金額",
    }


@given(st.binary(max_size=200))
def test_bytes_that_are_no_bills_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(UnreadableBills, match="1件も取り込んでいません"):
        read(data)


def test_a_cell_without_an_end_is_refused_by_its_row() -> None:
    with pytest.raises(UnreadableBills, match="3行目"):
        read(written(ROW) + b'"' + b"x" * 200_000)
