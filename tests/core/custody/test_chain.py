"""A chain is a tree within the days of its tiers, and says who holds what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody import (
    Chain,
    ChainCycle,
    ConsentLate,
    ConsentMissing,
    Custodian,
    Knowledge,
    Known,
    NobodyLooked,
    NotOneHead,
    NumberTwice,
    OutsideTierAbove,
    TierTwice,
    UnknownTierAbove,
)
from azukari.core.shared.calendar import DateRange

START, END = date(2026, 4, 1), date(2027, 3, 31)
YEAR = DateRange(START, END)
TODAY = date(2026, 11, 24)
AGENT = Custodian(
    1, "agent", YEAR, task="収納代行", city_is_party=True, items=frozenset({"amount"})
)
BUNDLER = Custodian(2, "bundler", YEAR, above=1, task="取りまとめ", consent_on=START)
HEAD = Custodian(3, "head-office", YEAR, above=2, task="本部", consent_on=START)
STORES = Custodian(4, "stores", YEAR, above=3, task="店舗", items=frozenset({"amount"}), bodies=120)
CHAIN = Chain((AGENT, BUNDLER, HEAD, STORES))


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """Any tree of up to a dozen tiers, each within the days of the one above."""
    tiers = [replace(AGENT, body="b1")]
    for number in range(2, draw(st.integers(1, 12)) + 1):
        above = draw(st.sampled_from(tiers))
        start = draw(st.dates(above.during.start, above.during.end or END))
        end = draw(st.dates(start, above.during.end or END))
        known = draw(
            st.lists(st.builds(Known, st.sampled_from(Knowledge), st.dates(START, END)), max_size=3)
        )
        tiers.append(
            Custodian(
                number,
                f"b{number}",
                DateRange(start, end),
                above=above.number,
                task=draw(st.sampled_from(["取りまとめ", "店舗"])),
                city_is_party=draw(st.booleans()),
                consent_on=draw(st.none() | st.dates(START, END)),
                known=tuple(known),
                bodies=draw(st.integers(1, 500)),
            )
        )
    return Chain(tuple(draw(st.permutations(tiers))))


days = st.dates(START, END)


def test_the_way_down_to_the_stores() -> None:
    assert [tier.body for tier in CHAIN.path(4)] == ["agent", "bundler", "head-office", "stores"]
    assert CHAIN.depth(4) == 4
    assert CHAIN.below(2) == (HEAD, STORES)


def test_who_holds_an_item_on_a_day() -> None:
    assert CHAIN.holders_of("amount", TODAY) == (AGENT, STORES)
    assert CHAIN.holders_of("amount", date(2027, 4, 1)) == ()


def test_where_the_city_is_no_party() -> None:
    assert CHAIN.without_city(TODAY) == (BUNDLER, HEAD, STORES)


def test_knowledge_is_that_of_the_day() -> None:
    learnt = (
        Known(Knowledge.SUMMARY, date(2026, 6, 1)),
        Known(Knowledge.SEEN, date(2026, 9, 1), "document/0123456789abcdef"),
    )
    chain = Chain((AGENT, replace(BUNDLER, known=learnt)))
    asked = [chain.knowledge(2, on).what for on in (date(2026, 5, 31), date(2026, 6, 1), TODAY)]
    assert asked == [Knowledge.NOT_SEEN, Knowledge.SUMMARY, Knowledge.SEEN]


def test_what_a_supervisor_has_to_act_on() -> None:
    late = replace(HEAD, consent_on=date(2026, 7, 1), known=(Known(Knowledge.SUMMARY, START),))
    seen = (Known(Knowledge.SEEN, START),)
    chain = Chain((replace(AGENT, known=seen), replace(BUNDLER, known=seen), late, STORES))
    assert chain.concerns(TODAY) == (
        ConsentLate(3, "head-office", START, date(2026, 7, 1)),
        ConsentMissing(4, "stores"),
        NobodyLooked(4, "stores"),
    )


def test_a_cycle_of_tiers_is_refused() -> None:
    with pytest.raises(ChainCycle) as refusal:
        Chain((AGENT, replace(BUNDLER, above=3), HEAD))
    assert refusal.value.path == ("bundler", "head-office", "bundler")


def test_a_body_below_itself_is_refused() -> None:
    with pytest.raises(ChainCycle, match="agent → bundler → agent"):
        Chain((AGENT, BUNDLER, replace(HEAD, body="agent")))


def test_a_chain_has_one_head() -> None:
    with pytest.raises(NotOneHead):
        Chain((AGENT, replace(BUNDLER, above=None)))
    with pytest.raises(NotOneHead):
        Chain(())


def test_a_tier_below_nobody_and_a_number_twice_are_refused() -> None:
    with pytest.raises(UnknownTierAbove):
        Chain((AGENT, HEAD))
    with pytest.raises(NumberTwice):
        Chain((AGENT, replace(BUNDLER, number=1)))


def test_a_tier_does_not_outlast_the_one_above() -> None:
    longer = replace(BUNDLER, during=DateRange(START, date(2027, 4, 1)))
    with pytest.raises(OutsideTierAbove, match="はみ出しています"):
        Chain((AGENT, longer))
    with pytest.raises(OutsideTierAbove):
        Chain((AGENT, replace(BUNDLER, during=DateRange(START))))


def test_the_same_body_twice_on_the_same_days_is_refused_and_one_after_the_other_is_not() -> None:
    first = replace(BUNDLER, during=DateRange(START, date(2026, 9, 30)))
    with pytest.raises(TierTwice):
        Chain((AGENT, first, replace(BUNDLER, number=3)))
    again = replace(BUNDLER, number=3, during=DateRange(date(2026, 10, 1), END))
    assert len(Chain((AGENT, first, again)).standing(TODAY)) == 2


def test_forty_chains_are_drawn_in_four_boxes() -> None:
    heads = [replace(HEAD, number=10 + n, body=f"head-{n}") for n in range(40)]
    stores = [
        replace(STORES, number=60 + n, above=10 + n, body=f"stores-{n}", bodies=100 + n)
        for n in range(40)
    ]
    boxes = list(Chain((AGENT, BUNDLER, *heads, *stores)).outline(TODAY))
    assert [len(box.tiers) for box in boxes] == [1, 1, 40, 40]
    assert boxes[-1].bodies == sum(range(100, 140))


@given(chains(), days)
def test_every_standing_tier_is_drawn_once(chain: Chain, on: date) -> None:
    drawn = [tier for branch in chain.outline(on) for tier in branch.tiers]
    assert sorted(tier.number for tier in drawn) == sorted(
        tier.number for tier in chain.standing(on)
    )


@given(chains(), days)
def test_what_stands_stands_on_something(chain: Chain, on: date) -> None:
    standing = set(chain.standing(on))
    for tier in standing:
        assert set(chain.path(tier.number)) <= standing


@given(chains())
def test_the_way_down_is_one_longer_than_that_of_the_tier_above(chain: Chain) -> None:
    for tier in chain.tiers:
        above = chain.depth(tier.above) if tier.above is not None else 0
        assert chain.depth(tier.number) == above + 1


@given(chains(), st.integers(1, 12), st.integers(1, 12))
def test_hanging_a_tier_below_its_own_branch_is_always_refused(
    chain: Chain, upper: int, lower: int
) -> None:
    if upper in chain and lower in chain and chain[upper] in chain.path(lower) and upper != 1:
        bent = [replace(t, above=lower) if t.number == upper else t for t in chain.tiers]
        with pytest.raises(ChainCycle):
            Chain(tuple(bent))


@given(chains(), days)
def test_who_was_looked_at_and_who_was_not_are_all(chain: Chain, on: date) -> None:
    unseen = set(chain.nobody_looked(on))
    for tier in chain.standing(on):
        looked = any(k.since <= on and k.what is not Knowledge.NOT_SEEN for k in tier.known)
        assert looked != (tier in unseen)
