"""No letter goes to who may have paid (CL6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.demands import Facts, Held, demand_by, held_back

ON = date(2026, 6, 20)
DUE = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (Facts(DUE), None),
        (Facts(DUE, withdrawn=True, preliminary=True), Held.WITHDRAWN),
        (Facts(DUE, preliminary=True), Held.PRELIMINARY),
        (Facts(DUE, open_exception=True), Held.EXCEPTION),
        (Facts(date(2026, 6, 10), debit=True), Held.DEBIT),
        (Facts(date(2026, 6, 10)), Held.RECENT),
        (Facts(DUE, debit=True), None),
        (Facts(DUE, paid_on=date(2026, 6, 6)), Held.RECENT),
        (Facts(DUE, paid_on=date(2026, 6, 5)), None),
    ],
)
def test_why_a_letter_is_held_back(facts: Facts, why: Held | None) -> None:
    assert held_back(facts, on=ON) is why


def test_the_letter_is_due_twenty_days_after_the_due_date() -> None:
    assert demand_by(date(2026, 6, 1)) == date(2026, 6, 21)


@given(st.integers(0, 60), st.integers(0, 60), st.booleans())
def test_a_bill_still_in_the_window_never_gets_a_letter(
    days: int, window: int, debit: bool
) -> None:
    why = held_back(Facts(ON - timedelta(days), debit=debit), on=ON, window=window)
    assert (why is None) == (days > window)
