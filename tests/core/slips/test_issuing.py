"""What a slip asks for on the day it is issued, and the lines of its address."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.delinquency import charge
from azukari.core.slips import Issue, NoBarcode, Owed, WhyNoBarcode, issue, parse_barcode
from azukari.core.slips.printing import (
    Addressee,
    BadSlip,
    SlipPage,
    address_lines,
    check_slip,
)

DUE = date(2026, 6, 1)
TODAY = date(2026, 11, 24)
LATER = date(2026, 12, 28)


def how(on: date = TODAY, *, pay_until: date | None = LATER, with_charge: bool = True) -> Issue:
    return Issue("990001", "00123", on, pay_until, with_charge)


@given(
    left=st.integers(1, 200_000),
    due=st.dates(date(2022, 1, 1), date(2027, 3, 31)),
    reissue=st.integers(0, 25),
)
def test_the_barcode_says_what_the_slip_asks_for(left: int, due: date, reissue: int) -> None:
    slip = issue(Owed(7, left, due, reissue), how())
    said = parse_barcode(slip.barcode)
    assert (said.bill, said.amount, said.due) == (7, slip.amount, slip.pay_until)
    assert (said.reissue, slip.pay_until) == (reissue % 10, max(due, LATER))
    assert slip.charge == charge(left, due=due, paid=TODAY).yen
    assert slip.amount == left + slip.charge


def test_in_time_nothing_is_charged_and_the_due_date_is_the_last_day() -> None:
    slip = issue(Owed(1, 50_000, DUE), how(date(2026, 5, 1), pay_until=None))
    assert (slip.amount, slip.charge, slip.pay_until, slip.why) == (50_000, 0, DUE, None)


def test_a_slip_may_leave_the_charge_out() -> None:
    assert issue(Owed(1, 50_000, DUE), how(with_charge=False)).charge == 0
    assert issue(Owed(1, 50_000, DUE), how()).charge == 1_900


def test_three_months_at_the_lower_rate_where_the_item_says_so() -> None:
    one, three = (issue(Owed(1, 90_000, DUE, lower_months=months), how()) for months in (1, 3))
    assert one.charge > three.charge > 0


def test_the_charge_counts_for_the_limit() -> None:
    slip = issue(Owed(1, 299_000, DUE), how())
    assert (slip.barcode, slip.why) == ("", WhyNoBarcode.OVER_LIMIT)


def test_past_its_last_day_a_slip_has_no_barcode() -> None:
    slip = issue(Owed(1, 5_000, DUE), how(pay_until=None))
    assert (slip.barcode, slip.why, slip.pay_until) == ("", WhyNoBarcode.PAST_USE, DUE)


def test_nothing_owed_is_no_slip() -> None:
    with pytest.raises(NoBarcode):
        issue(Owed(1, 0, TODAY + timedelta(9)), how())


@given(st.text("架空町　1番地 ", max_size=90))
def test_no_sign_of_an_address_is_lost(text: str) -> None:
    lines = address_lines(text)
    assert len(lines) <= 3
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_house_stands_on_a_line_of_its_own() -> None:
    assert address_lines("蜻蛉市風見町1番地 とんぼ荘203号") == (
        "蜻蛉市風見町1番地",
        "とんぼ荘203号",
    )


def test_a_fourth_line_of_an_address_is_no_slip() -> None:
    to = Addressee("000-0001", ("蜻蛉市", "風見町", "1番地", "2号"), "蜻蛉 はな")
    with pytest.raises(BadSlip, match="住所が3行"):
        check_slip(SlipPage("1", to, "軽自動車税", 2026, "全期", 1000, DUE, DUE))
