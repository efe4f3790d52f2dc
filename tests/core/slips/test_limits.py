"""Who gets a barcode."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.slips import (
    Limit,
    NoBarcode,
    WhyNoBarcode,
    check_barcode_allowed,
    direct_debit_hint,
    limit_on,
)

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2010, 1, 1), date(2050, 1, 1))


@given(st.integers(1, 300_000), st.integers(0, 400))
def test_within_the_limit_and_in_time_there_is_a_barcode(amount: int, ahead: int) -> None:
    check_barcode_allowed(amount, usable_until=TODAY + timedelta(ahead), on=TODAY)
    assert direct_debit_hint(amount, on=TODAY) == ""


@given(st.integers(300_001, 10**9))
def test_over_the_limit_direct_debit_is_suggested(amount: int) -> None:
    with pytest.raises(NoBarcode) as caught:
        check_barcode_allowed(amount, usable_until=None, on=TODAY)
    assert caught.value.why is WhyNoBarcode.OVER_LIMIT
    assert "口座振替" in direct_debit_hint(amount, on=TODAY)


@given(st.integers(1, 400))
def test_past_its_last_day_a_slip_gets_no_barcode(late: int) -> None:
    with pytest.raises(NoBarcode) as caught:
        check_barcode_allowed(100, usable_until=TODAY - timedelta(late), on=TODAY)
    assert caught.value.why is WhyNoBarcode.PAST_USE
    assert "再発行" in str(caught.value)


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_to_pay_is_no_barcode(amount: int) -> None:
    with pytest.raises(NoBarcode) as caught:
        check_barcode_allowed(amount, usable_until=None, on=TODAY)
    assert caught.value.why is WhyNoBarcode.NOTHING_DUE


def test_a_new_limit_rules_from_its_day_on() -> None:
    table = (Limit(date(2002, 7, 1), 300_000), Limit(date(2030, 4, 1), 500_000))
    days = [date(2002, 6, 30), date(2030, 3, 31), date(2030, 4, 1)]
    assert [limit_on(day, table) for day in days] == [0, 300_000, 500_000]
