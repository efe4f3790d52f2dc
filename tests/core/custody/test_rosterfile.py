"""A roster is taken over whole or not at all, and every fault has its row and column."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody.rosterfile import (
    Fault,
    Line,
    Merge,
    RosterNotRead,
    Trouble,
    merge_roster,
    read_roster,
)

HEAD = "氏名,フリガナ,雇用区分,従事開始日,従事終了日\n"
PLANE = "鉋 けずる,カンナ ケズル,会員,令和8年4月1日,\n"
START = date(2026, 4, 1)


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(RosterNotRead) as caught:
        read_roster(text.encode())
    return caught.value.faults


def book(rows: list[list[object]]) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "yyyy-mm-dd"}) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_csv_of_any_office_is_read(encoding: str) -> None:
    assert read_roster((HEAD + PLANE).encode(encoding)) == (
        Line(2, "鉋 けずる", "カンナ ケズル", "member", START),
    )


def test_an_excel_book_is_read_with_its_dates_and_columns_in_any_order() -> None:
    rows: list[list[object]] = [
        ["開始日", "名前", "ふりがな", "雇用形態", "終了日"],
        [START, "鑿 うがつ", "のみ うがつ", "パート", "R8.9.30"],
    ]
    assert read_roster(book(rows)) == (
        Line(2, "鑿 うがつ", "のみ うがつ", "part_time", START, date(2026, 9, 30)),
    )


def test_every_fault_is_told_with_row_and_column() -> None:
    text = HEAD + PLANE + "墨 つぼ,SUMI,会員,きのう,\n,スミ,見習い,R8.4.1,R8.3.31\n"
    assert faults(text) == (
        Fault(Trouble.NOT_KANA, 3, "kana", "SUMI"),
        Fault(Trouble.NOT_A_DAY, 3, "joined_on", "きのう"),
        Fault(Trouble.EMPTY, 4, "name"),
        Fault(Trouble.UNKNOWN_KIND, 4, "employment", "見習い"),
        Fault(Trouble.OUT_OF_ORDER, 4, "left_on", "R8.3.31"),
    )


def test_the_message_says_where_it_is_and_that_nothing_was_taken() -> None:
    with pytest.raises(RosterNotRead, match="3行目 従事開始日: 「きのう」は日付として読めません"):
        read_roster((HEAD + PLANE + "墨 つぼ,スミ,会員,きのう,\n").encode())


def test_somebody_twice_is_a_fault_however_it_is_written() -> None:
    twice = PLANE + "鉋　けずる,ｶﾝﾅ ｹｽﾞﾙ,会員,2026-04-01,\n"
    assert faults(HEAD + twice) == (Fault(Trouble.TWICE, 3, "name", "鉋　けずる"),)


def test_a_heading_that_is_missing_is_named() -> None:
    assert faults("氏名,雇用区分,開始日\n") == (Fault(Trouble.NO_HEADING, 1, "kana"),)


def test_a_roster_of_nobody_is_refused() -> None:
    assert faults(HEAD + ",,,,\n") == (Fault(Trouble.NOBODY),)


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut off", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xfe\x00"])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(RosterNotRead):
        read_roster(data)


@given(st.binary(max_size=300))
def test_whatever_comes_in_is_read_or_refused(data: bytes) -> None:
    try:
        lines = read_roster(data)
    except RosterNotRead:
        return
    assert lines


def test_a_roster_handed_in_again_adds_new_people_and_notes_who_left() -> None:
    old, gone = Line(2, "鉋", "カンナ", "member", START), Line(3, "鑿", "ノミ", "member", START)
    new = Line(4, "鋸", "ノコ", "member", START)
    known = {old.who: (1, None), gone.who: (2, None)}
    last = date(2026, 9, 30)
    again = [old, Line(3, "鑿", "のみ", "member", START, last), new]
    assert merge_roster(again, known) == Merge((new,), ((2, last),), 1)
