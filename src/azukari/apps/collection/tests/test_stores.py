"""What shops hold is told to custody once a month; visits are drawn by lot and what they find counts (CL8)."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.urls import reverse

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import (
    Agent,
    BillSource,
    Payer,
    SlipCheck,
    StoreChain,
    StoreMonth,
    StoreVisit,
)
from azukari.apps.collection.queries import stores as queries
from azukari.apps.collection.services.bills import take_bills
from azukari.apps.collection.services.settlement import take_and_reconcile
from azukari.apps.collection.services.stores import (
    ChainsNameless,
    DrawnFromThisHead,
    MonthNotOver,
    VisitEntered,
    draw_visit,
    enter_visit,
    link_chain,
    open_month,
)
from azukari.apps.collection.services.stores import Seen as SeenSlip
from azukari.apps.collection.tests.conftest import SignIn
from azukari.apps.collection.tests.writing import bill, bill_file, settlement
from azukari.apps.custody.queries import HoldingRecord
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing import demo as outsourcing_demo
from azukari.apps.outsourcing import queries as outsourcing
from azukari.core.supervision import NothingToDraw, check_draw, read_draw_file

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


@pytest.fixture
def stores(city: DemoWorld, source: BillSource, agent: Agent) -> Agent:
    """Give an agent with a contract: chain 1 was paid eight times in two months at one shop, chain 2 once."""
    outsourcing_demo.build(city)
    actor = city.clerk("nozei")
    contracts = outsourcing.engagements_visible_to(actor)
    agent.engagement = contracts.get(operation__code="store-collection")
    agent.save()
    take_bills(actor, source, name="a", data=bill_file(*(bill(n) for n in range(1, 10))))
    paid = {"amount": 10800, "paid_at": 1530, "kind": 2}
    rows = [
        {
            **paid,
            "bill": n,
            "paid_on": 20260900 + n if n < 6 else 20261000 + n,
            "shop": 7,
            "chain": 1,
        }
        for n in range(1, 9)
    ]
    other = {**paid, "bill": 9, "paid_on": 20260909, "shop": 8, "chain": 2}
    gone = {**other, "bill": 1, "kind": 1, "shop": 9}
    back = {**gone, "kind": 3}
    data = settlement(agent, *rows, other, gone, back)
    take_and_reconcile(actor, agent, name="a", data=data)
    return agent


def name_both(city: DemoWorld, agent: Agent) -> None:
    bodies = {body.code: body for body in queries.custodians(agent)}
    for number in (1, 2):
        link_chain(city.clerk("nozei"), agent, number=number, body=bodies[f"stores-{number:02}"])


def test_what_was_taken_back_is_not_held(stores: Agent) -> None:
    assert [(each.chain, each.slips, each.yen) for each in queries.held(stores, SEPTEMBER)] == [
        (1, 5, 54_000),
        (2, 1, 10_800),
    ]
    (october, september) = queries.months(stores)
    assert (october.slips, september.kept_until) == (3, date(2026, 12, 31))


def test_custody_holds_as_many_slips_as_were_paid_and_once(city: DemoWorld, stores: Agent) -> None:
    actor = city.clerk("nozei")
    with pytest.raises(ChainsNameless, match="チェーン番号1"):
        open_month(actor, stores, SEPTEMBER)
    name_both(city, stores)
    opened = open_month(actor, stores, SEPTEMBER)
    assert open_month(actor, stores, SEPTEMBER) == opened
    held = HoldingRecord.objects.order_by("body__code")
    assert [(row.body.code, row.records) for row in held if row.body] == [
        ("stores-01", 5),
        ("stores-02", 1),
    ]
    assert {row.due_on for row in held} == {date(2027, 1, 1)}
    StoreMonth.objects.all().delete()
    open_month(actor, stores, SEPTEMBER)
    assert HoldingRecord.objects.count() == 2
    with pytest.raises(MonthNotOver):
        open_month(actor, stores, date(2026, 11, 1))


def test_a_draw_can_be_repeated_by_anybody(city: DemoWorld, stores: Agent, sign_in: SignIn) -> None:
    visit = draw_visit(city.clerk("nozei"), stores, 4)
    assert (visit.chain, visit.shop, visit.checks.count()) == (1, 7, 4)
    assert set(visit.draws) == {"shop", "2026-09", "2026-10"}
    client = sign_in("kansa")
    for stratum in visit.draws:
        page = client.get(reverse("figures:visit-draw", args=[visit.key, stratum]))
        file = read_draw_file(page.content)
        assert check_draw(file.rests_on, file.drawn) == file.drawn
        assert json.loads(page.content)["head"]["number"] == visit.head
    assert client.get(reverse("figures:visit-draw", args=[visit.key, "none"])).status_code == 404


def test_a_head_draws_once_and_not_more_than_a_shop_holds(city: DemoWorld, stores: Agent) -> None:
    actor = city.clerk("nozei")
    with pytest.raises(NothingToDraw):
        draw_visit(actor, stores, 9)
    draw_visit(actor, stores, 8)
    with pytest.raises(DrawnFromThisHead):
        draw_visit(actor, stores, 2)
    evidence.sign_head()
    assert draw_visit(actor, stores, 2).number == 2


def test_what_is_missing_becomes_a_finding(city: DemoWorld, stores: Agent) -> None:
    actor = city.clerk("nozei")
    visit = draw_visit(actor, stores, 3)
    seen = {1: SeenSlip("matches"), 2: SeenSlip("missing"), 3: SeenSlip("differs", "金額が違う")}
    done = enter_visit(actor, visit, looked_on=city.today, looked_by="菜種", seen=seen)
    assert stores.engagement is not None
    found = stores.engagement.findings.get(seen_at=visit.reference)
    assert done.finding == found.reference
    assert "1枚が見つからず、1枚が" in found.text
    with pytest.raises(VisitEntered):
        enter_visit(actor, visit, looked_on=city.today, looked_by="菜種", seen=seen)


def test_nothing_is_found_where_all_matches(city: DemoWorld, stores: Agent) -> None:
    actor = city.clerk("nozei")
    visit = draw_visit(actor, stores, 2)
    before = stores.engagement.findings.count() if stores.engagement else 0
    seen = {place: SeenSlip("matches") for place in (1, 2)}
    assert not enter_visit(actor, visit, looked_on=city.today, looked_by="苗代", seen=seen).finding
    assert stores.engagement is not None
    assert stores.engagement.findings.count() == before


def test_the_clerk_walks_from_the_months_to_the_finding(
    city: DemoWorld, stores: Agent, sign_in: SignIn
) -> None:
    client = sign_in("nozei")
    assert "2件" in client.get(reverse("figures:stores")).content.decode()
    month = ["kazaguruma", "2026-09"]
    refused = client.post(reverse("figures:store-month-open", args=month))
    assert "保管者が決まっていません" in refused.content.decode()
    for number in (1, 2):
        address = reverse("figures:chain-edit", args=["kazaguruma", number])
        assert client.get(address).status_code == 200
        client.post(address, {"body": f"stores-{number:02}"})
    assert StoreChain.objects.count() == 2
    client.post(reverse("figures:store-month-open", args=month))
    assert StoreMonth.objects.get().slips == 6
    assert "控え6枚" in client.get(reverse("figures:store-month", args=month)).content.decode()
    assert client.get(reverse("figures:chains", args=["kazaguruma"])).status_code == 200
    assert client.get(reverse("figures:visit-new", args=["kazaguruma"])).status_code == 200
    client.post(reverse("figures:visit-new", args=["kazaguruma"]), {"wanted": "2"})
    visit = StoreVisit.objects.get()
    address = reverse("figures:visit", args=[visit.key])
    given = {"looked_on": "R8.11.24", "looked_by": "菜種", "result_1": "matches"}
    wrong = client.post(address, given | {"result_2": "differs"})
    assert "何が違うかを書いてください" in wrong.content.decode()
    client.post(address, given | {"result_2": "missing"})
    text = client.get(address).content.decode()
    assert "一致1枚、不一致・なし1枚" in text
    assert list(visit.checks.values_list("result", flat=True)) == ["matches", "missing"]
    assert SlipCheck.objects.filter(result="").count() == 0


def test_the_list_names_nobody(city: DemoWorld, stores: Agent, sign_in: SignIn) -> None:
    visit = draw_visit(city.clerk("nozei"), stores, 3)
    client = sign_in("soumu")
    page = client.get(reverse("figures:visit", args=[visit.key])).content.decode()
    assert visit.checks.all()[0].payment.bill_number
    assert not [row.name for row in Payer.objects.all() if row.name in page]
    pdf = client.get(reverse("figures:visit-pdf", args=[visit.key])).content
    assert pdf[:5] == b"%PDF-"
    excel = client.get(reverse("figures:visit", args=[visit.key]), {"export": "excel"}).content
    assert excel[:2] == b"PK"


@pytest.mark.parametrize(("who", "status"), [("kansa", 200), ("iin", 404), ("bunka", 404)])
def test_who_sees_the_shops(
    city: DemoWorld, stores: Agent, sign_in: SignIn, who: str, status: int
) -> None:
    visit = draw_visit(city.clerk("nozei"), stores, 3)
    client = sign_in(who)
    pages = [
        reverse("figures:stores"),
        reverse("figures:visits"),
        reverse("figures:visit", args=[visit.key]),
        reverse("figures:visit-pdf", args=[visit.key]),
        reverse("figures:store-month", args=["kazaguruma", "2026-09"]),
        reverse("figures:chains", args=["kazaguruma"]),
    ]
    assert {client.get(page).status_code for page in pages} == {status}
    assert client.get(reverse("figures:visit-new", args=["kazaguruma"])).status_code == 404
    chain = reverse("figures:chain-edit", args=["kazaguruma", 1])
    assert client.get(chain).status_code == 404
