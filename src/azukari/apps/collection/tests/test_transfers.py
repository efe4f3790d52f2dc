"""Refunds in one bank file: two people, through the gate, checked as the bank would (CL6)."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from pytest_django import Settings

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Agent, BillSource, Payment, Refund, TransferFile
from azukari.apps.collection.queries.transfers import NoOriginator
from azukari.apps.collection.services.refunds import (
    Account,
    RefundDraft,
    prepare_refund,
    release_refund,
)
from azukari.apps.collection.services.transfers import (
    RULES,
    NotABankDay,
    NothingWaits,
    prepare_transfer,
    release_transfer,
    withdraw_transfer,
)
from azukari.apps.collection.services.two_people import SamePerson
from azukari.apps.collection.tests.conftest import SignIn
from azukari.apps.collection.tests.paying import assess, pay
from azukari.apps.custody.services import ReleaseRefused
from azukari.core.zengin import read_transfers

PAY_ON = date(2026, 12, 10)
ACCOUNT = Account("カゲロウ　ヒトリ", 9999, 1, 1, 1234567)


@pytest.fixture
def released(city: DemoWorld, source: BillSource, agent: Agent, settings: Settings) -> list[Refund]:
    """Give two refunds that were released, of bills that were paid twice."""
    settings.AZUKARI_REFUND_ORIGINATOR = "1234567890:ﾄﾝﾎﾞｼ:9999:001:1:7654321"
    assess(city, source, 1, 2)
    pay(city, agent, 1, 2)
    pay(city, agent, 1, 2, shop=8)
    found = []
    for payment in Payment.objects.filter(shop=8):
        draft = RefundDraft(10800, by_mistake=True, reason="重複納付", account=ACCOUNT)
        row = prepare_refund(city.clerk("nozei"), payment, draft)
        found.append(release_refund(city.clerk("nozei2"), row))
    return found


def test_the_file_holds_what_was_released_and_the_bank_would_take_it(
    city: DemoWorld, released: list[Refund]
) -> None:
    row = prepare_transfer(city.clerk("nozei"), pay_on=PAY_ON)
    assert (row.key, row.records, row.total) == ("2026-1", 2, 21600)
    with pytest.raises(NothingWaits):
        prepare_transfer(city.clerk("nozei"), pay_on=PAY_ON)
    left = release_transfer(city.clerk("nozei2"), row, rules=RULES)
    read = read_transfers(left.content)
    assert read.count == 2
    assert read.columns["amount"].tolist() == [10800, 10800]
    assert read.columns["account"].tolist() == [1234567, 1234567]


def test_nobody_releases_what_they_prepared_and_only_the_hash_stays(
    city: DemoWorld, released: list[Refund]
) -> None:
    row = prepare_transfer(city.clerk("nozei"), pay_on=PAY_ON)
    with pytest.raises(SamePerson):
        release_transfer(city.clerk("nozei"), row, rules=RULES)
    left = release_transfer(city.clerk("nozei2"), row, rules=RULES)
    assert left.row.sha256 == sha256(left.content).hexdigest()
    assert left.row.document.startswith("release/")
    assert not default_storage.exists(left.row.sha256)


def test_the_gate_refuses_when_a_rule_is_not_kept(city: DemoWorld, released: list[Refund]) -> None:
    row = prepare_transfer(city.clerk("nozei"), pay_on=PAY_ON)
    with pytest.raises(ReleaseRefused):
        release_transfer(city.clerk("nozei2"), row, rules=frozenset())
    row.refresh_from_db()
    assert row.released_at is None


def test_what_is_withdrawn_lets_its_refunds_wait_again(
    city: DemoWorld, released: list[Refund]
) -> None:
    withdraw_transfer(city.clerk("nozei"), prepare_transfer(city.clerk("nozei"), pay_on=PAY_ON))
    assert prepare_transfer(city.clerk("nozei"), pay_on=PAY_ON).records == 2


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2026, 12, 12), date(2027, 1, 1)])
def test_the_bank_pays_on_working_days_to_come(
    city: DemoWorld, released: list[Refund], day: date
) -> None:
    with pytest.raises(NotABankDay):
        prepare_transfer(city.clerk("nozei"), pay_on=day)


def test_without_the_citys_account_nothing_is_prepared(
    city: DemoWorld, released: list[Refund], settings: Settings
) -> None:
    settings.AZUKARI_REFUND_ORIGINATOR = ""
    with pytest.raises(NoOriginator):
        prepare_transfer(city.clerk("nozei"), pay_on=PAY_ON)
    assert not TransferFile.objects.exists()


def test_the_file_goes_its_whole_way_on_the_pages(released: list[Refund], sign_in: SignIn) -> None:
    browser = sign_in("nozei")
    url = reverse("money:transfers")
    assert "21,600円" in browser.get(url).content.decode()
    assert browser.post(url, {"pay_on": "R8.12.10"}).status_code == 302
    row = TransferFile.objects.get()
    page = browser.get(reverse("money:transfer", args=[row.key])).content.decode()
    assert "1234567" not in page
    release = reverse("money:transfer-release", args=[row.key])
    other = sign_in("nozei2")
    assert "守られて" in other.post(release, {"rules": ["encrypted"]}).content.decode()
    answer = other.post(release, {"rules": ["encrypted", "two_people"]})
    assert read_transfers(answer.content).count == 2
