"""Excel files: numbers as numbers, dates as dates, and no text becomes a formula."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from azukari.core.shared.errors import BadInput
from azukari.web import export
from azukari.web.export import Cell, ExcelColumn, Kind, excel_bytes, excel_response


def read(columns: list[ExcelColumn], *rows: list[Cell]) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(BytesIO(excel_bytes(columns, rows)))
    return [list(row) for row in book.get_sheet_by_index(0).to_python()]


def test_numbers_are_numbers_and_nothing_is_empty() -> None:
    columns = [ExcelColumn("a", Kind.NUMBER), ExcelColumn("b", Kind.YEN), ExcelColumn("c")]
    assert read(columns, [Decimal("1.5"), 1200, None])[1:] == [[1.5, 1200.0, ""]]


def test_a_moment_is_written_by_the_clock_of_the_city_with_wareki_beside_it() -> None:
    with translation.override("ja"):
        rows = read([ExcelColumn("時", Kind.MOMENT)], [datetime(2024, 2, 13, 15, 30, tzinfo=UTC)])
    assert rows[1] == [datetime(2024, 2, 14, 0, 30), "令和6年2月14日(水)"]  # noqa: DTZ001


def test_a_day_stays_a_day() -> None:
    assert read([ExcelColumn("日", Kind.DATE)], [date(2024, 2, 14)])[1][0] == date(2024, 2, 14)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_a_text_never_becomes_a_formula(text: str) -> None:
    made = excel_bytes([ExcelColumn("a")], [[text]])
    with zipfile.ZipFile(BytesIO(made)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert b"quotePrefix" in parts.read("xl/styles.xml")


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=50))
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert read([ExcelColumn("a")], [text])[1] == [text]


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "EXCEL_ROWS", 2)
    with pytest.raises(BadInput, match="2"):
        excel_bytes([ExcelColumn("a")], [["x"]] * 3)


def test_the_download_has_a_japanese_name_and_is_not_kept() -> None:
    response = excel_response("諮問", [ExcelColumn("a")], [])
    assert response["Content-Disposition"].endswith("%E8%AB%AE%E5%95%8F.xlsx")
    assert "no-store" in response["Cache-Control"]
