"""The cells of a workbook put together as they stand: a name may be written one letter a cell.

ECMA-376 part 1, 18.3.1.4 (cells), 18.4.8 (shared strings: each text once, so their order says
nothing). Rows are read across, columns down.
"""

from __future__ import annotations

import re

from lxml import etree

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.model import Layer, Where

_SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$")
_SHARED = "xl/sharedStrings.xml"
_COLUMN = re.compile(r"^[A-Z]+")
_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Sheets:
    """Takes the parts of one workbook, in any order, and searches its cells at the end."""

    def __init__(self) -> None:
        self._shared: list[str] = []
        self._cells: dict[str, list[tuple[str, str, bool]]] = {}

    def take(self, name: str, root: etree._Element) -> None:
        """Keep what a part says, if it is a sheet or the shared strings."""
        if name == _SHARED:
            self._shared = [_words(one) for one in root.iter(f"{_NAMESPACE}si")]
        elif _SHEET.match(name):
            self._cells[name] = [_cell(one) for one in root.iter(f"{_NAMESPACE}c")]

    def look(self, desk: Desk) -> None:
        """Search each sheet across its rows and down its columns."""
        for name, cells in self._cells.items():
            where = Where(Layer.TEXT, part=desk.name(name, ""))
            columns: dict[str, list[str]] = {}
            across = []
            for column, value, is_shared in cells:
                text = self._text(value) if is_shared else value
                across.append(text)
                columns.setdefault(column, []).append(text)
            desk.look("".join(across), where)
            for down in columns.values():
                desk.look("".join(down), where)

    def _text(self, number: str) -> str:
        is_known = number.isdecimal() and int(number) < len(self._shared)
        return self._shared[int(number)] if is_known else number


def _cell(cell: etree._Element) -> tuple[str, str, bool]:
    """Return a cell's column, its value, and whether that is a number of a shared string."""
    place = _COLUMN.match(str(cell.get("r", "")))
    value = cell.findtext(f"{_NAMESPACE}v")
    return (
        place.group() if place else "",
        _words(cell) if value is None else value,
        cell.get("t") == "s",
    )


def _words(element: etree._Element) -> str:
    """Return the texts without the readings (rPh)."""
    return "".join(
        one.text or ""
        for one in element.iter(f"{_NAMESPACE}t")
        if (holder := one.getparent()) is None or holder.tag != f"{_NAMESPACE}rPh"
    )
