"""The council's table counts what cleared a bill, by the day asked for, and names nobody (CL7)."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Agent, BillSource, Payer, SharePlan, TaxItem
from azukari.apps.collection.queries.figures import figures, tenths
from azukari.apps.collection.services.bills import take_bills
from azukari.apps.collection.services.plans import Expected, set_plan
from azukari.apps.collection.services.settlement import take_and_reconcile
from azukari.apps.collection.tests.conftest import SignIn
from azukari.apps.collection.tests.writing import bill, bill_file, settlement
from azukari.apps.evidence import queries as evidence

PAID = {"amount": 10800, "paid_on": 20260520, "paid_at": 1530, "shop": 7, "chain": 1, "kind": 2}
READERS = ("soumu", "kansa", "iin", "nozei", "nozei2")
STRANGERS = ("bunka", "kazaguruma", "admin")
NEW = {"fiscal_year": "令和8年度", "least": "10", "most": "12.3", "basis": "諮問第7号"}


@pytest.fixture
def year(city: DemoWorld, source: BillSource, agent: Agent) -> DemoWorld:
    """Give four bills: one paid at a store, one paid twice, one withdrawn after it was paid, one open."""
    actor = city.clerk("nozei")
    rows = [bill(number) for number in range(1, 5)]
    take_bills(actor, source, name="a.csv", data=bill_file(*rows))
    paid = [{**PAID, "bill": number} for number in (1, 2, 3)]
    again = {**PAID, "bill": 2, "paid_on": 20260525, "shop": 9}
    take_and_reconcile(actor, agent, name="a", data=settlement(agent, *paid, again))
    gone = bill(3, withdrawn="取消")
    take_bills(actor, source, name="b.csv", data=bill_file(gone))
    return city


def test_what_is_paid_twice_or_withdrawn_counts_once_or_not_at_all(year: DemoWorld) -> None:
    (item,) = figures(2026, year.today).items
    assert (item.assessed.bills, item.assessed.yen) == (3, 32_400)
    assert (item.stores.bills, item.stores.yen, item.bill_share) == (2, 21_600, 667)


def test_the_day_asked_for_decides(year: DemoWorld) -> None:
    (item,) = figures(2026, date(2026, 5, 19)).items
    assert (item.stores.bills, item.assessed.bills, item.rate) == (0, 4, None)
    (item,) = figures(2026, date(2026, 6, 1)).items
    assert item.rate == tenths(3, 4)


def test_the_share_of_bills_that_fell_due_is_held_against_the_plan(year: DemoWorld) -> None:
    item = TaxItem.objects.get(code="keiji")
    for least, most, standing in ((700, 900, "below"), (600, 700, "within"), (100, 123, "above")):
        set_plan(year.clerk("nozei"), Expected(item, 2026, least, most))
        assert figures(2026, year.today).planned[0].standing == standing
    assert figures(2026, date(2026, 5, 1)).planned[0].standing == "none"
    assert SharePlan.objects.count() == 1


@pytest.mark.parametrize("who", [*READERS, *STRANGERS])
def test_who_sees_the_figures(city: DemoWorld, sign_in: SignIn, who: str) -> None:
    pages = ("figures", "figures-excel", "figures-pdf", "plans")
    answers = {sign_in(who).get(reverse(f"figures:{page}")).status_code for page in pages}
    assert answers == {200 if who in READERS else 404}


@pytest.mark.parametrize(("who", "status"), [("nozei", 200), ("soumu", 404), ("bunka", 404)])
def test_only_who_collects_writes_plans(
    city: DemoWorld, sign_in: SignIn, who: str, status: int
) -> None:
    assert sign_in(who).get(reverse("figures:plan-new")).status_code == status
    address = reverse("figures:plan-edit", args=["keiji", 2026])
    assert sign_in(who).get(address).status_code == 404
    item = TaxItem.objects.get(code="keiji")
    set_plan(city.clerk("nozei"), Expected(item, 2026, 100, 123))
    assert sign_in(who).get(address).status_code == status


def test_the_page_shows_the_table_and_nobody(year: DemoWorld, sign_in: SignIn) -> None:
    page = sign_in("iin").get(reverse("figures:figures"))
    text = page.content.decode()
    assert "66.7%" in text
    assert "21,600円" in text
    assert text.count('class="chart chart-beside"') == 2
    assert Payer.objects.all()[0].name not in text
    assert page.context["figures"].total.stores.bills == 2


def test_a_wrong_day_is_told_and_today_is_shown(year: DemoWorld, sign_in: SignIn) -> None:
    page = sign_in("iin").get(reverse("figures:figures"), {"on": "きのう"})
    assert "日付として読めません" in page.content.decode()
    assert page.context["figures"].on == year.today


def test_excel_and_paper_say_the_same(year: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("iin")
    assert client.get(reverse("figures:figures-excel")).content[:2] == b"PK"
    assert client.get(reverse("figures:figures-pdf")).content[:5] == b"%PDF-"
    assert client.get(reverse("figures:plans"), {"export": "excel"}).content[:2] == b"PK"


def test_a_plan_is_written_changed_and_told(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("nozei")
    client.post(reverse("figures:plan-new"), NEW | {"item": "juumin"})
    row = SharePlan.objects.get()
    assert (row.least, row.most, row.fiscal_year) == (100, 123, 2026)
    address = reverse("figures:plan-edit", args=["juumin", 2026])
    assert "12.3" in client.get(address).content.decode()
    refused = client.post(address, NEW | {"item": "juumin", "least": "20"})
    assert "下限を下回っています" in refused.content.decode()
    client.post(address, NEW | {"item": "juumin", "least": "11"})
    assert SharePlan.objects.get().least == 110
    told = evidence.entries_about("share-plan/juumin-2026")
    assert [each.entry.act for each in told] == ["collection.plan.changed"] * 2
