"""On any day somebody may authorise, or the day is named."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody import (
    Duty,
    Gap,
    NobodyMayAuthorise,
    OverlappingTerms,
    gaps,
    may_authorise,
)
from azukari.core.shared.calendar import DateRange

DAY = timedelta(days=1)
START = date(2026, 4, 1)
YEAR = DateRange(START, date(2027, 3, 31))
days = st.dates(START, YEAR.end or START)


@st.composite
def terms(draw: st.DrawFn) -> tuple[Duty, ...]:
    """Terms one after another with breaks between them, and deputies at any time."""
    marks = sorted(draw(st.lists(days, unique=True, max_size=8)))
    heads = [
        Duty(f"責任者{number}", DateRange(first, last))
        for number, (first, last) in enumerate(zip(marks[::2], marks[1::2], strict=False))
    ]
    deputies = []
    for number in range(draw(st.integers(0, 2))):
        first, last = sorted((draw(days), draw(days)))
        deputies.append(Duty(f"副{number}", DateRange(first, last), is_deputy=True))
    return tuple(draw(st.permutations([*heads, *deputies])))


def somebody(duties: tuple[Duty, ...], on: date) -> bool:
    try:
        may_authorise(duties, on)
    except NobodyMayAuthorise:
        return False
    return True


def test_the_responsible_person_goes_before_the_deputy() -> None:
    head, deputy = Duty("鉋", YEAR), Duty("鑿", YEAR, is_deputy=True)
    assert may_authorise([deputy, head], START) == head


def test_a_deputy_counts_when_the_responsible_person_has_left() -> None:
    head = Duty("鉋", DateRange(START, date(2026, 6, 30)))
    deputy = Duty("鑿", YEAR, is_deputy=True)
    assert may_authorise([head, deputy], date(2026, 7, 1)) == deputy


def test_the_one_day_between_two_terms_is_the_gap() -> None:
    duties = (
        Duty("鉋", DateRange(START, date(2026, 9, 29))),
        Duty("鑿", DateRange(date(2026, 10, 1))),
    )
    with pytest.raises(NobodyMayAuthorise, match=r"令和8年9月30日\(水\)") as refusal:
        may_authorise(duties, date(2026, 9, 30))
    assert refusal.value.gap == Gap(date(2026, 9, 30), date(2026, 9, 30))
    assert gaps(duties, YEAR) == (refusal.value.gap,)


def test_without_anybody_the_gap_has_no_ends() -> None:
    with pytest.raises(NobodyMayAuthorise) as refusal:
        may_authorise([], START)
    assert refusal.value.gap == Gap(None, None)
    assert gaps([], DateRange(START)) == (Gap(START, None),)


def test_two_responsible_persons_at_once_are_refused() -> None:
    with pytest.raises(OverlappingTerms, match="責任者の任期が重なっています"):
        may_authorise([Duty("鉋", YEAR), Duty("鑿", DateRange(YEAR.end or START))], START)


def test_two_deputies_at_once_are_welcome_but_not_one_of_them_twice() -> None:
    one, other = Duty("鉋", YEAR, is_deputy=True), Duty("鑿", YEAR, is_deputy=True)
    assert may_authorise([one, other], START) in (one, other)
    with pytest.raises(OverlappingTerms, match="同じ人の副責任者"):
        gaps([one, one], YEAR)


@given(terms(), days)
def test_a_day_lies_in_a_gap_exactly_when_nobody_may_authorise(
    duties: tuple[Duty, ...], on: date
) -> None:
    found = gaps(duties, YEAR)
    inside = any((gap.start or on) <= on <= (gap.end or on) for gap in found)
    assert inside != somebody(duties, on)


@given(terms())
def test_gaps_are_apart_and_in_order(duties: tuple[Duty, ...]) -> None:
    found = gaps(duties, YEAR)
    for before, after in pairwise(found):
        assert before.end is not None
        assert after.start is not None
        assert before.end + DAY < after.start


@given(terms(), days)
def test_the_gap_of_a_refusal_ends_where_somebody_begins(
    duties: tuple[Duty, ...], on: date
) -> None:
    try:
        may_authorise(duties, on)
    except NobodyMayAuthorise as refusal:
        gap = refusal.gap
        assert gap.start is None or somebody(duties, gap.start - DAY)
        assert gap.end is None or somebody(duties, gap.end + DAY)
        assert (gap.start or on) <= on <= (gap.end or on)
