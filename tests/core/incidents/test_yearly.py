"""The yearly list tells how much and what, never who."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from azukari.core.incidents import People
from azukari.core.incidents.kinds import Kind, Touches
from azukari.core.incidents.yearly import FEW, Band, PublicRow, Report, band_of, published

reports = st.builds(
    Report,
    kind=st.sampled_from(Kind),
    touches=st.sampled_from(Touches),
    department=st.sampled_from(("納税課", "子ども相談課", "ごみ減量課", "図書館")),
    noticed_on=st.dates(date(2025, 4, 1), date(2026, 3, 31)),
    people=st.one_of(
        st.builds(lambda n: People(n, n), st.integers(0, 100_000)),
        st.builds(lambda n: People(n, None), st.integers(0, 10)),
    ),
    is_closed=st.booleans(),
)


@given(st.lists(reports, max_size=12))
def test_a_department_with_few_reports_is_never_named(rows: list[Report]) -> None:
    counted = Counter(each.department for each in rows)
    named = Counter(each.department for each in published(rows) if each.department)
    assert named == Counter({name: n for name, n in counted.items() if n >= FEW})


@given(st.lists(reports, max_size=12))
def test_every_report_is_there_once_with_its_kind(rows: list[Report]) -> None:
    public = published(rows)
    assert Counter(each.kind for each in public) == Counter(each.kind.value for each in rows)


@given(st.lists(reports, max_size=8), st.randoms())
def test_the_order_in_which_they_came_tells_nothing(rows: list[Report], random: object) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert published(mixed) == published(rows)


def test_no_number_of_people_and_no_day_is_published() -> None:
    assert {each.name for each in fields(PublicRow)} == {
        "half", "kind", "touches", "department", "band", "is_closed",
    }  # fmt: skip


def test_bands_at_their_bounds() -> None:
    bands = {n: band_of(People(n, n)) for n in (0, 1, 9, 10, 100, 101)}
    assert bands == {
        0: Band.NOBODY,
        1: Band.UNDER_TEN,
        9: Band.UNDER_TEN,
        10: Band.UP_TO_HUNDRED,
        100: Band.UP_TO_HUNDRED,
        101: Band.OVER_HUNDRED,
    }
    assert band_of(People(3, None)) is Band.UNKNOWN
