"""Chains through the services: grown, ended, known, and never bent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.models import Body, Engagement, Known, Tier
from azukari.apps.outsourcing.services import BodyEntry, EngagementEntry, Learnt, TierEntry
from azukari.apps.register import queries as register
from azukari.core.custody import (
    ChainCycle,
    ConsentLate,
    ConsentMissing,
    NobodyLooked,
    OutsideTierAbove,
    TierTwice,
)

START, END = date(2026, 4, 1), date(2027, 3, 31)
TODAY = date(2026, 11, 24)


def body(world: DemoWorld, code: str) -> Body:
    entry = BodyEntry("company", f"{code}社", "カイシャ")
    return services.enter_body(world.actor_secretariat, code, entry)


@pytest.fixture
def contract(registered: DemoWorld) -> Engagement:
    world = registered
    entry = EngagementEntry(
        register.operation("store-collection"), body(world, "agent"), "収納代行", START, END
    )
    return services.enter_engagement(world.actor_secretariat, entry)


@pytest.fixture
def below(registered: DemoWorld, contract: Engagement) -> Tier:
    world = registered
    entry = TierEntry(contract.tiers.get(), body(world, "bundler"), "取りまとめ", START, END)
    return services.add_tier(world.actor_secretariat, contract, entry)


def test_the_contractor_heads_the_chain_and_the_city_is_a_party(contract: Engagement) -> None:
    head = contract.tiers.get()
    assert (head.parent, head.body, head.city_is_party) == (None, contract.contractor, True)


def test_contracts_are_numbered_in_the_year_in_which_they_begin(
    registered: DemoWorld, contract: Engagement
) -> None:
    again = EngagementEntry(contract.operation, contract.contractor, "次", date(2027, 3, 1), END)
    second = services.enter_engagement(registered.actor_secretariat, again)
    assert (contract.key, second.key) == ("2026-1", "2026-2")


def test_a_custodian_above_itself_is_refused_and_nothing_stays(
    registered: DemoWorld, contract: Engagement, below: Tier
) -> None:
    entry = TierEntry(below, contract.contractor, "戻り", START, END)
    with pytest.raises(ChainCycle):
        services.add_tier(registered.actor_secretariat, contract, entry)
    assert contract.tiers.count() == 2


def test_a_custodian_may_not_outlast_the_one_above(
    registered: DemoWorld, contract: Engagement, below: Tier
) -> None:
    entry = TierEntry(below, body(registered, "store"), "収納", START, None)
    with pytest.raises(OutsideTierAbove):
        services.add_tier(registered.actor_secretariat, contract, entry)


def test_the_same_body_twice_on_the_same_days_is_refused(
    registered: DemoWorld, contract: Engagement, below: Tier
) -> None:
    entry = TierEntry(contract.tiers.get(number=1), below.body, "もう一度", START, END)
    with pytest.raises(TierTwice):
        services.add_tier(registered.actor_secretariat, contract, entry)


def test_a_shorter_contract_that_leaves_a_tier_hanging_is_refused(
    registered: DemoWorld, contract: Engagement, below: Tier
) -> None:
    entry = EngagementEntry(
        contract.operation, contract.contractor, contract.title, START, date(2026, 12, 31)
    )
    with pytest.raises(OutsideTierAbove):
        services.revise_engagement(registered.actor_secretariat, contract, entry)
    contract.refresh_from_db()
    assert contract.ends_on == END


def test_ending_a_custodian_ends_all_below_it(
    registered: DemoWorld, contract: Engagement, below: Tier
) -> None:
    actor, last = registered.actor_secretariat, date(2026, 12, 31)
    store = TierEntry(below, body(registered, "store"), "収納", START, END)
    later = replace(store, body=body(registered, "later"), starts_on=date(2027, 2, 1))
    services.add_tier(actor, contract, store)
    services.add_tier(actor, contract, later)
    assert services.end_tier(actor, below, on=last) == 2
    assert {row.ends_on for row in contract.tiers.filter(parent__isnull=False)} == {last}
    assert contract.tiers.count() == 3


def test_the_head_ends_with_the_contract_only(
    registered: DemoWorld, contract: Engagement, below: Tier
) -> None:
    actor = registered.actor_secretariat
    with pytest.raises(services.HeadOfChain):
        services.end_tier(actor, contract.tiers.get(number=1), on=TODAY)
    services.end_engagement(actor, contract, on=TODAY, why="業務をやめるため")
    assert {row.ends_on for row in contract.tiers.all()} == {TODAY}
    with pytest.raises(services.EngagementOver):
        services.end_engagement(actor, contract, on=TODAY, why="もう一度")


def test_a_document_becomes_the_evidence_of_what_the_city_knows(
    registered: DemoWorld, contract: Engagement, below: Tier, home: object
) -> None:
    file = ContentFile("契約書の写し".encode(), name="契約書.txt")
    learnt = Learnt(Known.SEEN, date(2026, 6, 1), file=file)
    row = services.record_knowledge(registered.actor_secretariat, below, learnt)
    known = queries.chain.chain_of(contract).knowledge(below.number, TODAY)
    assert row.evidence.startswith("document/")
    assert (known.what.value, known.evidence) == (Known.SEEN.value, row.evidence)


def test_consent_missing_then_late_stands_out(
    registered: DemoWorld, contract: Engagement, below: Tier
) -> None:
    before = [type(each) for each in queries.chain.concerns(contract, TODAY)]
    services.record_consent(registered.actor_secretariat, below, on=date(2026, 7, 1))
    after = [type(each) for each in queries.chain.concerns(contract, TODAY)]
    assert before == [ConsentMissing, NobodyLooked, NobodyLooked]
    assert after == [ConsentLate, NobodyLooked, NobodyLooked]


def test_the_database_refuses_a_second_head_and_a_tier_below_itself(
    contract: Engagement, below: Tier
) -> None:
    for wrong in ({"parent": None, "city_is_party": True}, {"parent": below.pk}):
        with pytest.raises(IntegrityError), transaction.atomic():
            contract.tiers.filter(pk=below.pk).update(**wrong)


def test_each_custodian_holds_the_items_of_the_scope_of_the_day(city: DemoWorld) -> None:
    row = Engagement.objects.get(operation__code="store-collection")
    chain = queries.chain.chain_of(row, TODAY)
    holders = {each.number for each in chain.holders_of("amount", TODAY)}
    stores = set(row.tiers.filter(body__classes=["stores"]).values_list("number", flat=True))
    assert holders == {1} | stores
