"""What is due and unconfirmed stays on the list and ages."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody.holdings import Holding, disposal_gaps, falls_due
from azukari.core.terms import KeptFrom, Retention

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
retentions = st.builds(Retention, st.integers(0, 120), st.sampled_from(KeptFrom))
custodians = st.sampled_from(["店舗1", "店舗2", "店舗3"])


@st.composite
def held(draw: st.DrawFn) -> list[Holding]:
    rows = draw(st.lists(st.tuples(custodians, days, retentions), max_size=12))
    return [Holding(str(number), *row) for number, row in enumerate(rows)]


@given(held(), days)
def test_nothing_is_due_before_its_last_day_is_over(holdings: list[Holding], on: date) -> None:
    due = {each.holding.key for each in falls_due(holdings, on)}
    assert due == {each.key for each in holdings if each.last_day < on}


@given(held(), days, st.integers(0, 400))
def test_what_fell_due_stays_due(holdings: list[Holding], on: date, later: int) -> None:
    today = {each.holding.key for each in falls_due(holdings, on)}
    then = {each.holding.key for each in falls_due(holdings, on + timedelta(days=later))}
    assert today <= then


@given(held(), days, st.sets(st.integers(0, 11).map(str)))
def test_every_due_holding_is_confirmed_or_open(
    holdings: list[Holding], on: date, confirmed: set[str]
) -> None:
    due = falls_due(holdings, on)
    gaps = disposal_gaps(due, confirmed, on)
    still_open = {each.holding.key for gap in gaps for each in gap.open}
    assert still_open == {each.holding.key for each in due} - confirmed
    for gap in gaps:
        assert gap.due == gap.confirmed + len(gap.open)
        assert sum(gap.by_age) == len(gap.open)


@given(held(), days)
def test_the_oldest_open_holding_leads(holdings: list[Holding], on: date) -> None:
    gaps = disposal_gaps(falls_due(holdings, on), (), on)
    first = [gap.open[0].due_on for gap in gaps]
    assert first == sorted(first)


def test_slips_age_from_the_day_after_their_last() -> None:
    slips = Holding("1", "店舗1", date(2026, 7, 31), Retention(3))
    found = falls_due([slips], date(2026, 12, 1))
    assert [(each.due_on, each.days, each.age) for each in found] == [(date(2026, 11, 1), 30, 0)]
    assert falls_due([slips], date(2026, 12, 2))[0].age == 1
