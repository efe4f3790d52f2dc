"""The text itself: its names, its codes, and that it speaks no dialect."""

from __future__ import annotations

import re

import pytest

from azukari.core.reconcile import BadRelationName, Names, Rule, reconcile_sql, touched_sql


def test_the_relations_are_called_as_the_caller_calls_them() -> None:
    text = reconcile_sql(Names("day.bills", "day_receipts", "fixes", "gone_money"))
    for name in ("day.bills", "day_receipts", "fixes", "gone_money"):
        assert re.search(rf"\b(from|join) {re.escape(name)} ", text)
    assert "$" not in text


@pytest.mark.parametrize("name", ["bill; drop table bill", "Bill", '"bill"', "a.b.c", "", "bill "])
def test_a_name_that_is_more_than_a_name_is_refused(name: str) -> None:
    with pytest.raises(BadRelationName):
        Names(bill=name)
    with pytest.raises(BadRelationName):
        touched_sql(name)


def test_the_rules_are_tried_in_the_order_of_their_numbers() -> None:
    text = reconcile_sql()
    ruled = text[text.index("ruled as") : text.index("end as rule")]
    tried = [int(number) for number in re.findall(r"(?:then|else) (\d+)$", ruled, re.MULTILINE)]
    assert tried == list(range(Rule.DUPLICATE, Rule.EXACT + 1))


def test_nothing_in_the_text_needs_escaping_where_percent_signs_are_parameters() -> None:
    assert "%" not in reconcile_sql() + touched_sql("seed")
