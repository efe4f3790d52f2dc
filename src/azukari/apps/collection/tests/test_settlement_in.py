"""A settlement file is known by its content, taken once, whole or not at all (CL3)."""

from __future__ import annotations

from datetime import date

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Agent, BillSource, Payment, Receipt, SettlementFile
from azukari.apps.collection.services.bills import take_bills
from azukari.apps.collection.services.settlement import (
    TakenFile,
    reconcile_waiting,
    take_and_reconcile,
    take_settlement_file,
)
from azukari.apps.collection.tests.writing import bill, bill_file, settlement
from azukari.core.reconcile import Rule
from azukari.core.settlement import UnreadableSettlement

ONE = {"bill": 1, "amount": 10800, "paid_on": 20260520, "paid_at": 1530, "shop": 7, "chain": 1}


def take(city: DemoWorld, agent: Agent, data: bytes, name: str = "a.dat") -> TakenFile:
    return take_settlement_file(city.clerk("nozei"), agent, name=name, data=data)


def test_every_record_is_kept(city: DemoWorld, agent: Agent) -> None:
    file = take(
        city, agent, settlement(agent, ONE, {**ONE, "kind": 2, "transfer_on": 20260530})
    ).file
    assert (file.key, file.records, file.total) == ("2026-1", 2, 21600)
    assert file.by_kind == {
        "01": {"records": 1, "total": 10800},
        "02": {"records": 1, "total": 10800},
    }
    first, second = Receipt.objects.all()
    assert (first.bill, first.kind, first.paid_on, first.foreign) == (
        1,
        1,
        date(2026, 5, 20),
        False,
    )
    assert (second.kind, second.transfer_on) == (2, date(2026, 5, 30))


def test_the_same_content_under_another_name_is_taken_once(city: DemoWorld, agent: Agent) -> None:
    data = settlement(agent, ONE)
    first = take(city, agent, data)
    assert take(city, agent, data.replace(b"\r\n", b"\n"), "b.dat") == TakenFile(
        first.file, again=True
    )
    assert Receipt.objects.count() == 1


def test_another_citys_bill_is_marked(city: DemoWorld, agent: Agent) -> None:
    take(city, agent, settlement(agent, ONE, {**ONE, "bill": 2, "client": 99999}))
    assert list(Receipt.objects.values_list("foreign", flat=True)) == [False, True]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: data[:-60], "途中"),
        (lambda data: data.replace(b"010800", b"010900"), "検査数字"),
    ],
    ids=["cut in the middle", "changed amount"],
)
def test_a_damaged_file_leaves_nothing(
    city: DemoWorld, agent: Agent, spoil: object, reason: str
) -> None:
    data = spoil(settlement(agent, ONE))  # type: ignore[operator]
    with pytest.raises(UnreadableSettlement) as caught:
        take(city, agent, data)
    assert any(reason in str(error) for error in caught.value.errors)
    assert not SettlementFile.objects.exists()


def test_what_was_taken_and_not_matched_is_matched_by_the_next_run(
    city: DemoWorld, agent: Agent, source: BillSource
) -> None:
    actor = city.clerk("nozei")
    take_bills(actor, source, name="bills.csv", data=bill_file(bill(1)))
    taken = take(city, agent, settlement(agent, ONE, {**ONE, "kind": 2}))
    assert (reconcile_waiting(actor), reconcile_waiting(actor)) == (1, 0)
    taken.file.refresh_from_db()
    assert taken.file.state == SettlementFile.State.MATCHED
    assert Payment.objects.get().rule == Rule.EXACT


def test_a_confirmed_file_before_its_preliminary_comes_out_the_same(
    city: DemoWorld, agent: Agent, source: BillSource
) -> None:
    actor = city.clerk("nozei")
    take_bills(actor, source, name="bills.csv", data=bill_file(bill(1)))
    take_and_reconcile(actor, agent, name="b", data=settlement(agent, {**ONE, "kind": 2}))
    assert Payment.objects.get().no_preliminary
    take_and_reconcile(actor, agent, name="a", data=settlement(agent, ONE))
    row = Payment.objects.get()
    assert (row.no_preliminary, row.attention, row.cleared) == (False, 0, 10800)
