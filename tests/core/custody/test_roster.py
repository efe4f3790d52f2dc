"""What is missing of the people who work with the data, and how they come and go."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody import Lack, Member, Owed, lacks, owed, turnover

DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
JOINED = date(2026, 4, 1)
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@st.composite
def members(draw: st.DrawFn) -> Member:
    joined = draw(days)
    left = draw(st.none() | st.dates(joined, date(2028, 1, 1)))
    flags = [draw(st.booleans()) for _ in range(3)]
    return Member(draw(st.integers(1, 99)), joined, left, *flags)


def test_who_begins_lacks_a_pledge_and_a_briefing() -> None:
    assert lacks(Member(1, JOINED), TODAY) == (Lack.JOINING, Lack.BRIEFING)


def test_who_leaves_lacks_only_the_leaving_pledge() -> None:
    leaver = Member(1, JOINED, TODAY)
    assert lacks(leaver, TODAY) == (Lack.LEAVING,)
    assert lacks(leaver, TODAY - DAY) == (Lack.JOINING, Lack.BRIEFING)


def test_those_who_began_together_are_owed_together() -> None:
    found = owed([Member(2, JOINED), Member(1, JOINED), Member(3, TODAY)], TODAY)
    assert found == (
        Owed(Lack.BRIEFING, JOINED, (1, 2)),
        Owed(Lack.JOINING, JOINED, (1, 2)),
        Owed(Lack.BRIEFING, TODAY, (3,)),
        Owed(Lack.JOINING, TODAY, (3,)),
    )


@given(members(), days)
def test_nothing_is_missing_before_the_first_day_or_of_who_did_everything(
    member: Member, on: date
) -> None:
    whole = Member(member.number, member.joined_on, member.left_on, True, True, True)  # noqa: FBT003
    assert lacks(whole, on) == ()
    assert on >= member.joined_on or lacks(member, on) == ()


@given(st.lists(members(), max_size=12), days)
def test_what_is_owed_together_is_what_each_one_lacks(found: list[Member], on: date) -> None:
    each = sorted((lack, member.number) for member in found for lack in lacks(member, on))
    together = sorted((row.lack, number) for row in owed(found, on) for number in row.numbers)
    assert together == each


@given(st.lists(members(), max_size=12), days)
def test_each_month_begins_with_those_who_stayed(found: list[Member], on: date) -> None:
    months = turnover(found, on)
    assert len(months) == 12
    for before, month in pairwise(months):
        assert month.staying == before.staying + month.joined - month.left
    assert (months[-1].year, months[-1].month) == (on.year, on.month)
