"""The table of rates."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.delinquency import BadRates, RateUnknown, read_rates, standard_rates

TABLE = """
[[rate]]
since = 2020-01-01
near = "2.6"
far = "8.9"
refund = "1.6"
[known]
until = 2020-12-31
"""


@pytest.mark.parametrize(
    ("day", "rates"),
    [
        (date(2001, 12, 31), (45, 146)),
        (date(2006, 12, 31), (41, 146)),
        (date(2013, 12, 31), (43, 146)),
        (date(2014, 1, 1), (29, 92)),
        (date(2016, 12, 31), (28, 91)),
        (date(2020, 12, 31), (26, 89)),
        (date(2021, 1, 1), (25, 88)),
        (date(2025, 12, 31), (24, 87)),
        (date(2026, 1, 1), (28, 91)),
    ],
)
def test_the_rates_of_a_day(day: date, rates: tuple[int, int]) -> None:
    rate = standard_rates().on(day)
    assert (rate.near, rate.far) == rates


@given(st.dates(date(1963, 4, 1), date(2026, 12, 31)), st.integers(0, 20_000))
def test_stretches_follow_without_a_gap(first: date, days: int) -> None:
    last = min(first + timedelta(days), date(2026, 12, 31))
    parts = list(standard_rates().stretches(first, last))
    assert (parts[0].first, parts[-1].last) == (first, last)
    for one, following in pairwise(parts):
        assert following.first == one.last + timedelta(1)
        assert following.rate != one.rate


def test_outside_the_table_nothing_is_known() -> None:
    rates = read_rates(TABLE)
    for day in (date(2019, 12, 31), date(2021, 1, 1)):
        with pytest.raises(RateUnknown):
            rates.on(day)
    with pytest.raises(RateUnknown):
        list(rates.stretches(date(2020, 12, 1), date(2021, 1, 1)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"2.6"', '"many"'),
        ('"2.6"', '"2.65"'),
        ('"2.6"', '"-1"'),
        ("since = 2020-01-01", "since = 3"),
        ("until = 2020-12-31", "until = 3"),
        ("[known]", "[unknown]"),
        ("[[rate]]", "[[rate"),
        ('refund = "1.6"', 'refund = "1.6"\ninferred = ["what"]'),
        ("[known]", '[[rate]]\nsince = 2019-01-01\nnear="1"\nfar="1"\nrefund="1"\n[known]'),
    ],
)
def test_a_table_that_is_wrong_is_refused(old: str, new: str) -> None:
    with pytest.raises(BadRates):
        read_rates(TABLE.replace(old, new, 1))
