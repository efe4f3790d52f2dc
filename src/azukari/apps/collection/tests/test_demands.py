"""Demand letters: unpaid bills, held back where a payment may be on its way (CL6)."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Agent, BillSource, DemandRun
from azukari.apps.collection.services.demands import (
    NothingUnpaid,
    expect_demands,
    make_demand_list,
)
from azukari.apps.collection.services.settlement import take_and_reconcile
from azukari.apps.collection.tests.conftest import SignIn
from azukari.apps.collection.tests.paying import assess, pay
from azukari.apps.collection.tests.writing import settlement
from azukari.apps.obligations import queries as obligations

ON, DUE = date(2026, 6, 20), date(2026, 6, 1)


@pytest.fixture
def owing(city: DemoWorld, source: BillSource, agent: Agent) -> Agent:
    """Give seven bills: 1 paid, 2 unpaid, 3 preliminary, 4 withdrawn, 5 in an exception, 6 recent, 7 debit."""
    assess(city, source, 1, 2, 3, 5)
    assess(city, source, 4, withdrawn="取消")
    assess(city, source, 6, due_on="2026-06-15")
    assess(city, source, 7, due_on="2026-06-15", debit="1")
    pay(city, agent, 1)
    seen = {"bill": 3, "amount": 10800, "paid_on": 20260601, "paid_at": 900, "shop": 1, "chain": 1}
    take_and_reconcile(city.clerk("nozei"), agent, name="p", data=settlement(agent, seen))
    pay(city, agent, 5, amount=800)
    return agent


def test_each_bill_gets_a_letter_or_a_reason(city: DemoWorld, owing: Agent) -> None:
    run = make_demand_list(city.clerk("nozei"), on=ON, due_until=date(2026, 6, 15))
    assert {row.bill.bill: row.held for row in run.demands.all()} == {
        2: "",
        3: "preliminary",
        4: "withdrawn",
        5: "exception",
        6: "recent",
        7: "debit",
    }
    assert (run.letters, run.held, run.total) == (1, 5, 10800)


def test_the_charge_runs_until_the_day_of_the_letters(city: DemoWorld, source: BillSource) -> None:
    assess(city, source, 1, amount=1_000_000)
    run = make_demand_list(city.clerk("nozei"), on=ON, due_until=DUE)
    assert run.demands.get().charge == 1400  # 1,000,000 × 2.8 % × 19 ÷ 365 = 1,457


def test_nothing_unpaid_is_told(city: DemoWorld, source: BillSource) -> None:
    with pytest.raises(NothingUnpaid):
        make_demand_list(city.clerk("nozei"), on=ON, due_until=DUE)
    assert not DemandRun.objects.exists()


def test_the_letters_stand_on_the_board_until_the_list_is_made(
    city: DemoWorld, owing: Agent
) -> None:
    today = date(2026, 6, 2)
    assert (expect_demands(today), expect_demands(today)) == (1, 0)
    (owed,) = obligations.about("demand-due/20260601")
    assert owed.due_on == date(2026, 6, 21)
    make_demand_list(city.clerk("nozei"), on=ON, due_until=DUE)
    owed.refresh_from_db()
    assert not owed.is_open
    assert expect_demands(today) == 0


def test_the_list_is_made_read_and_printed_on_its_pages(owing: Agent, sign_in: SignIn) -> None:
    browser, url = sign_in("nozei"), reverse("money:demands")
    assert browser.get(url).status_code == 200
    typed = {"on": "R8.6.20", "due_until": "R8.6.15", "window": "14"}
    assert browser.post(url, typed).status_code == 302
    page = reverse("money:demand", args=[DemandRun.objects.get().key])
    shown = browser.get(page).content.decode()
    assert "速報" in shown
    assert "蜻蛉 2" not in shown  # nobody's name
    assert "0000000000000002" in browser.get(page + "?state=letter").content.decode()
    assert "0000000000000003" not in browser.get(page + "?state=letter").content.decode()
    assert browser.get(page + "?export=pdf").content[:5] == b"%PDF-"
    assert browser.get(page + "?export=excel").content[:2] == b"PK"


def test_the_charge_of_a_bill_is_shown_with_its_arithmetic(
    city: DemoWorld, source: BillSource, agent: Agent, sign_in: SignIn
) -> None:
    assess(city, source, 1, amount=1_000_000)
    url = reverse("money:charge", args=["0000000000000001"])
    shown = sign_in("nozei").get(url + "?on=R8.6.20").content.decode()
    assert "1,000,000円×2.8%×19日÷365日=1,457円" in shown
    assert "1,400円" in shown
    assert sign_in("nozei").get(url + "?on=R20.1.1").status_code == 200
