"""Delinquency charge and interest on refunds: published examples, and what always holds."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.delinquency import (
    PREMIUM,
    TAX,
    BadCharge,
    RateUnknown,
    charge,
    interest_starts,
    refund_interest,
    standard_rates,
)
from azukari.core.delinquency.charge import add_months

TAXES = st.integers(0, 5_000_000)
DUES = st.dates(date(1999, 1, 1), date(2024, 12, 31))
LATE = st.integers(1, 730)


# Worked examples that two cities publish on their own pages, with the yen of every stretch.
@pytest.mark.parametrize(
    ("tax", "due", "paid", "lines", "yen"),
    [
        (65_000, date(2021, 5, 31), date(2022, 1, 31), (133, 2883, 480), 3_400),
        (56_400, date(2026, 2, 2), date(2026, 5, 29), (120, 1228), 1_300),
    ],
)
def test_examples_published_by_cities(
    tax: int, due: date, paid: date, lines: tuple[int, ...], yen: int
) -> None:
    told = charge(tax, due=due, paid=paid)
    assert (tuple(line.yen for line in told.lines), told.yen) == (lines, yen)


def test_the_arithmetic_is_told_as_the_city_writes_it() -> None:
    told = charge(65_000, due=date(2021, 5, 31), paid=date(2022, 1, 31))
    assert told.working() == (
        "65,000円×2.5%×30日÷365日=133円",
        "65,000円×8.8%×184日÷365日=2,883円",
        "65,000円×8.7%×31日÷365日=480円",
    )
    assert str(told.lines[0]) == "令和3年6月1日から令和3年6月30日まで 30日 年2.5% 133円"


@given(st.integers(0, 1_999), DUES, LATE)
def test_under_two_thousand_yen_nothing_is_charged(tax: int, due: date, late: int) -> None:
    assert charge(tax, due=due, paid=due + timedelta(late)).yen == 0


@given(TAXES, DUES, st.integers(0, 400))
def test_who_pays_in_time_owes_nothing_more(tax: int, due: date, early: int) -> None:
    told = charge(tax, due=due, paid=due - timedelta(early))
    assert (told.yen, told.lines) == (0, ())


@given(TAXES, DUES, LATE, LATE)
def test_the_charge_never_falls_with_the_days(tax: int, due: date, one: int, other: int) -> None:
    soon, later = sorted((one, other))
    first = charge(tax, due=due, paid=due + timedelta(soon))
    assert first.raw <= charge(tax, due=due, paid=due + timedelta(later)).raw


@given(TAXES, TAXES, DUES, LATE)
def test_the_charge_never_falls_with_the_tax(one: int, other: int, due: date, late: int) -> None:
    less, more = sorted((one, other))
    paid = due + timedelta(late)
    assert charge(less, due=due, paid=paid).yen <= charge(more, due=due, paid=paid).yen


@given(TAXES, DUES, LATE)
def test_fractions_are_dropped(tax: int, due: date, late: int) -> None:
    told = charge(tax, due=due, paid=due + timedelta(late))
    assert (told.base % 1000, told.yen % 100) == (0, 0)
    assert told.yen == 0 or told.yen >= 1000
    assert told.yen <= told.raw


@given(st.integers(2_000, 5_000_000), DUES, LATE)
def test_a_fraction_of_the_tax_changes_nothing(tax: int, due: date, late: int) -> None:
    paid = due + timedelta(late)
    whole = tax // 1000 * 1000
    assert charge(tax, due=due, paid=paid) == charge(whole, due=due, paid=paid)


@given(st.integers(2_000, 5_000_000), DUES, LATE)
def test_the_stretches_cover_every_late_day_once(tax: int, due: date, late: int) -> None:
    told = charge(tax, due=due, paid=due + timedelta(late))
    days = [line.first + timedelta(day) for line in told.lines for day in range(line.days)]
    assert days == [due + timedelta(day) for day in range(1, late + 1)]


@given(st.integers(2_000, 5_000_000), DUES, LATE)
def test_the_stretches_add_up_to_the_days_but_for_their_fractions(
    tax: int, due: date, late: int
) -> None:
    told, turn = charge(tax, due=due, paid=due + timedelta(late)), add_months(due, 1)
    days = [due + timedelta(day) for day in range(1, late + 1)]
    rates = [(standard_rates().on(day), day <= turn) for day in days]
    exact = Fraction(sum(rate.near if near else rate.far for rate, near in rates), 365_000)
    assert 0 <= told.base * exact - told.raw < len(told.lines)


@given(st.integers(2_000, 5_000_000), DUES, LATE)
def test_each_stretch_has_the_rate_of_its_day(tax: int, due: date, late: int) -> None:
    turn = add_months(due, 1)
    for line in charge(tax, due=due, paid=due + timedelta(late)).lines:
        for day in (line.first, line.last):
            rate = standard_rates().on(day)
            assert line.rate == (rate.near if day <= turn else rate.far)


def test_a_day_before_and_after_one_month() -> None:
    due = date(2023, 5, 31)
    last_near = charge(1_000_000, due=due, paid=date(2023, 6, 30))
    assert [(line.days, line.rate) for line in last_near.lines] == [(30, 24)]
    first_far = charge(1_000_000, due=due, paid=date(2023, 7, 1))
    assert [(line.days, line.rate) for line in first_far.lines] == [(30, 24), (1, 87)]


def test_three_months_for_some_premiums() -> None:
    told = charge(100_000, due=date(2023, 5, 31), paid=date(2023, 9, 30), rule=PREMIUM)
    assert [(line.days, line.rate) for line in told.lines] == [(92, 24), (30, 87)]


def test_a_leap_year_is_divided_by_365_too() -> None:
    told = charge(365_000, due=date(2023, 12, 31), paid=date(2024, 12, 31))
    assert [(line.days, line.yen) for line in told.lines] == [(31, 744), (335, 29_145)]


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2023, 1, 30), 1, date(2023, 2, 28)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 29), 1, date(2024, 2, 29)),
        (date(2023, 6, 30), 1, date(2023, 7, 31)),
        (date(2023, 11, 30), 1, date(2023, 12, 31)),
        (date(2026, 2, 2), 1, date(2026, 3, 2)),
        (date(2025, 9, 1), 1, date(2025, 10, 1)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
    ],
)
def test_a_month_ends_as_the_civil_code_says(day: date, months: int, last: date) -> None:
    assert add_months(day, months) == last


def test_beyond_the_table_no_charge_is_guessed() -> None:
    with pytest.raises(RateUnknown) as caught:
        charge(10_000, due=date(2026, 12, 1), paid=date(2027, 1, 1))
    assert caught.value.day == date(2027, 1, 1)
    assert "割合の表" in str(caught.value)


def test_a_negative_tax_is_refused() -> None:
    with pytest.raises(BadCharge):
        charge(-1, due=date(2023, 5, 31), paid=date(2023, 6, 1))


def test_interest_on_a_refund_by_hand() -> None:
    # 1,000,000 × 0.9 % × 365 ÷ 365 = 9,000.
    told = refund_interest(1_000_999, start=date(2023, 1, 1), decided=date(2023, 12, 31))
    assert (told.base, told.yen, told.rests_on_inferred) == (1_000_000, 9_000, False)


def test_interest_of_2026_rests_on_an_inferred_rate() -> None:
    told = refund_interest(1_000_000, start=date(2026, 1, 1), decided=date(2026, 12, 31))
    assert (told.yen, told.rests_on_inferred) == (13_000, True)
    assert not charge(10_000, due=date(2026, 2, 2), paid=date(2026, 5, 29)).rests_on_inferred


@given(TAXES, st.dates(date(2014, 1, 1), date(2024, 12, 31)), LATE)
def test_interest_is_never_more_than_a_charge_would_be(amount: int, start: date, days: int) -> None:
    decided = start + timedelta(days)
    interest = refund_interest(amount, start=start, decided=decided)
    assert interest.yen <= charge(amount, due=start - timedelta(1), paid=decided).yen


def test_interest_begins_later_for_what_was_paid_by_mistake() -> None:
    paid = date(2026, 6, 30)
    assert interest_starts(paid, by_mistake=False) == date(2026, 7, 1)
    assert interest_starts(paid, by_mistake=True) == date(2026, 8, 1)


def test_taxes_turn_after_one_month() -> None:
    assert (TAX.months, PREMIUM.months) == (1, 3)
