"""List pages: what the query string asks for is what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pytest
from django.db.models import QuerySet
from django.template import Context, Template
from django.utils import translation
from python_calamine import CalamineWorkbook

from azukari.web.tables import Column, Filter, Kind, ListPage, ListSpec
from azukari.web.tests.asking import get


@dataclass(frozen=True)
class Row:
    pk: int
    title: str
    state: str
    due: date | None = None


ROWS = [
    Row(3, "納付書の印刷", "open", date(2024, 2, 14)),
    Row(1, "台帳の更新", "done"),
    Row(2, "=1+1 の更新", "open"),
]
LIST = ListSpec(
    name="諮問",
    title="諮問",
    columns=(
        Column("number", "番号", lambda row: row.pk, sort=("pk",), kind=Kind.NUMBER),
        Column(
            "title", "件名", lambda row: row.title, sort=("title",), url=lambda row: f"/{row.pk}/"
        ),
        Column("due", "期限", lambda row: row.due, kind=Kind.DATE),
    ),
    search=("title",),
    filters=(Filter("state", "状態", (("open", "未了"), ("done", "終了")), field="state"),),
    order="number",
    size=2,
)


def ask(query: str, spec: ListSpec = LIST) -> ListPage:
    return spec.open(get(f"/list/{query}"), ROWS)


def shown(query: str) -> list[int]:
    return [row.pk for row in ask(query).rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [1, 2]),
        ("?page=2", [3]),
        ("?page=99", [3]),
        ("?page=-1", [1, 2]),
        ("?page=x", [1, 2]),
        ("?sort=-number", [3, 2]),
        ("?sort=nonsense", [1, 2]),
        ("?sort=due", [1, 2]),
        ("?q=更新", [1, 2]),
        ("?q=更新 台帳", [1]),
        ("?q=nothing", []),
        ("?state=open", [2, 3]),
        ("?state=nonsense", [1, 2]),
        ("?state=open&q=納付", [3]),
    ],
)
def test_the_query_string_decides_what_is_shown(query: str, expected: list[int]) -> None:
    assert shown(query) == expected


def test_links_keep_what_was_asked_and_change_one_thing() -> None:
    page = ask("?q=更新&state=open&export=excel")
    assert page.link(sort="title", state=None) == "?q=%E6%9B%B4%E6%96%B0&sort=title"


def test_pages_before_and_after() -> None:
    first, last = ask(""), ask("?page=2")
    assert (first.previous_link, first.next_link) == ("", "?page=2")
    assert (last.previous_link, last.next_link) == ("?page=1", "")
    assert (last.first, last.last, last.total) == (3, 3, 3)


def test_a_heading_turns_the_order_of_its_column() -> None:
    text = "{% load tables %}{% sort_link page column as s %}{{ s.url|safe }} {{ s.state }}"
    template = Template(text)
    seen = [
        template.render(Context({"page": ask(query), "column": LIST.columns[0]}))
        for query in ("?sort=number&page=2", "?sort=-number", "?sort=title")
    ]
    assert seen == ["?sort=-number ascending", "?sort=number descending", "?sort=number none"]


def test_the_export_holds_every_row_found_on_every_page() -> None:
    page = ask("?export=excel&state=open")
    assert page.wants_excel
    sheet = CalamineWorkbook.from_filelike(BytesIO(page.excel().content)).get_sheet_by_index(0)
    with translation.override("ja"):
        assert sheet.to_python() == [
            ["番号", "件名", "期限", "期限（和暦）"],
            [2.0, "=1+1 の更新", "", ""],
            [3.0, "納付書の印刷", date(2024, 2, 14), "令和6年2月14日(水)"],
        ]


def test_an_empty_list_says_so_and_a_narrowed_one_says_why() -> None:
    template = Template('{% include "components/table.html" with empty_title="まだ" %}')
    with translation.override("ja"):
        empty = template.render(Context({"page": LIST.open(get("/"), [])}))
        narrowed = template.render(Context({"page": ask("?q=nothing")}))
    assert "まだ" in empty
    assert "該当するものはありません" in narrowed


class Numbers(QuerySet):  # type: ignore[type-arg]
    """Stands for a long table with a unique number, without a database."""

    def __init__(self, numbers: list[int]) -> None:
        self.numbers = numbers

    def filter(self, **conditions: int) -> Numbers:
        below, above = conditions.get("pk__lt", 10**9), conditions.get("pk__gt", -1)
        return Numbers([number for number in self.numbers if above < number < below])

    def order_by(self, *names: str) -> Numbers:  # type: ignore[override]
        return Numbers(sorted(self.numbers, reverse=names[0].startswith("-")))

    def __getitem__(self, which: slice) -> list[Row]:  # type: ignore[override]
        return [Row(number, "", "") for number in self.numbers[which]]


LONG = ListSpec(name="log", title="証跡", columns=LIST.columns, size=2, key="pk")


@pytest.mark.parametrize(
    ("query", "expected", "before", "after"),
    [
        ("", [5, 4], "", "?after=4"),
        ("?after=4", [3, 2], "?before=3", "?after=2"),
        ("?after=2", [1], "?before=1", ""),
        ("?before=3", [5, 4], "", "?after=4"),
        ("?before=1", [3, 2], "?before=3", "?after=2"),
        ("?after=nonsense", [5, 4], "", "?after=4"),
    ],
)
def test_a_long_list_is_paged_by_its_key(
    query: str, expected: list[int], before: str, after: str
) -> None:
    page = LONG.open(get(f"/{query}"), Numbers([1, 2, 3, 4, 5]))
    assert [row.pk for row in page.rows] == expected
    assert (page.previous_link, page.next_link) == (before, after)
