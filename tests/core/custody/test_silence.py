"""Reminders climb the chain step by step, and by the rule of the day on which it fell due."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody.silence import STEPS, Step, Whom, reminded_by

DUE = date(2026, 11, 1)
DAYS = st.integers(min_value=-40, max_value=400)


@given(DAYS, DAYS)
def test_who_was_reminded_once_stays_reminded(one: int, other: int) -> None:
    earlier, later = sorted((one, other))
    before = reminded_by(DUE, DUE + timedelta(days=earlier))
    assert set(before) <= set(reminded_by(DUE, DUE + timedelta(days=later)))


@given(DAYS)
def test_nobody_is_reminded_before_those_below(days: int) -> None:
    reminded = reminded_by(DUE, DUE + timedelta(days=days))
    assert reminded == tuple(Whom)[: len(reminded)]


def test_a_new_rule_does_not_touch_what_fell_due_before_it() -> None:
    steps = (*STEPS, Step(date(2026, 12, 1), 3, Whom.CITY))
    on_third = [
        reminded_by(due, due + timedelta(days=3), steps=steps)
        for due in (date(2026, 11, 30), date(2026, 12, 1))
    ]
    assert on_third == [(Whom.CUSTODIAN,), (Whom.CUSTODIAN, Whom.CITY)]
