"""Refunds and offsets: pure checks first, two people, the matching counts them (CL6)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Agent, Bill, BillSource, Offset, Payment, Refund
from azukari.apps.collection.queries import holding as queries
from azukari.apps.collection.services.offsets import (
    OffsetDraft,
    prepare_offset,
    release_offset,
    withdraw_offset,
)
from azukari.apps.collection.services.refunds import (
    Account,
    RefundDraft,
    prepare_refund,
    release_refund,
    withdraw_refund,
)
from azukari.apps.collection.services.two_people import SamePerson, Settled
from azukari.apps.collection.tests.conftest import SignIn
from azukari.apps.collection.tests.paying import assess, pay
from azukari.apps.evidence import queries as evidence
from azukari.core.reconcile import MayNotReturn
from azukari.core.shared.errors import BadInput
from azukari.core.zengin import UnknownBranch

ACCOUNT = Account("カゲロウ　ヒトリ", 9999, 1, 1, 1234567)
LEVY = {"notice": "2600002", "payer": 100002, "name": "蜻蛉 2", "address": "架空町2番地"}


@pytest.fixture
def twice(city: DemoWorld, source: BillSource, agent: Agent) -> Payment:
    """Give the second of two payments of bill 1; bills 2 and 3 are instalments of another levy."""
    assess(city, source, 1)
    assess(city, source, 2, **LEVY)
    assess(city, source, 3, **LEVY, instalment=2, due_on="2026-09-30")
    pay(city, agent, 1)
    pay(city, agent, 1, shop=8, paid_on=20260525)
    return Payment.objects.get(shop=8)


def draft(
    amount: int = 10800, *, by_mistake: bool = True, account: Account = ACCOUNT
) -> RefundDraft:
    return RefundDraft(amount, by_mistake, "重複納付", account)


def test_one_prepares_another_releases_and_the_money_counts_as_refunded(
    city: DemoWorld, twice: Payment
) -> None:
    row = prepare_refund(city.clerk("nozei"), twice, draft())
    with pytest.raises(SamePerson):
        release_refund(city.clerk("nozei"), row)
    release_refund(city.clerk("nozei2"), row)
    twice.refresh_from_db()
    assert (twice.refunded, twice.overpaid) == (10800, 0)
    with pytest.raises(Settled):
        withdraw_refund(city.clerk("nozei"), row)


def test_the_database_refuses_one_person_for_both(city: DemoWorld, twice: Payment) -> None:
    row = prepare_refund(city.clerk("nozei"), twice, draft())
    with pytest.raises(IntegrityError), transaction.atomic():
        Refund.objects.filter(pk=row.pk).update(
            released_at=row.prepared_at, released_by=row.prepared_by
        )


def test_no_more_is_prepared_than_is_there(city: DemoWorld, twice: Payment) -> None:
    actor = city.clerk("nozei")
    with pytest.raises(MayNotReturn):
        prepare_refund(actor, twice, draft(10801))
    first = prepare_refund(actor, twice, draft(10000))
    with pytest.raises(MayNotReturn) as caught:
        prepare_refund(actor, twice, draft(801))
    assert caught.value.most == 800
    withdraw_refund(actor, first)
    assert prepare_refund(actor, twice, draft()).key == "2026-2"


def test_the_account_is_sealed_and_checked(city: DemoWorld, twice: Payment) -> None:
    with pytest.raises(UnknownBranch):
        prepare_refund(city.clerk("nozei"), twice, draft(account=Account("ア", 1, 999, 1, 1)))
    with pytest.raises(BadInput, match="使えない文字"):
        prepare_refund(city.clerk("nozei"), twice, draft(account=Account("蜻蛉", 9999, 1, 1, 1)))
    row = prepare_refund(city.clerk("nozei"), twice, draft())
    assert (row.payee, row.account) == ("ｶｹﾞﾛｳ ﾋﾄﾘ", "1234567")
    with connection.cursor() as cursor:
        cursor.execute("select payee, account from collection_refund")
        stored = b"".join(bytes(each) for each in cursor.fetchone())
    assert b"1234567" not in stored


def test_interest_is_shown_with_its_arithmetic(city: DemoWorld, twice: Payment) -> None:
    Payment.objects.filter(pk=twice.pk).update(
        received=500_000, overpaid=500_000, paid_on=date(2026, 1, 5)
    )
    row = prepare_refund(city.clerk("nozei"), twice, draft(500_000, by_mistake=False))
    assert row.interest >= 1000
    assert row.interest % 100 == 0
    assert "500,000円×1.3%×323日÷365日=5,752円" in row.arithmetic


def test_an_offset_pays_the_oldest_bill_of_the_payer(
    city: DemoWorld, twice: Payment, agent: Agent
) -> None:
    pay(city, agent, 3, shop=9)
    wrong = Payment.objects.get(bill_number=3)
    (first,) = queries.unpaid_bills_of(wrong)
    assert (first.bill.bill, first.room) == (2, 10800)
    row = prepare_offset(city.clerk("nozei"), wrong, OffsetDraft(first.bill, 10800, "1期に充当"))
    with pytest.raises(SamePerson):
        release_offset(city.clerk("nozei"), row)
    release_offset(city.clerk("nozei2"), row)
    wrong.refresh_from_db()
    assert (wrong.offset_to, wrong.cleared) == (10800, 0)
    assert [(each.bill.bill, each.room) for each in queries.unpaid_bills_of(wrong)] == []
    assert queries.room(Bill.objects.get(bill=3)) == 10800


def test_an_offset_does_not_exceed_what_the_bill_asks(
    city: DemoWorld, twice: Payment, source: BillSource
) -> None:
    assess(city, source, 4, amount=800)
    actor, other = city.clerk("nozei"), Bill.objects.get(bill=4)
    with pytest.raises(MayNotReturn):
        prepare_offset(actor, twice, OffsetDraft(other, 801, "充当"))
    row = prepare_offset(actor, twice, OffsetDraft(other, 800, "充当"))
    assert queries.room(other) == 0
    withdraw_offset(actor, row)
    assert Offset.objects.get().withdrawn_at
    assert queries.room(other) == 800


def test_a_refund_goes_its_whole_way_on_the_pages(twice: Payment, sign_in: SignIn) -> None:
    browser = sign_in("nozei")
    assert "10,800円" in browser.get(reverse("money:refunds-waiting")).content.decode()
    url = reverse("money:refund-new", args=[twice.pk])
    typed = {
        "amount": "10800", "cause": "mistake", "reason": "重複納付", "payee": "カゲロウ",
        "bank": "0001", "branch": "001", "kind": "1", "account": "1234567",
    }  # fmt: skip
    shown = browser.post(url, typed | {"look": "1"}).content.decode()
    assert "ﾐｽﾞﾎ" in shown
    assert not Refund.objects.exists()
    assert browser.post(url, typed).status_code == 302
    row = Refund.objects.get()
    page = reverse("money:refund", args=[row.key])
    assert "ｶｹﾞﾛｳ" in browser.get(page).content.decode()
    release = reverse("money:refund-release", args=[row.key])
    assert "ほかの職員" in browser.post(release).content.decode()
    assert sign_in("nozei2").post(release).status_code == 302
    row.refresh_from_db()
    assert row.released_at
    assert evidence.entries_about(row.reference)[-1].act_label


def test_an_offset_goes_its_whole_way_on_the_pages(
    twice: Payment, city: DemoWorld, agent: Agent, sign_in: SignIn
) -> None:
    pay(city, agent, 3, shop=9)
    wrong = Payment.objects.get(bill_number=3)
    browser = sign_in("nozei")
    url = reverse("money:offset-new", args=[wrong.pk])
    assert "0000000000000002" in browser.get(url).content.decode()
    typed = {"to_bill": "0000000000000002", "amount": "10800", "reason": "1期に充当"}
    assert browser.post(url, typed).status_code == 302
    row = Offset.objects.get()
    assert browser.get(reverse("money:offset", args=[row.key])).status_code == 200
    release = reverse("money:offset-release", args=[row.key])
    assert sign_in("nozei2").post(release).status_code == 302
    assert browser.get(reverse("money:offsets")).status_code == 200
    assert browser.get(reverse("money:refunds")).status_code == 200
