"""What is owed to the council, under the ordinance and under the national law."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.council import (
    OPTIONAL_REPORTS,
    RULES,
    NothingOwed,
    Owed,
    OwedKind,
    Rule,
    Situation,
    Trigger,
    what_is_owed,
)

LAST_OF_ORDINANCE = date(2023, 3, 31)
FIRST_OF_LAW = date(2023, 4, 1)
OUTSOURCING = Situation(outsourcing=True)
situations = st.builds(Situation, **{trigger.value: st.booleans() for trigger in Trigger})
days = st.dates(date(1995, 1, 1), date(2050, 1, 1))


def kind(situation: Situation, on: date) -> OwedKind | None:
    answer = what_is_owed(RULES, situation, on)
    return answer.kind if isinstance(answer, Owed) else None


@pytest.mark.parametrize(
    "situation",
    [
        OUTSOURCING,
        Situation(external_provision=True),
        Situation(purpose_change=True),
        Situation(outside_connection=True),
        Situation(contract_form_changed=True),
        Situation(items_added=True),
        Situation(mid_year_change=True),
    ],
)
def test_under_the_ordinance_it_is_always_consulted(situation: Situation) -> None:
    assert kind(situation, LAST_OF_ORDINANCE) is OwedKind.CONSULTATION


def test_under_the_national_law_outsourcing_alone_is_not_consulted() -> None:
    answer = what_is_owed(RULES, OUTSOURCING, FIRST_OF_LAW)
    assert isinstance(answer, NothingOwed)
    assert [rule.code for rule in answer.ended] == ["ordinance.outsourcing"]
    assert "令和5年3月31日" in answer.reason


def test_a_changed_ordinance_is_consulted_under_article_129() -> None:
    answer = what_is_owed(RULES, Situation(ordinance_changed=True), FIRST_OF_LAW)
    assert isinstance(answer, Owed)
    assert answer.kind is OwedKind.CONSULTATION
    assert "129条" in answer.ground


def test_a_full_assessment_is_checked_beside_the_consultation() -> None:
    answer = what_is_owed(RULES, Situation(outsourcing=True, full_pia=True), LAST_OF_ORDINANCE)
    assert isinstance(answer, Owed)
    assert [answer.kind, *(each.kind for each in answer.also)] == [
        OwedKind.CONSULTATION,
        OwedKind.PIA_REVIEW,
    ]


def test_a_city_may_ask_for_reports_of_its_own() -> None:
    answer = what_is_owed(RULES + OPTIONAL_REPORTS, OUTSOURCING, FIRST_OF_LAW)
    assert isinstance(answer, Owed)
    assert answer.kind is OwedKind.REPORT


@given(situations, days)
def test_every_answer_rests_on_a_rule_in_force_or_says_why_not(
    situation: Situation, on: date
) -> None:
    answer = what_is_owed(RULES, situation, on)
    if isinstance(answer, Owed):
        assert all(each.rule.applies(situation, on) for each in (answer, *answer.also))
    else:
        assert answer.reason
        assert not any(rule.applies(situation, on) for rule in RULES)


@given(situations, days, st.permutations(RULES))
def test_the_order_of_the_table_does_not_change_the_kind(
    situation: Situation, on: date, table: list[Rule]
) -> None:
    answer = what_is_owed(table, situation, on)
    assert kind(situation, on) == (answer.kind if isinstance(answer, Owed) else None)
