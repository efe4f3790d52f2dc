"""Payments less fees against the money that came, day by day (CL5)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Agent, BillSource, Remittance
from azukari.apps.collection.queries import remittances as queries
from azukari.apps.collection.services.remittances import (
    Money,
    NotExplained,
    enter_remittance,
    expect_money,
    take_account,
)
from azukari.apps.collection.services.settlement import take_and_reconcile
from azukari.apps.collection.tests.conftest import SignIn
from azukari.apps.collection.tests.paying import assess, pay
from azukari.apps.collection.tests.writing import settlement
from azukari.apps.evidence import queries as evidence
from azukari.apps.obligations import queries as obligations
from azukari.core.remittance import Standing, UnreadableAccount

ON = date(2026, 5, 29)
KEY = "kazaguruma-20260529"


@pytest.fixture
def paid(city: DemoWorld, source: BillSource, agent: Agent) -> Agent:
    """Give an agent with a fee of 57 yen that collected three bills whose money is due on 29 May 2026."""
    agent.fee = 57
    agent.save()
    assess(city, source, 1, 2, 3)
    pay(city, agent, 1, 2, 3)
    return agent


def test_expected_are_the_payments_less_fees(paid: Agent) -> None:
    (day,) = queries.days()
    assert (day.key, day.announced, day.kept.total, day.expected) == (KEY, 32400, 188, 32212)
    assert day.standing is Standing.OVERDUE


def test_money_that_agrees_needs_no_words(city: DemoWorld, paid: Agent) -> None:
    row = enter_remittance(city.clerk("nozei"), Money(paid, ON, 32212))
    day = queries.day(paid, ON)
    assert (day.standing, row.fees, day.difference) == (Standing.AGREES, 188, 0)
    assert len(evidence.entries_about(row.reference)) == 1


def test_a_difference_is_refused_until_it_is_explained(city: DemoWorld, paid: Agent) -> None:
    with pytest.raises(NotExplained) as caught:
        enter_remittance(city.clerk("nozei"), Money(paid, ON, 21412))
    assert caught.value.difference == -10800
    assert not Remittance.objects.exists()
    enter_remittance(city.clerk("nozei"), Money(paid, ON, 21412, explanation="1件は翌日送金"))
    assert queries.day(paid, ON).standing is Standing.EXPLAINED


def test_the_payments_that_may_explain_it_are_named(city: DemoWorld, paid: Agent) -> None:
    cancelled = {"bill": 2, "amount": 10800, "paid_on": 20260520, "paid_at": 1530, "shop": 7}
    data = settlement(paid, {**cancelled, "kind": 3, "chain": 1})
    take_and_reconcile(city.clerk("nozei"), paid, name="c.dat", data=data)
    money = Money(paid, ON, 21412, explanation="取消1件")
    enter_remittance(city.clerk("nozei"), money)
    clues = queries.clues(queries.day(paid, ON))
    assert [(clue.why, clue.payment.bill_number) for clue in clues] == [
        ("cancelled", 2),
        ("same", 1),
        ("same", 3),
    ]


def test_a_payment_confirmed_twice_counts_once_on_its_latest_day(
    city: DemoWorld, paid: Agent
) -> None:
    pay(city, paid, 3, transfer_on=20260601)
    first, second = queries.days()
    assert [(day.on, day.kept.payments) for day in (first, second)] == [
        (date(2026, 6, 1), 1),
        (ON, 2),
    ]


def test_the_account_is_taken_whole_or_not_at_all(city: DemoWorld, paid: Agent) -> None:
    good = "収納代行会社,入金日,入金額\nkazaguruma,2026-05-29,32212\n"
    with pytest.raises(UnreadableAccount):
        take_account(city.clerk("nozei"), name="a.csv", data=(good + "だれか,x,1\n").encode())
    assert not Remittance.objects.exists()
    take_account(city.clerk("nozei"), name="a.csv", data=good.encode())
    assert queries.day(paid, ON).standing is Standing.AGREES


def test_taking_the_account_again_keeps_the_explanation(city: DemoWorld, paid: Agent) -> None:
    enter_remittance(city.clerk("nozei"), Money(paid, ON, 30000, explanation="照会中"))
    data = "収納代行会社,入金日,入金額\nkazaguruma,2026-05-29,30000\n".encode()
    take_account(city.clerk("nozei"), name="a.csv", data=data)
    assert Remittance.objects.get().explanation == "照会中"
    take_account(city.clerk("nozei"), name="a.csv", data=data.replace(b"30000", b"30001"))
    assert queries.day(paid, ON).standing is Standing.DIFFERS


def test_a_day_without_its_money_stands_on_the_board_until_it_is_entered(
    city: DemoWorld, paid: Agent
) -> None:
    today = date(2026, 6, 2)
    assert (expect_money(today), expect_money(today)) == (1, 0)
    (owed,) = obligations.about(f"remittance/{KEY}")
    assert owed.is_open
    enter_remittance(city.clerk("nozei"), Money(paid, ON, 32212))
    owed.refresh_from_db()
    assert not owed.is_open


def test_no_money_is_expected_before_its_day(paid: Agent) -> None:
    assert expect_money(date(2026, 5, 28)) == 0


def test_the_clerk_enters_the_money_on_its_page(paid: Agent, sign_in: SignIn) -> None:
    browser = sign_in("nozei")
    url = reverse("money:remittance", args=[KEY])
    shown = browser.get(url).content.decode()
    assert "32,212円" in shown
    refused = browser.post(url, {"amount": "1", "fees": "188"}).content.decode()
    assert "-32,211" in refused
    assert browser.post(url, {"amount": "32212", "fees": "188"}).status_code == 302
    assert "一致" in browser.get(reverse("money:remittances")).content.decode()


@pytest.mark.parametrize(
    "query", ["?export=excel", "?state=overdue&sort=expected", "?q=かざぐるま"]
)
def test_the_list_is_searched_sorted_and_exported(paid: Agent, sign_in: SignIn, query: str) -> None:
    answer = sign_in("nozei").get(reverse("money:remittances") + query)
    assert answer.status_code == 200
    assert len(answer.content) > 1000


def test_the_pages_do_not_exist_for_another_department(paid: Agent, sign_in: SignIn) -> None:
    browser: Client = sign_in("seikatsu")
    assert browser.get(reverse("money:remittances")).status_code == 404
    assert browser.get(reverse("money:remittance", args=[KEY])).status_code == 404
