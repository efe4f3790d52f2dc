"""The clearing file tells only what is new; a reversal is a negative line; nothing is told twice (CL10)."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import (
    Agent,
    Bill,
    BillSource,
    ClearingFile,
    ClearingLine,
    Payment,
)
from azukari.apps.collection.queries import clearing as queries
from azukari.apps.collection.services.clearing import NothingToTell, make_clearing_file
from azukari.apps.collection.services.matching import reconcile
from azukari.apps.collection.services.offsets import OffsetDraft, prepare_offset, release_offset
from azukari.apps.collection.services.settlement import take_and_reconcile
from azukari.apps.collection.tests.conftest import SignIn
from azukari.apps.collection.tests.paying import assess, pay
from azukari.apps.collection.tests.writing import settlement
from azukari.apps.documents import queries as documents
from azukari.apps.evidence import queries as evidence


@pytest.fixture
def paid(city: DemoWorld, source: BillSource, agent: Agent) -> BillSource:
    """Give two bills that are paid and confirmed, the second of them twice."""
    assess(city, source, 1, 2)
    pay(city, agent, 1, 2)
    pay(city, agent, 2, shop=8)
    return source


def test_a_file_tells_what_is_cleared_and_the_next_only_what_is_new(
    city: DemoWorld, paid: BillSource, agent: Agent
) -> None:
    actor = city.clerk("nozei")
    first = make_clearing_file(actor, paid)
    assert (first.key, first.lines_count, first.total) == ("2026-1", 2, 21600)
    with pytest.raises(NothingToTell):
        make_clearing_file(actor, paid)
    assess(city, paid, 3)
    pay(city, agent, 3)
    second = make_clearing_file(actor, paid)
    assert [(line.bill.bill, line.amount) for line in second.lines.all()] == [(3, 10800)]


def test_what_is_taken_back_is_a_negative_line(city: DemoWorld, paid: BillSource) -> None:
    actor = city.clerk("nozei")
    make_clearing_file(actor, paid)
    assess(city, paid, 1, withdrawn="取消")
    reconcile(actor, [1])
    back = make_clearing_file(actor, paid)
    assert [(line.bill.bill, line.amount) for line in back.lines.all()] == [(1, -10800)]
    assert sum(ClearingLine.objects.values_list("amount", flat=True)) == 10800
    assert queries.to_tell(paid) == {}


def test_money_that_is_set_off_leaves_one_bill_and_clears_the_other(
    city: DemoWorld, paid: BillSource, agent: Agent
) -> None:
    assess(city, paid, 3)
    pay(city, agent, 3)
    make_clearing_file(city.clerk("nozei"), paid)
    assess(city, paid, 4)
    third, fourth = Payment.objects.get(bill__bill=3), Bill.objects.get(bill=4)
    row = prepare_offset(city.clerk("nozei"), third, OffsetDraft(fourth, 800, "充当"))
    release_offset(city.clerk("nozei2"), row)
    told = make_clearing_file(city.clerk("nozei"), paid).lines.all()
    assert [(line.bill.bill, line.amount) for line in told] == [(3, -800), (4, 800)]
    assert queries.to_tell(paid) == {}


def test_preliminary_money_is_not_told(city: DemoWorld, source: BillSource, agent: Agent) -> None:
    assess(city, source, 1)
    row = {"bill": 1, "amount": 10800, "paid_on": 20260520, "paid_at": 900, "shop": 1, "chain": 1}
    take_and_reconcile(city.clerk("nozei"), agent, name="a", data=settlement(agent, row))
    with pytest.raises(NothingToTell):
        make_clearing_file(city.clerk("nozei"), source)


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_the_file_is_kept_in_the_letters_of_its_system(
    city: DemoWorld, paid: BillSource, encoding: str
) -> None:
    paid.encoding = encoding
    paid.save()
    actor = city.clerk("nozei")
    row = make_clearing_file(actor, paid)
    with documents.open_content(documents.document_named(row.document)) as file:
        lines = file.read().decode(encoding).splitlines()
    assert lines[0].startswith("納付番号,税目")
    assert lines[-1] == "合計,2026-1,2,,,,21600,0,21600"
    (use,) = documents.attached_to(actor, row.reference)
    assert use.document.sha256 == row.sha256
    told = evidence.entries_about(row.reference)
    assert "消込ファイルの作成" in {each.act_label for each in told}


def test_a_line_that_was_told_cannot_be_changed(city: DemoWorld, paid: BillSource) -> None:
    make_clearing_file(city.clerk("nozei"), paid)
    with pytest.raises(DatabaseError), transaction.atomic():
        ClearingLine.objects.update(amount=1)


def test_the_clerk_makes_the_file_on_the_page(paid: BillSource, sign_in: SignIn) -> None:
    browser = sign_in("nozei")
    url = reverse("money:clearings")
    assert "21,600円" in browser.get(url).content.decode()
    assert browser.post(url, {"source": "core-tax"}).status_code == 302
    row = ClearingFile.objects.get()
    shown = browser.get(reverse("money:clearing", args=[row.key])).content.decode()
    assert "0000000000000002" in shown
    assert "前回の消込ファイル" in browser.post(url, {"source": "core-tax"}).content.decode()
    assert browser.get(url + "?export=excel").status_code == 200
