"""The silence detector: Poisson's law, the rate of all, and who is too quiet to be believed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.incidents import UNLIKELY, Handled, chance_of_at_most, rate_of, silences
from azukari.core.shared.errors import BadInput

EXPECTED = st.floats(0, 50)
ROWS = st.lists(
    st.tuples(st.integers(0, 500_000), st.integers(0, 20)), min_size=1, max_size=12
).map(lambda pairs: [Handled(str(at), *pair) for at, pair in enumerate(pairs)])


@given(EXPECTED)
def test_the_chance_of_nothing_is_e_to_the_minus_expected(expected: float) -> None:
    assert math.isclose(chance_of_at_most(0, expected), math.exp(-expected))


@given(EXPECTED, st.integers(0, 30))
def test_more_reports_are_never_less_likely_reached(expected: float, reports: int) -> None:
    assert (
        0 <= chance_of_at_most(reports, expected) <= chance_of_at_most(reports + 1, expected) <= 1
    )


@given(ROWS)
def test_all_expectations_together_are_all_reports(rows: list[Handled]) -> None:
    if not sum(each.volume for each in rows):
        assert rate_of(rows) == 0
        return
    expected = sum(each.expected for each in silences(rows))
    assert math.isclose(expected, sum(each.reports for each in rows), abs_tol=1e-6)


@given(ROWS)
def test_the_least_believable_stands_first_and_findings_are_rarer_than_one_in_twenty(
    rows: list[Handled],
) -> None:
    found = silences(rows)
    assert [each.chance for each in found] == sorted(each.chance for each in found)
    for each in found:
        assert not each.is_finding or (
            each.chance < UNLIKELY and each.handled.reports < each.expected
        )


def test_a_great_chain_without_a_report_is_a_finding_and_a_small_one_is_not() -> None:
    rows = [Handled("tells", 60_000, 8), Handled("great", 100_000, 0), Handled("small", 500, 0)]
    assert {each.handled.body: each.is_finding for each in silences(rows)} == {
        "great": True,
        "small": False,
        "tells": False,
    }


def test_where_nobody_reports_nobody_stands_out() -> None:
    rows = [Handled("a", 100_000, 0), Handled("b", 1, 0)]
    assert not any(each.is_finding for each in silences(rows))


def test_a_negative_number_is_refused() -> None:
    with pytest.raises(BadInput):
        Handled("a", -1, 0)
