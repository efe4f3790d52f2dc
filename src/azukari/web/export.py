"""Excel files: one cell one value, numbers as numbers, dates as dates with wareki beside them.

Texts are written as texts, never as formulas (OWASP: CSV injection), and those that would be one
carry the quote prefix, so that editing the cell in Excel does not make a formula of them either.
Files are built in memory: no personal data is left in a folder for temporary files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from azukari.core.shared.errors import BadInput
from azukari.web.japanese import day_of, in_words

__all__ = [
    "EXCEL_ROWS",
    "EXCEL_TYPE",
    "Cell",
    "ExcelColumn",
    "Kind",
    "excel_bytes",
    "excel_response",
]

Cell = str | Promise | int | float | Decimal | bool | date | datetime | None

EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXCEL_ROWS = 1_048_575
_EXCEL_TEXT = 32_767
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDTHS = {"text": 24, "number": 12, "yen": 14, "date": 12, "moment": 17}


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    YEN = "yen"
    DATE = "date"
    MOMENT = "moment"

    @property
    def is_dated(self) -> bool:
        """Whether a wareki column stands beside it."""
        return self in {Kind.DATE, Kind.MOMENT}

    @property
    def is_numeric(self) -> bool:
        """Whether it is right-aligned."""
        return self in {Kind.NUMBER, Kind.YEN}


@dataclass(frozen=True, slots=True)
class ExcelColumn:
    """A column's heading and what it holds."""

    label: str | Promise
    kind: Kind = Kind.TEXT


def excel_response(
    filename: str, columns: Sequence[ExcelColumn], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
    """Return the rows as a download; `filename` without its ending."""
    return HttpResponse(
        excel_bytes(columns, rows),
        content_type=EXCEL_TYPE,
        headers={
            "Content-Disposition": content_disposition_header(True, f"{filename}.xlsx") or "",  # noqa: FBT003  # Django's own signature
            "Cache-Control": "private, no-store",
        },
    )


def excel_bytes(columns: Sequence[ExcelColumn], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return an Excel file of one sheet; raises BadInput beyond Excel's number of rows."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"created": timezone.now().replace(tzinfo=None)})
        writer = _Writer(book, columns)
        for row in rows:
            writer.write(row)
        writer.finish()
    return buffer.getvalue()


_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class _Writer:
    """Fills one sheet from the top; a dated column takes two cells."""

    def __init__(self, book: xlsxwriter.Workbook, columns: Sequence[ExcelColumn]) -> None:
        self._sheet: Worksheet = book.add_worksheet()
        self._columns = columns
        self._formats = _formats(book)
        self._row = 0
        place = 0
        for column in columns:
            for label, width in _headings(column):
                self._sheet.set_column(place, place, width)
                self._sheet.write_string(0, place, label, self._formats["heading"])
                place += 1
        self._width = place

    def write(self, cells: Sequence[Cell]) -> None:
        self._row += 1
        if self._row > EXCEL_ROWS:
            raise BadInput(
                gettext("An Excel sheet holds %(rows)s rows at most.")
                % {"rows": f"{EXCEL_ROWS:,}"},
                remedy=gettext("Narrow the list down and export it in parts."),
            )
        place = 0
        for column, cell in zip(self._columns, cells, strict=True):
            self._put(place, cell, column.kind)
            if column.kind.is_dated:
                wareki = in_words(cell) if isinstance(cell, date) else ""
                self._text(place + 1, wareki)
            place += 2 if column.kind.is_dated else 1

    def finish(self) -> None:
        self._sheet.freeze_panes(1, 0)
        if self._width:
            self._sheet.autofilter(0, 0, self._row, self._width - 1)

    def _put(self, place: int, cell: Cell, kind: Kind) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            self._text(place, gettext("yes") if cell else gettext("no"))
        elif isinstance(cell, date):
            self._day(place, cell, kind)
        elif isinstance(cell, int | float | Decimal):
            self._sheet.write_number(self._row, place, cell, self._formats[kind])
        else:
            self._text(place, str(cell))

    def _day(self, place: int, cell: date, kind: Kind) -> None:
        moment = isinstance(cell, datetime) and kind is Kind.MOMENT
        value = _naive(cell) if moment else day_of(cell)
        form = self._formats[Kind.MOMENT if moment else Kind.DATE]
        self._sheet.write_datetime(self._row, place, value, form)

    def _text(self, place: int, text: str) -> None:
        form = self._formats["quoted"] if text.startswith(_FORMULA_SIGNS) else None
        self._sheet.write_string(self._row, place, text[:_EXCEL_TEXT], form)


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    wishes: dict[str, dict[str, object]] = {
        "heading": {"bold": True, "bg_color": "#DCF0FF", "text_wrap": True, "valign": "top"},
        "quoted": {"quote_prefix": True},
        Kind.TEXT: {},
        Kind.NUMBER: {"num_format": "General"},
        Kind.YEN: {"num_format": "#,##0"},
        Kind.DATE: {"num_format": "yyyy-mm-dd"},
        Kind.MOMENT: {"num_format": "yyyy-mm-dd hh:mm"},
    }
    return {name: book.add_format(wish) for name, wish in wishes.items()}


def _headings(column: ExcelColumn) -> list[tuple[str, int]]:
    label = str(column.label)
    first = (label, _WIDTHS[column.kind])
    if not column.kind.is_dated:
        return [first]
    return [first, (gettext("%(label)s (in words)") % {"label": label}, 24)]


def _naive(moment: date) -> date:
    """Excel knows no time zones: the city's clock is written."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment).replace(tzinfo=None)
    return moment
