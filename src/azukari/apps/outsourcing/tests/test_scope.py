"""The scope of a contract against the consultation: what is wider is named, item by item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries as council
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.models import Engagement
from azukari.apps.outsourcing.tests.conftest import SignIn
from azukari.core.shared.errors import BadInput
from azukari.core.terms import Aspect, ItemCode

TODAY = date(2026, 11, 24)


def contract(operation: str) -> Engagement:
    return Engagement.objects.get(operation__code=operation, fiscal_year=2026)


def found(row: Engagement, on: date) -> list[tuple[str, bool]]:
    compared = queries.scope.comparison(row, on)
    assert compared is not None
    return [(str(each.aspect), each.widens) for each in compared.differences]


def test_a_scope_that_repeats_the_terms_differs_in_nothing(city: DemoWorld) -> None:
    for operation in ("store-collection", "direct-debit", "advice", "child-consultation"):
        assert found(contract(operation), TODAY) == [], operation


def test_a_change_in_the_middle_of_the_year_is_compared_from_its_own_day(city: DemoWorld) -> None:
    row = contract("workshop")
    assert found(row, date(2026, 12, 31)) == []
    assert found(row, date(2027, 1, 1)) == [("items", True), ("retention", True)]


def test_without_terms_every_grant_needs_a_consultation(city: DemoWorld) -> None:
    compared = queries.scope.comparison(contract("film"), TODAY)
    assert compared is not None
    assert compared.terms is None
    assert [each.aspect for each in compared.widening] == [Aspect.GRANT_ADDED]


def test_a_contract_longer_than_the_terms_is_wider(city: DemoWorld) -> None:
    # The terms of transitional housing end with December, the contract with March.
    assert found(contract("transitional-housing"), TODAY) == [("period", True)]


def test_versions_follow_each_other_and_stay_within_the_contract(city: DemoWorld) -> None:
    row, actor = contract("workshop"), city.actor_secretariat
    grants = row.scopes.get(number=1).grants_value
    with pytest.raises(services.ScopeOutOfOrder):
        services.write_scope(actor, row, grants, effective_from=date(2027, 1, 1))
    with pytest.raises(services.OutsideEngagement):
        services.write_scope(actor, row, grants, effective_from=date(2027, 4, 1))
    with pytest.raises(services.NothingGranted):
        services.write_scope(actor, row, (), effective_from=date(2027, 2, 1))
    unknown = replace(grants[0], items=frozenset({ItemCode("shoe-size")}))
    with pytest.raises(services.UnknownItems, match="shoe-size"):
        services.write_scope(actor, row, (unknown,), effective_from=date(2027, 2, 1))
    with pytest.raises(BadInput, match="二つ"):
        services.write_scope(actor, row, (grants[0], grants[0]), effective_from=date(2027, 2, 1))
    assert row.scopes.count() == 2


def test_a_scope_comes_back_as_it_was_written(city: DemoWorld) -> None:
    row = contract("workshop")
    grants = row.scopes.get(number=2).grants_value
    services.write_scope(city.actor_secretariat, row, grants, effective_from=date(2027, 2, 1))
    assert row.scopes.get(number=3).grants_value == grants


def test_the_page_names_the_difference_and_starts_the_consultation(
    city: DemoWorld, sign_in: SignIn
) -> None:
    client: Client = sign_in("gomi")
    page = client.get("/outsourcing/engagements/2026-3/scope/").content.decode()
    assert "諮問が必要" in page
    assert "町名" in page
    answer = client.post("/outsourcing/engagements/2026-3/scope/2/consult/")
    draft = council.consultations.visible(city.clerk("gomi")).get(state="draft")
    assert answer["Location"] == f"/council/consultations/{draft.key}/edit/"
    assert (draft.operation, draft.reasons) == (
        "workshop",
        ["outsourcing", "items_added", "mid_year_change"],
    )
    assert "町名" in draft.summary


def test_the_form_begins_from_the_last_version_and_writes_the_next(
    city: DemoWorld, sign_in: SignIn
) -> None:
    client = sign_in("gomi")
    address = "/outsourcing/engagements/2026-3/scope/new/"
    assert "町名" in client.get(address).content.decode()
    typed = {
        "effective_from": "R9.2.1",
        "why": "町名をやめる",
        "recipient_0": "body:tonbo-koubou",
        "purpose_0": "教室の受付と出欠の確認",
        "items_0": ["name", "kana"],
        "channels_0": ["paper"],
        "months_0": "12",
        "kept_from_0": "fiscal_year_end",
        "disposal_0": "shred",
    }
    missing = client.post(address, {**typed, "items_0": []})
    assert "記録項目を一つ以上選んで" in missing.content.decode()
    client.post(address, typed)
    assert found(contract("workshop"), date(2027, 2, 1))[0][0] == "items"
    assert contract("workshop").scopes.get(number=3).why == "町名をやめる"
