"""The council's numbers: the sums agree, nobody is counted twice or lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.council.figures import (
    AGE_BANDS,
    CLOSING_BANDS,
    Followed,
    balances,
    band_of,
    by_kind,
    open_by_age,
    spans,
    time_to_close,
)
from azukari.core.council.kinds import ResponseKind

TODAY = date(2026, 11, 24)
MEETINGS = 6
DAYS = [date(2025, 10, 1) + timedelta(days=70 * place) for place in range(MEETINGS)]
YEARS = {place: 2025 if day < date(2026, 4, 1) else 2026 for place, day in enumerate(DAYS)}


@st.composite
def followed(draw: st.DrawFn) -> Followed:
    began = draw(st.integers(0, MEETINGS - 1))
    ended = draw(st.none() | st.integers(began, MEETINGS - 1))
    return Followed(
        department=draw(st.sampled_from(["納税課", "図書館", "地域福祉課"])),
        since=DAYS[began],
        began=began,
        closed_on=None if ended is None else DAYS[ended],
        ended=ended,
        entered=draw(st.booleans()),
    )


opinions = st.lists(followed(), max_size=40)


@given(opinions)
def test_every_open_opinion_has_one_age(rows: list[Followed]) -> None:
    counted = sum(sum(bands) for bands in open_by_age(rows, TODAY).values())
    assert counted == sum(each.is_open for each in rows)


@given(opinions)
def test_every_closed_opinion_took_its_time_in_one_year(rows: list[Followed]) -> None:
    found = time_to_close(rows, YEARS).values()
    assert sum(each.count for each in found) == sum(not each.is_open for each in rows)


@given(st.lists(st.integers(0, 2000), min_size=1))
def test_the_bands_hold_every_span_and_the_median_lies_among_them(days: list[int]) -> None:
    found = spans(days)
    assert found is not None
    assert sum(found.bands) == len(days)
    assert min(days) <= found.median <= found.longest


@given(opinions)
def test_what_is_carried_out_of_the_last_meeting_is_what_is_open(rows: list[Followed]) -> None:
    assert balances(rows, MEETINGS)[-1].carried_out == sum(each.is_open for each in rows)


@given(opinions)
def test_carried_in_and_compiled_is_closed_and_carried_out(rows: list[Followed]) -> None:
    accounts = balances(rows, MEETINGS)
    assert [each.carried_in + each.compiled for each in accounts] == [
        each.closed + each.carried_out for each in accounts
    ]


@given(st.lists(st.tuples(st.sampled_from(ResponseKind), st.booleans())))
def test_every_answer_is_of_one_kind(answers: list[tuple[ResponseKind, bool]]) -> None:
    counted = by_kind(answers)
    assert sum(given for given, _met in counted.values()) == len(answers)
    assert sum(met for _given, met in counted.values()) == sum(met for _kind, met in answers)


def test_every_kind_stands_in_the_figures_given_or_not() -> None:
    assert by_kind([]) == dict.fromkeys(ResponseKind, (0, 0))


@pytest.mark.parametrize(("days", "band"), [(0, 0), (92, 0), (93, 1), (183, 1), (366, 2), (367, 3)])
def test_the_last_day_of_a_band_belongs_to_it(days: int, band: int) -> None:
    assert band_of(days, AGE_BANDS) == band


def test_no_span_without_a_closed_opinion() -> None:
    assert (spans([]), len(CLOSING_BANDS)) == (None, 4)


def test_the_fullest_department_comes_first() -> None:
    rows = [Followed(name, TODAY, 0) for name in ("図書館", "納税課", "納税課")]
    assert list(open_by_age(rows, TODAY)) == ["納税課", "図書館"]


@pytest.mark.parametrize(("closed_on", "ended"), [(TODAY, None), (None, 2), (TODAY, 0)])
def test_an_opinion_that_cannot_have_closed_so_is_refused(
    closed_on: date | None, ended: int | None
) -> None:
    with pytest.raises(ValueError, match="an opinion"):
        Followed("納税課", TODAY, 1, closed_on, ended)
