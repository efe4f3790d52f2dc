"""A promise ends with evidence, or by someone entitled with the reason, and only once."""

from __future__ import annotations

import pytest

from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries, services
from azukari.apps.obligations.models import Obligation
from azukari.apps.obligations.services.promising import AlreadyEnded
from azukari.apps.obligations.tests.city import City
from azukari.core.deadlines import ObligationKind
from azukari.core.shared.errors import Refused
from azukari.core.shared.references import BadReference

PAPER = "document/0123456789abcdef"


@pytest.fixture
def owed(city: City) -> Obligation:
    return city.promise("nozei/responder", rests_on="consultation/2026-12")


def test_a_promise_is_fulfilled_by_what_shows_it(city: City, owed: Obligation) -> None:
    done = services.fulfil(city.actors["梅原 納"], owed, evidence="部長決裁済み", documents=[PAPER])
    event = queries.events_of(done)[0]
    assert (done.state, event.text, event.documents) == ("fulfilled", "部長決裁済み", [PAPER])
    assert evidence.entries()[0].basis == PAPER


def test_a_promise_is_not_fulfilled_without_evidence(city: City, owed: Obligation) -> None:
    with pytest.raises(Refused, match="示すもの"):
        services.fulfil(city.actors["梅原 納"], owed, evidence="  ")
    assert Obligation.objects.get().is_open


def test_a_disposal_is_fulfilled_by_its_certificate_only(city: City) -> None:
    owed = city.promise("kazaguruma/responsible", kind=ObligationKind.DISPOSAL)
    with pytest.raises(Refused, match="文書"):
        services.fulfil(city.actors["風早 守"], owed, evidence="廃棄しました")
    assert not services.fulfil(
        city.actors["風早 守"], owed, evidence="廃棄証明", documents=[PAPER]
    ).is_open


def test_evidence_names_its_documents_by_reference(city: City, owed: Obligation) -> None:
    with pytest.raises(BadReference):
        services.fulfil(city.actors["梅原 納"], owed, evidence="済", documents=["決裁.pdf"])


@pytest.mark.parametrize("who", ["梅原 納", "風早 守", "白河 委員", "監物 正", "機械 司"])
def test_only_the_secretariat_lets_a_promise_go(city: City, owed: Obligation, who: str) -> None:
    with pytest.raises(Refused, match="権限"):
        services.waive(city.actors[who], owed, reason="不要になった")


def test_a_promise_is_not_let_go_without_a_reason(city: City, owed: Obligation) -> None:
    with pytest.raises(Refused, match="理由"):
        services.waive(city.actors["青柳 透"], owed, reason="")


def test_what_is_let_go_says_why(city: City, owed: Obligation) -> None:
    gone = services.waive(city.actors["青柳 透"], owed, reason="事業が廃止された")
    assert (gone.state, queries.events_of(gone)[0].text) == ("waived", "事業が廃止された")


def test_a_promise_ends_once(city: City, owed: Obligation) -> None:
    services.waive(city.actors["青柳 透"], owed, reason="事業が廃止された")
    with pytest.raises(AlreadyEnded, match="終わって"):
        services.fulfil(city.actors["梅原 納"], owed, evidence="済")
