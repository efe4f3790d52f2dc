"""What may be given back or set off, asked before it is released."""

from __future__ import annotations

import pytest

from azukari.core.reconcile import Holding, MayNotReturn, State, check_offset, check_refund

CLEARED = Holding(State.CONFIRMED, cleared=1000, overpaid=0, unidentified=0)
OVERPAID = Holding(State.CONFIRMED, cleared=1000, overpaid=200, unidentified=0)
UNKNOWN = Holding(State.CONFIRMED, cleared=0, overpaid=0, unidentified=1000)


def test_what_clears_no_bill_may_be_refunded() -> None:
    check_refund(OVERPAID, 200)
    check_refund(UNKNOWN, 1000)


@pytest.mark.parametrize(("holding", "amount", "most"), [(OVERPAID, 201, 200), (CLEARED, 1, 0)])
def test_a_refund_greater_than_that_is_refused_with_the_most(
    holding: Holding, amount: int, most: int
) -> None:
    with pytest.raises(MayNotReturn) as refused:
        check_refund(holding, amount)
    assert refused.value.most == most


def test_an_offset_may_take_cleared_money_but_no_more_than_the_other_bill_asks() -> None:
    check_offset(CLEARED, 800, room=800)
    with pytest.raises(MayNotReturn) as refused:
        check_offset(CLEARED, 801, room=800)
    assert refused.value.most == 800


@pytest.mark.parametrize("state", [State.PRELIMINARY, State.CANCELLED])
def test_money_that_is_not_confirmed_goes_nowhere(state: State) -> None:
    holding = Holding(state, cleared=0, overpaid=500, unidentified=0)
    with pytest.raises(MayNotReturn, match="確報"):
        check_refund(holding, 500)
    with pytest.raises(MayNotReturn, match="確報"):
        check_offset(holding, 500, room=500)


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_and_less_is_refused(amount: int) -> None:
    with pytest.raises(MayNotReturn, match="1円"):
        check_refund(OVERPAID, amount)
