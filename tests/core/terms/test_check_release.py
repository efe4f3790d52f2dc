"""The laws of the gate, and what a refusal says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.terms.examples import (
    COLLECTION,
    DAYS,
    ITEMS,
    item_sets,
    requests,
    rule_sets,
    terms_values,
)

from azukari.core.shared.calendar import DateRange
from azukari.core.shared.errors import BadInput
from azukari.core.terms import (
    Allowed,
    Channel,
    Consulted,
    CustodianKind,
    CustodianRef,
    DisposalMethod,
    Grant,
    ItemCode,
    KeptFrom,
    LegalGround,
    OperationCode,
    Recipient,
    Refused,
    ReleaseRequest,
    Retention,
    Rule,
    Terms,
    check_release,
    terms_in_force,
    years,
)
from azukari.core.terms.reasons import ItemsNotGranted, TermsEnded

NAME, ADDRESS, AMOUNT, _ = ITEMS
AGENT = Recipient("agent")
BASIS = Consulted(2011, 12, date(2012, 2, 14))
GRANT = Grant(
    recipient=AGENT.ref,
    purpose="収納",
    items=frozenset({AMOUNT, NAME}),
    channels=frozenset({Channel.LGWAN}),
    rules=frozenset({Rule.ENCRYPTED}),
    retention=Retention(3),
    disposal=DisposalMethod.DISSOLVE,
)
TERMS = Terms(COLLECTION, BASIS, DateRange(date(2012, 4, 1), date(2013, 3, 31)), (GRANT,))
REQUEST = ReleaseRequest(
    COLLECTION, AGENT, "収納", frozenset({AMOUNT}), Channel.LGWAN, frozenset({Rule.ENCRYPTED})
)
DAY = date(2012, 6, 1)


def codes(answer: object) -> tuple[str, ...]:
    return answer.codes if isinstance(answer, Refused) else ()


@given(st.lists(terms_values, max_size=4), requests, DAYS, item_sets, rule_sets)
def test_a_wider_request_is_never_allowed_where_a_narrower_is_refused(
    terms: list[Terms],
    request: ReleaseRequest,
    on: date,
    more_items: frozenset[ItemCode],
    fewer_rules: frozenset[Rule],
) -> None:
    wider = replace(
        request, items=request.items | more_items, rules_kept=request.rules_kept - fewer_rules
    )
    if isinstance(check_release(terms, wider, on=on), Allowed):
        assert isinstance(check_release(terms, request, on=on), Allowed)


@given(st.lists(terms_values, max_size=4), requests, DAYS)
def test_nothing_is_allowed_outside_the_terms_in_force(
    terms: list[Terms], request: ReleaseRequest, on: date
) -> None:
    outside = [each for each in terms if on not in each.in_force]
    assert isinstance(check_release(outside, request, on=on), Refused)


@given(st.lists(terms_values, max_size=4), requests, DAYS)
def test_only_the_terms_in_force_decide(
    terms: list[Terms], request: ReleaseRequest, on: date
) -> None:
    whole = check_release(terms, request, on=on)
    holding = check_release(terms_in_force(terms, on), request, on=on)
    assert isinstance(whole, Allowed) == isinstance(holding, Allowed)


@given(st.lists(terms_values, max_size=4), requests, DAYS)
def test_an_allowed_release_stays_within_its_grant(
    terms: list[Terms], request: ReleaseRequest, on: date
) -> None:
    answer = check_release(terms, request, on=on)
    if isinstance(answer, Allowed):
        assert request.items <= answer.grant.items
        assert request.channel in answer.grant.channels
        assert answer.rules <= request.rules_kept
        assert answer.grant.recipient.names(request.passed_by or request.recipient)
        assert answer.grant.onward or request.passed_by is None


@given(st.lists(terms_values, max_size=4), terms_values, requests, DAYS)
def test_more_terms_never_take_anything_away(
    terms: list[Terms], more: Terms, request: ReleaseRequest, on: date
) -> None:
    if isinstance(check_release(terms, request, on=on), Allowed):
        assert isinstance(check_release([*terms, more], request, on=on), Allowed)


@given(st.lists(terms_values, max_size=4), requests, DAYS)
def test_a_refusal_names_reasons_and_the_grant_that_would_allow_it(
    terms: list[Terms], request: ReleaseRequest, on: date
) -> None:
    answer = check_release(terms, request, on=on)
    if isinstance(answer, Refused):
        consulted = Terms(request.operation, BASIS, DateRange(on), (answer.needed,))
        assert answer.reasons
        assert all(str(reason) for reason in answer.reasons)
        assert isinstance(check_release([*terms, consulted], request, on=on), Allowed)


def test_what_is_allowed_names_its_basis_and_what_follows() -> None:
    answer = check_release([TERMS], REQUEST, on=DAY)
    assert answer == Allowed(BASIS, GRANT, receipt_owed=True)
    assert str(BASIS) == "平成23年度諮問第12号(平成24年2月14日(火)答申)"
    assert GRANT.retention.last_day(DAY) == date(2012, 9, 1)


def test_a_look_at_a_screen_leaves_no_receipt() -> None:
    terms = replace(TERMS, grants=(replace(GRANT, channels=frozenset({Channel.SCREEN})),))
    answer = check_release([terms], replace(REQUEST, channel=Channel.SCREEN), on=DAY)
    assert isinstance(answer, Allowed)
    assert not answer.receipt_owed


def test_an_operation_without_terms_is_refused() -> None:
    request = replace(REQUEST, operation=OperationCode("advice"))
    assert codes(check_release([TERMS], request, on=DAY)) == ("NoTermsInForce",)


def test_every_reason_is_given_at_once() -> None:
    request = replace(
        REQUEST,
        purpose="広報",
        items=frozenset({ADDRESS, AMOUNT}),
        channel=Channel.USB,
        rules_kept=frozenset(),
    )
    assert codes(check_release([TERMS], request, on=DAY)) == (
        "PurposeDiffers",
        "ItemsNotGranted",
        "ChannelNotGranted",
        "RulesNotMet",
    )


def test_only_the_items_beyond_the_grant_are_named() -> None:
    answer = check_release([TERMS], replace(REQUEST, items=frozenset(ITEMS[:3])), on=DAY)
    assert isinstance(answer, Refused)
    assert answer.reasons == (ItemsNotGranted(frozenset({ADDRESS})),)


def test_ended_terms_say_when_they_ended() -> None:
    answer = check_release([TERMS], REQUEST, on=date(2013, 4, 1))
    assert isinstance(answer, Refused)
    assert answer.reasons == (TermsEnded(date(2013, 3, 31)),)


def test_terms_to_come_say_when_they_begin() -> None:
    assert codes(check_release([TERMS], REQUEST, on=date(2012, 3, 31))) == ("TermsNotYetBegun",)


def test_a_recipient_that_nobody_named_is_refused() -> None:
    request = replace(REQUEST, recipient=Recipient("stranger"))
    assert codes(check_release([TERMS], request, on=DAY)) == ("RecipientNotNamed",)


def test_a_store_of_a_named_chain_is_a_recipient() -> None:
    chain = CustodianRef("stores", CustodianKind.CLASS)
    terms = replace(TERMS, grants=(replace(GRANT, recipient=chain),))
    store = replace(REQUEST, recipient=Recipient("store-17", frozenset({"stores"})))
    assert isinstance(check_release([terms], store, on=DAY), Allowed)


def test_a_recipient_passes_on_only_what_it_may() -> None:
    onward = replace(REQUEST, recipient=Recipient("store-17"), passed_by=AGENT)
    assert codes(check_release([TERMS], onward, on=DAY)) == ("OnwardNotGranted",)
    passing = replace(TERMS, grants=(replace(GRANT, onward=True),))
    assert isinstance(check_release([passing], onward, on=DAY), Allowed)


def test_an_emergency_switch_is_a_dated_grant_with_a_legal_ground() -> None:
    flood = LegalGround("災害対策基本法第49条の11第3項", date(2026, 9, 1))
    terms = replace(TERMS, basis=flood, in_force=DateRange(date(2026, 9, 1), date(2026, 9, 14)))
    answer = check_release([terms], REQUEST, on=date(2026, 9, 2))
    assert isinstance(answer, Allowed)
    assert str(answer.basis) == "災害対策基本法第49条の11第3項(令和8年9月1日(火)決定)"
    assert codes(check_release([terms], REQUEST, on=date(2026, 9, 15))) == ("TermsEnded",)


def test_a_request_for_nothing_is_bad_input() -> None:
    with pytest.raises(BadInput, match="提供する項目がありません"):
        replace(REQUEST, items=frozenset())


def test_two_grants_for_one_recipient_and_purpose_are_bad_input() -> None:
    with pytest.raises(BadInput, match="二つあります"):
        replace(TERMS, grants=(GRANT, replace(GRANT, purpose="収 納")))


def test_terms_do_not_begin_before_their_decision() -> None:
    with pytest.raises(BadInput, match="決定の日"):
        replace(TERMS, in_force=DateRange(date(2012, 2, 13)))


@pytest.mark.parametrize(
    ("retention", "last"),
    [
        (years(5), date(2017, 3, 31)),
        (Retention(3), date(2011, 9, 1)),
        (Retention(0), date(2011, 6, 1)),
        (Retention(0, KeptFrom.FISCAL_YEAR_END), date(2012, 3, 31)),
    ],
)
def test_a_retention_ends_on_a_day(retention: Retention, last: date) -> None:
    assert retention.last_day(date(2011, 6, 1)) == last


def test_a_negative_retention_is_bad_input() -> None:
    with pytest.raises(BadInput, match="0以上"):
        Retention(-1)
