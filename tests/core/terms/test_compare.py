"""What was consulted against what is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from tests.core.terms.examples import DAYS, requests, terms_values
from tests.core.terms.test_check_release import ADDRESS, AMOUNT, GRANT, NAME, TERMS

from azukari.core.terms import (
    Allowed,
    Aspect,
    ReleaseRequest,
    Retention,
    Terms,
    check_release,
    compare,
    widens,
)


def aspects(asked: Terms) -> list[tuple[Aspect, bool]]:
    return [(difference.aspect, difference.widens) for difference in compare(TERMS, asked)]


@given(terms_values)
def test_terms_do_not_differ_from_themselves(terms: Terms) -> None:
    assert compare(terms, terms) == ()


@given(terms_values, terms_values)
def test_what_differs_one_way_differs_the_other_way(one: Terms, other: Terms) -> None:
    there = {(found.aspect, found.purpose) for found in compare(one, other)}
    back = {(found.aspect, found.purpose) for found in compare(other, one)}
    swapped = {
        Aspect.GRANT_ADDED: Aspect.GRANT_DROPPED,
        Aspect.GRANT_DROPPED: Aspect.GRANT_ADDED,
    }
    assert there == {(swapped.get(aspect, aspect), purpose) for aspect, purpose in back}


@given(terms_values, terms_values, requests, DAYS)
def test_terms_that_do_not_widen_allow_nothing_new(
    consulted: Terms, asked: Terms, request: ReleaseRequest, on: date
) -> None:
    if not widens(consulted, asked) and isinstance(check_release([asked], request, on=on), Allowed):
        assert isinstance(check_release([consulted], request, on=on), Allowed)


def test_added_and_dropped_items_are_named() -> None:
    asked = replace(TERMS, grants=(replace(GRANT, items=frozenset({AMOUNT, ADDRESS})),))
    (found,) = compare(TERMS, asked)
    assert (found.added, found.dropped, found.widens) == ((ADDRESS,), (NAME,), True)


def test_fewer_rules_widen_and_fewer_items_do_not() -> None:
    loose = replace(GRANT, items=frozenset({AMOUNT}), rules=frozenset())
    assert aspects(replace(TERMS, grants=(loose,))) == [
        (Aspect.ITEMS, False),
        (Aspect.RULES, True),
    ]


def test_keeping_longer_or_passing_on_widens() -> None:
    longer = replace(GRANT, retention=Retention(6), onward=True)
    assert aspects(replace(TERMS, grants=(longer,))) == [
        (Aspect.RETENTION, True),
        (Aspect.ONWARD, True),
    ]


def test_a_new_purpose_is_a_grant_added_and_one_dropped() -> None:
    asked = replace(TERMS, grants=(replace(GRANT, purpose="分析"),))
    assert aspects(asked) == [(Aspect.GRANT_ADDED, True), (Aspect.GRANT_DROPPED, False)]


def test_an_open_end_widens_the_period() -> None:
    asked = replace(TERMS, in_force=replace(TERMS.in_force, end=None))
    assert aspects(asked) == [(Aspect.PERIOD, True)]
