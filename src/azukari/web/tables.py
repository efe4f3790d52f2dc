"""List pages: search, filters, sort, pages, Excel — one description, every list the same.

A `ListSpec` describes the list; `spec.open(request, rows)` reads the query string (q, sort, page,
after, before, export and the filters' names) and gives a `ListPage` for `components/list.html`.
A wrong value in the query string is ignored, never an error: links are passed on and grow old.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import and_, or_
from typing import Any, TypeAlias

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise

from azukari.web.export import Cell, ExcelColumn, Kind, excel_response
from azukari.web.japanese import amount, in_words

__all__ = ["Column", "Filter", "Kind", "ListPage", "ListSpec", "Rows"]

Rows: TypeAlias = "QuerySet[Any] | Sequence[Any]"
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `value` of a row, the model fields it is sorted by, where its cell leads."""

    name: str
    label: str | Promise
    value: Callable[[Any], Cell]
    sort: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    url: Callable[[Any], str] | None = None
    badge: Callable[[Any], str] | None = None

    @property
    def is_numeric(self) -> bool:
        """Whether its cells are right-aligned."""
        return self.kind.is_numeric

    def cell(self, row: Any) -> ShownCell:  # noqa: ANN401  # a row is whatever the list holds
        """Return the cell as the page shows it."""
        return ShownCell(
            text=_shown(self.value(row), self.kind),
            url=self.url(row) if self.url else "",
            badge=self.badge(row) if self.badge else "",
            numeric=self.is_numeric,
        )


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell's words, its link, the kind of its badge."""

    text: str
    url: str
    badge: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above the list; `field` is a model field, or `apply` narrows the rows itself."""

    name: str
    label: str | Promise
    choices: Sequence[tuple[str, str | Promise]] | Callable[[], Sequence[tuple[str, str]]]
    field: str = ""
    apply: Callable[[Any, str], Any] | None = None

    def options(self) -> list[tuple[str, str]]:
        """Return the choices as texts."""
        choices = self.choices() if callable(self.choices) else self.choices
        return [(str(value), str(label)) for value, label in choices]

    def narrow(self, rows: Rows, value: str) -> Rows:
        """Return the rows of that choice."""
        if self.apply is not None:
            narrowed: Rows = self.apply(rows, value)
            return narrowed
        if isinstance(rows, QuerySet):
            return rows.filter(**{self.field: value})
        return [row for row in rows if str(getattr(row, self.field)) == value]


@dataclass(frozen=True, slots=True)
class ShownFilter:
    """A filter with what is chosen."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class ListSpec:
    """What a list is. `order` is a column's name, `-` before it for descending.

    `key` names a unique model field: the list is then ordered by it, newest first, and paged by
    key, which stays quick however long the list is. `sealed` says that the rows hold sealed personal
    data: there is no Excel of them, they leave through the gate only.
    """

    name: str
    title: str | Promise
    columns: tuple[Column, ...]
    search: tuple[str, ...] | Callable[[Any, str], Any] = ()
    filters: tuple[Filter, ...] = ()
    order: str = ""
    size: int = PAGE_SIZE
    key: str = ""
    choosable: bool = False
    sealed: bool = False

    def open(self, request: HttpRequest, rows: Rows) -> ListPage:
        """Return the page that the query string asks for."""
        return ListPage(self, request.GET, rows)

    def column(self, name: str) -> Column | None:
        """Return the column that can be sorted by that name."""
        found = (each for each in self.columns if each.name == name and each.sort)
        return next(found, None)


@dataclass
class ListPage:
    """One page of a list, as the templates read it."""

    spec: ListSpec
    query: QueryDict
    source: Rows

    @property
    def is_searchable(self) -> bool:
        """Whether the list has a search; a template would call a callable `spec.search`."""
        return bool(self.spec.search)

    @cached_property
    def words(self) -> str:
        """What is searched for."""
        return self.query.get("q", "").strip()

    @cached_property
    def filters(self) -> list[ShownFilter]:
        """The filters with what is chosen; a value that is no choice counts as none."""
        shown = []
        for each in self.spec.filters:
            options = each.options()
            asked = self.query.get(each.name, "")
            chosen = asked if asked in dict(options) else ""
            shown.append(ShownFilter(each.name, str(each.label), options, chosen))
        return shown

    @cached_property
    def order(self) -> str:
        """The column sorted by, `-` before it for descending."""
        asked = self.query.get("sort", "")
        known = self.spec.column(asked.removeprefix("-")) and not self.spec.key
        return asked if known else self.spec.order

    @cached_property
    def matching(self) -> Rows:
        """All rows found, sorted; not cut into pages."""
        rows = self.source
        for spec, shown in zip(self.spec.filters, self.filters, strict=True):
            rows = spec.narrow(rows, shown.chosen) if shown.chosen else rows
        if self.words and self.spec.search:
            rows = self._found(rows)
        return self._sorted(rows)

    @cached_property
    def total(self) -> int:
        """How many rows were found."""
        return self.matching.count() if isinstance(self.matching, QuerySet) else len(self.matching)

    @cached_property
    def pages(self) -> int:
        """How many pages they fill, one at least."""
        return max(1, math.ceil(self.total / self.spec.size))

    @cached_property
    def number(self) -> int:
        """The page shown, from 1."""
        asked = self.query.get("page", "1")
        number = int(asked) if asked.isascii() and asked.isdigit() else 1
        return min(max(number, 1), self.pages)

    @cached_property
    def rows(self) -> list[Any]:
        """The rows of this page."""
        if self.spec.key:
            return self._keyed.rows
        start = (self.number - 1) * self.spec.size
        return list(self.matching[start : start + self.spec.size])

    @property
    def cells(self) -> list[tuple[Any, list[ShownCell]]]:
        """The rows with their cells, for a table without a row template of its own."""
        return [(row, [column.cell(row) for column in self.spec.columns]) for row in self.rows]

    @property
    def first(self) -> int:
        """The ordinal of the first row shown; 0 when there is none."""
        return (self.number - 1) * self.spec.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The ordinal of the last row shown."""
        return min(self.number * self.spec.size, self.total)

    @property
    def previous_link(self) -> str:
        """The query string of the page before; empty on the first."""
        if self.spec.key:
            return self.link(before=self._keyed.before, after=None) if self._keyed.before else ""
        return self.link(page=self.number - 1) if self.number > 1 else ""

    @property
    def next_link(self) -> str:
        """The query string of the page after; empty on the last."""
        if self.spec.key:
            return self.link(after=self._keyed.after, before=None) if self._keyed.after else ""
        return self.link(page=self.number + 1) if self.number < self.pages else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter is at work."""
        return bool(self.words) or any(shown.chosen for shown in self.filters)

    @property
    def excel_link(self) -> str:
        """The query string of the export of all rows found."""
        return f"{self.link(page=None)}&export=excel"

    @property
    def wants_excel(self) -> bool:
        """Whether the export is asked for."""
        return self.query.get("export") == "excel" and not self.spec.sealed

    def link(self, **changes: object) -> str:
        """Return the query string with the changes; None takes a name out."""
        return changed_query(self.query, changes)

    def excel(self) -> HttpResponse:
        """Return all rows found, on every page, as an Excel file."""
        columns = [ExcelColumn(column.label, column.kind) for column in self.spec.columns]
        found = self.matching
        rows = found.iterator(chunk_size=2000) if isinstance(found, QuerySet) else iter(found)
        values = ([column.value(row) for column in self.spec.columns] for row in rows)
        return excel_response(self.spec.name, columns, values)

    def _found(self, rows: Rows) -> Rows:
        search = self.spec.search
        if callable(search):
            found: Rows = search(rows, self.words)
            return found
        words = self.words.split()
        if isinstance(rows, QuerySet):
            each = (
                reduce(or_, (Q(**{f"{name}__icontains": word}) for name in search))
                for word in words
            )
            return rows.filter(reduce(and_, each))
        return [row for row in rows if _holds(row, search, words)]

    def _sorted(self, rows: Rows) -> Rows:
        if self.spec.key and isinstance(rows, QuerySet):
            return rows.order_by(f"-{self.spec.key}")
        column = self.spec.column(self.order.removeprefix("-"))
        if column is None:
            return rows
        descending = self.order.startswith("-")
        if isinstance(rows, QuerySet):
            sign = "-" if descending else ""
            return rows.order_by(*(f"{sign}{name}" for name in column.sort), "pk")
        return sorted(rows, key=lambda row: _sort_key(column.value(row)), reverse=descending)

    @cached_property
    def _keyed(self) -> _Keyed:
        """Cut by key: one row more than shown tells whether another page follows."""
        key, size = self.spec.key, self.spec.size
        found = self.matching
        if not isinstance(found, QuerySet):
            raise TypeError("A list paged by key needs a QuerySet.")
        after, before = _whole(self.query.get("after")), _whole(self.query.get("before"))
        if before is not None:
            back = list(found.filter(**{f"{key}__gt": before}).order_by(key)[: size + 1])
            rows, more = list(reversed(back[:size])), len(back) > size
            return _Keyed.cut(rows, key, newer=more, older=bool(rows))
        rows = list(
            (found.filter(**{f"{key}__lt": after}) if after is not None else found)[: size + 1]
        )
        return _Keyed.cut(rows[:size], key, newer=after is not None, older=len(rows) > size)


@dataclass(frozen=True, slots=True)
class _Keyed:
    """Rows cut by key, and the keys of the pages around them (None: there is none)."""

    rows: list[Any]
    before: object
    after: object

    @classmethod
    def cut(cls, rows: list[Any], key: str, *, newer: bool, older: bool) -> _Keyed:
        """Return the rows with their neighbours' keys."""
        first = getattr(rows[0], key) if rows and newer else None
        last = getattr(rows[-1], key) if rows and older else None
        return cls(rows, first, last)


def changed_query(query: QueryDict, changes: Mapping[str, object]) -> str:
    """Return `?…` with the changes made; None takes a name out, and the export never stays."""
    copy = query.copy()
    copy.pop("export", None)
    for name, value in changes.items():
        copy.pop(name, None)
        if value is not None and value != "":
            copy[name] = str(value)
    return f"?{copy.urlencode()}"


def _shown(value: Cell, kind: Kind) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return in_words(value, time=kind is Kind.MOMENT)
    if kind is Kind.YEN and isinstance(value, int):
        return amount(value)
    if kind is Kind.NUMBER and isinstance(value, int):
        return f"{value:,}"
    return str(value)


def _sort_key(value: Cell) -> tuple[bool, Any]:
    """Sort nothing before everything, and lazy texts as texts."""
    return (value is not None, str(value) if isinstance(value, str | Promise) else value or 0)


def _holds(row: object, names: Sequence[str], words: Sequence[str]) -> bool:
    text = " ".join(str(getattr(row, name)) for name in names).casefold()
    return all(word.casefold() in text for word in words)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None
