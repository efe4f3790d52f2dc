"""Once a fiscal year somebody looks, and not from afar two years running."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from azukari.core.shared.calendar import DateRange
from azukari.core.supervision import Owed, Visit, Way, owed_visits

OPEN = DateRange(date(2025, 4, 1))
YEAR_END = date(2027, 3, 31)


def test_a_contract_nobody_visited_owes_it_until_the_end_of_the_year() -> None:
    assert owed_visits([("2025-1", OPEN)], [], 2026) == (Owed("2025-1", YEAR_END, on_site=False),)


def test_a_contract_that_ends_in_the_year_owes_it_until_it_ends() -> None:
    (owed,) = owed_visits([("2025-1", DateRange(date(2025, 4, 1), date(2026, 9, 30)))], [], 2026)
    assert owed.due_on == date(2026, 9, 30)


def test_a_contract_of_another_year_owes_nothing() -> None:
    over = DateRange(date(2025, 4, 1), date(2026, 3, 31))
    coming = DateRange(date(2027, 4, 1))
    assert owed_visits([("a", over), ("b", coming)], [], 2026) == ()


@given(st.dates(date(2026, 4, 1), YEAR_END), st.sampled_from(Way))
def test_any_look_within_the_year_settles_it(day: date, way: Way) -> None:
    assert owed_visits([("a", OPEN)], [Visit("a", day, way)], 2026) == ()


def test_a_second_year_from_afar_does_not_count() -> None:
    afar = [Visit("a", date(2025, 10, 1), Way.CALL), Visit("a", date(2026, 10, 1), Way.PHOTOS)]
    assert owed_visits([("a", OPEN)], afar, 2026) == (Owed("a", YEAR_END, on_site=True),)


def test_another_contracts_visit_settles_nothing() -> None:
    visits = [Visit("b", date(2026, 5, 1), Way.ON_SITE)]
    assert [each.contract for each in owed_visits([("a", OPEN), ("b", OPEN)], visits, 2026)] == [
        "a"
    ]
