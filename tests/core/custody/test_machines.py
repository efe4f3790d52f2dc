"""Checklists are whole or not taken; a notice before the repair is in time, one after it is suspected."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody.machines import (
    Answer,
    Carrier,
    Filled,
    InTime,
    check_filled,
    check_notice,
    is_suspected,
)
from azukari.core.shared.reasons import Declined

DAY = date(2026, 11, 26)
RULES = ("データはUSBだけ", "無線は切る")


def test_a_whole_checklist_is_taken_in_the_order_of_the_rules() -> None:
    yes = [Filled(rule, Answer.YES) for rule in RULES]
    assert check_filled(RULES, {each.rule: each for each in reversed(yes)}) == tuple(yes)


def test_a_rule_passed_over_and_a_no_without_a_remark_are_both_named() -> None:
    decided = check_filled(RULES, {RULES[1]: Filled(RULES[1], Answer.NO, " ")})
    assert isinstance(decided, Declined)
    assert decided.codes == ("NotAnswered", "RemarkMissing")


@given(st.integers(-400, 400), st.sampled_from(Carrier))
def test_only_word_after_the_day_is_a_suspected_incident(days: int, carrier: Carrier) -> None:
    planned = DAY + timedelta(days=days)
    decided = check_notice(planned=planned, told=DAY, carrier=carrier)
    assert is_suspected(decided) == (days < 0)


@given(st.integers(1, 400), st.sampled_from([Carrier.REMOVED, Carrier.ERASED, Carrier.NONE]))
def test_word_before_the_day_without_data_leaving_is_in_time(days: int, carrier: Carrier) -> None:
    decided = check_notice(planned=DAY + timedelta(days=days), told=DAY, carrier=carrier)
    assert decided == InTime(days)


@pytest.mark.parametrize(
    ("days", "carrier", "codes"),
    [
        (-1, Carrier.STAYS, ("ToldAfterwards", "DataGoesAway")),
        (0, Carrier.REMOVED, ("ToldOnTheDay",)),
        (1, Carrier.UNKNOWN, ("DataGoesAway",)),
    ],
)
def test_every_reason_is_named(days: int, carrier: Carrier, codes: tuple[str, ...]) -> None:
    decided = check_notice(planned=DAY + timedelta(days=days), told=DAY, carrier=carrier)
    assert isinstance(decided, Declined)
    assert decided.codes == codes
