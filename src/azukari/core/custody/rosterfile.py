"""Read a roster that a contractor handed in as Excel or CSV: the whole of it, or nothing (OU5).

One row a person under a row of headings in any order. A roster handed in again is laid beside what
is known: a person is the same by name, reading and first day.

BadInput
└── RosterNotRead   every fault with its row and column
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO, StringIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from azukari.core.files.texts import encoding_of
from azukari.core.shared.errors import BadInput
from azukari.core.shared.folding import fold, fold_kana
from azukari.core.shared.wareki import BadDate, parse_date

MOST_ROWS = 20_000
_ZIP = b"PK\x03\x04"
_KANA = re.compile(r"[ぁ-ゖゝゞー\-・]+")
NAME, KANA, EMPLOYMENT, JOINED, LEFT = "name", "kana", "employment", "joined_on", "left_on"
HEADINGS: Mapping[str, tuple[str, ...]] = {
    NAME: ("氏名", "名前", "name"),
    KANA: ("フリガナ", "ふりがな", "カナ", "氏名カナ", "reading"),
    EMPLOYMENT: ("雇用区分", "雇用形態", "区分", "employment"),
    JOINED: ("従事開始日", "開始日", "入会日", "from"),
    LEFT: ("従事終了日", "終了日", "退会日", "until"),
}
EMPLOYMENTS: Mapping[str, tuple[str, ...]] = {
    "employee": ("正規", "正社員", "正規職員", "社員", "employee"),
    "part_time": ("非常勤", "パート", "アルバイト", "臨時", "part-time"),
    "agency": ("派遣", "派遣社員", "agency"),
    "member": ("会員", "member"),
    "other": ("その他", "other"),
}


class Trouble(StrEnum):
    """What may be wrong with a cell, or with the file."""

    NOT_A_TABLE = "not_a_table"
    NO_HEADING = "no_heading"
    NOBODY = "nobody"
    TOO_MANY = "too_many"
    EMPTY = "empty"
    NOT_KANA = "not_kana"
    NOT_A_DAY = "not_a_day"
    UNKNOWN_KIND = "unknown_kind"
    OUT_OF_ORDER = "out_of_order"
    TWICE = "twice"


_WORDS: Mapping[Trouble, str] = {
    Trouble.NOT_A_TABLE: "ExcelブックでもCSVでもありません。",
    Trouble.NO_HEADING: "見出しがありません。",
    Trouble.NOBODY: "名簿に一人も載っていません。",
    Trouble.TOO_MANY: f"一度に取り込めるのは{MOST_ROWS:,}人までです。",
    Trouble.EMPTY: "空です。",
    Trouble.NOT_KANA: "かなで書いてください。",
    Trouble.NOT_A_DAY: "日付として読めません。",
    Trouble.UNKNOWN_KIND: "雇用区分として読めません。",
    Trouble.OUT_OF_ORDER: "終了日が開始日より前です。",
    Trouble.TWICE: "同じ人が二度載っています。",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: in which row (1-based, as a spreadsheet counts) and column, and what stood there."""

    trouble: Trouble
    row: int | None = None
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        row = f"{self.row}行目 " if self.row else ""
        column = f"{HEADINGS[self.column][0]}: " if self.column else ""
        value = f"「{self.value}」は" if self.value else ""
        return f"{row}{column}{value}{_WORDS[self.trouble]}"


class RosterNotRead(BadInput):
    """Nothing was taken over: every one of the `faults`, in the order of the file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            " ".join(str(fault) for fault in faults),
            remedy="すべて直してから、もう一度取り込んでください。何も取り込んでいません。",
        )
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Line:
    """One person as the file says; `row` is where."""

    row: int
    name: str
    kana: str
    employment: str
    joined_on: date
    left_on: date | None = None

    @property
    def who(self) -> Who:
        """By what the person is known again."""
        return who(self.name, self.kana, self.joined_on)


Who = tuple[str, str, date]


@dataclass(frozen=True, slots=True)
class Merge:
    """What a roster changes: new people, known ones who left (by number), and how many stay as they are."""

    new: tuple[Line, ...]
    left: tuple[tuple[int, date], ...]
    same: int


def who(name: str, kana: str, joined_on: date) -> Who:
    """Return by what a person of a roster is known again: folded name and reading, first day."""
    return fold(name, keep_spaces=False), fold_kana(kana), joined_on


def read_roster(data: bytes) -> tuple[Line, ...]:
    """Return everybody in the file in its order. Raises RosterNotRead with every fault."""
    rows = _cells(data)
    places = _places(rows[0]) if rows else {}
    absent = [Fault(Trouble.NO_HEADING, 1, name) for name in HEADINGS if name not in places]
    if absent := [fault for fault in absent if fault.column != LEFT]:
        raise RosterNotRead(absent)
    filled = [(number, row) for number, row in enumerate(rows[1:], 2) if any(map(_text, row))]
    if not filled or len(filled) > MOST_ROWS:
        raise RosterNotRead([Fault(Trouble.TOO_MANY if filled else Trouble.NOBODY)])
    faults: list[Fault] = []
    lines = [_line(number, row, places, faults) for number, row in filled]
    read = [line for line in lines if line is not None]
    faults += _twice(read)
    if faults:
        raise RosterNotRead(sorted(faults, key=lambda fault: fault.row or 0))
    return tuple(read)


def merge_roster(lines: Iterable[Line], known: Mapping[Who, tuple[int, date | None]]) -> Merge:
    """Lay a roster beside what is known: number and last day of each, by who it is.

    Nobody is dropped for being absent from the file: who left is said with a last day.
    """
    new: list[Line] = []
    left: list[tuple[int, date]] = []
    same = 0
    for line in lines:
        number, last = known.get(line.who, (0, None))
        if not number:
            new.append(line)
        elif line.left_on is not None and line.left_on != last:
            left.append((number, line.left_on))
        else:
            same += 1
    return Merge(tuple(new), tuple(left), same)


def _cells(data: bytes) -> list[list[Any]]:
    if data.startswith(_ZIP):
        try:
            return (
                CalamineWorkbook.from_filelike(BytesIO(data))
                .get_sheet_by_index(0)
                .to_python(skip_empty_area=False)
            )
        except CalamineError as error:
            raise RosterNotRead([Fault(Trouble.NOT_A_TABLE)]) from error
    encoding = encoding_of(data)
    if not encoding:
        raise RosterNotRead([Fault(Trouble.NOT_A_TABLE)])
    text = data.decode(encoding).lstrip("\ufeff")
    try:
        return [list(row) for row in csv.reader(StringIO(text, newline=""))]
    except csv.Error as error:
        raise RosterNotRead([Fault(Trouble.NOT_A_TABLE)]) from error


def _places(headings: Sequence[Any]) -> dict[str, int]:
    known = {_form(word): name for name, words in HEADINGS.items() for word in words}
    found = [(known.get(_form(_text(cell)), ""), place) for place, cell in enumerate(headings)]
    return {name: place for name, place in reversed(found) if name}


def _line(
    number: int, row: Sequence[Any], places: Mapping[str, int], faults: list[Fault]
) -> Line | None:
    cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
    before = len(faults)
    texts = {name: _text(cell) for name, cell in cells.items()}
    faults += [
        Fault(Trouble.EMPTY, number, name)
        for name in (NAME, KANA, EMPLOYMENT, JOINED)
        if not texts[name]
    ]
    if texts[KANA] and not _KANA.fullmatch(fold_kana(texts[KANA])):
        faults.append(Fault(Trouble.NOT_KANA, number, KANA, texts[KANA]))
    employment = _employment(texts[EMPLOYMENT])
    if texts[EMPLOYMENT] and not employment:
        faults.append(Fault(Trouble.UNKNOWN_KIND, number, EMPLOYMENT, texts[EMPLOYMENT]))
    joined_on, left_on = (_day(number, name, cells.get(name), faults) for name in (JOINED, LEFT))
    if joined_on and left_on and left_on < joined_on:
        faults.append(Fault(Trouble.OUT_OF_ORDER, number, LEFT, texts[LEFT]))
    if len(faults) > before or joined_on is None:
        return None
    return Line(number, texts[NAME], texts[KANA], employment, joined_on, left_on)


def _twice(lines: Iterable[Line]) -> list[Fault]:
    seen: set[Who] = set()
    faults = []
    for line in lines:
        if line.who in seen:
            faults.append(Fault(Trouble.TWICE, line.row, NAME, line.name))
        seen.add(line.who)
    return faults


def _day(number: int, name: str, cell: object, faults: list[Fault]) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _text(cell)
    if not text:
        return None
    try:
        return parse_date(text)
    except BadDate:
        faults.append(Fault(Trouble.NOT_A_DAY, number, name, text))
        return None


def _employment(text: str) -> str:
    form = _form(text)
    return next((code for code, words in EMPLOYMENTS.items() if form in map(_form, words)), "")


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell).strip()


def _form(text: str) -> str:
    return fold(text, keep_spaces=False)
