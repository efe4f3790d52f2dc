"""Payments are decided from receipts and corrections; running it twice changes nothing (CL4)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import (
    Agent,
    Bill,
    BillSource,
    Correction,
    Offset,
    Payment,
    Receipt,
    Refund,
    SettlementFile,
    Slip,
    SlipRun,
)
from azukari.apps.collection.queries.payments import standings
from azukari.apps.collection.services.bills import take_bills
from azukari.apps.collection.services.matching import reconcile
from azukari.apps.collection.tests.writing import bill, bill_file
from azukari.core.reconcile import Attention, Rule, State

PARTS = ("received", "cleared", "overpaid", "unidentified", "refunded", "offset_to")


@pytest.fixture
def bills(city: DemoWorld, source: BillSource) -> list[Bill]:
    """Give two levies: number 1 alone, numbers 2 and 3 two instalments of one, the second due later."""
    levy = {"notice": "2600002", "payer": 100002, "name": "蜻蛉 2", "address": "架空町2番地"}
    rows = (bill(1), bill(2, **levy), bill(3, **levy, instalment=2, due_on="2026-09-30"))
    take_bills(city.clerk("nozei"), source, name="bills.csv", data=bill_file(*rows))
    return list(Bill.objects.all())


@pytest.fixture
def file(agent: Agent) -> SettlementFile:
    """Give a file to which receipts belong."""
    return SettlementFile.objects.create(
        fiscal_year=2026,
        number=1,
        agent=agent,
        layout="A",
        name="a",
        sha256="0" * 64,
        content_id="0" * 64,
        records=0,
        total=0,
        state=SettlementFile.State.LOADED,
        taken_at=timezone.now(),
        taken_by="x",
    )


def receipt(file: SettlementFile, number: int, **changes: Any) -> Receipt:
    """Write a confirmed receipt for a bill, with its preliminary unless `kind` says otherwise."""
    given = {
        "kind": 2,
        "channel": 1,
        "bill": number,
        "amount": 10800,
        "paid_on": date(2026, 5, 20),
        "paid_at": 1530,
        "chain": 1,
        "shop": 7,
    } | changes
    kinds = (1, 2) if "kind" not in changes else (changes["kind"],)
    record = Receipt.objects.filter(file=file).count()
    for at, kind in enumerate(kinds, start=1):
        made = Receipt.objects.create(
            file=file, agent=file.agent, record=record + at, **given | {"kind": kind}
        )
    return made


def parts(row: Payment) -> dict[str, int]:
    return {name: getattr(row, name) for name in PARTS if getattr(row, name)}


def test_a_payment_clears_its_bill(
    city: DemoWorld, bills: list[Bill], file: SettlementFile
) -> None:
    receipt(file, 1)
    run = reconcile(city.clerk("nozei"), [1], files=[file.pk])
    row = Payment.objects.get()
    assert (row.rule, row.state, row.bill) == (Rule.EXACT, State.CONFIRMED, bills[0])
    assert parts(row) == {"received": 10800, "cleared": 10800}
    assert (run.payments, run.changed, run.exceptions) == (1, 1, 0)
    file.refresh_from_db()
    assert file.state == SettlementFile.State.MATCHED


def test_running_it_again_changes_nothing(
    city: DemoWorld, bills: list[Bill], file: SettlementFile
) -> None:
    receipt(file, 1)
    receipt(file, 1, shop=8)
    actor = city.clerk("nozei")
    reconcile(actor, [1])
    before = list(Payment.objects.values())
    assert reconcile(actor, [1]).changed == 0
    assert list(Payment.objects.values()) == before


def test_a_correction_survives_every_later_run(
    city: DemoWorld, bills: list[Bill], file: SettlementFile
) -> None:
    receipt(file, 999)
    actor = city.clerk("nozei")
    reconcile(actor, [999])
    row = Payment.objects.get()
    assert (row.rule, row.bill, row.attention) == (Rule.UNKNOWN_BILL, None, Attention.LOOK)
    Correction.objects.create(
        payment=row,
        verdict=Correction.Verdict.BELONGS,
        to_bill=bills[0],
        reason="納付書の写しで確認",
        decided_at=timezone.now(),
        decided_by="x",
    )
    reconcile(actor, [999])
    receipt(file, 1, shop=9, paid_on=date(2026, 5, 21))
    reconcile(actor, [1])
    row.refresh_from_db()
    assert (row.bill, row.cleared) == (bills[0], 10800)
    assert Payment.objects.exclude(pk=row.pk).get().rule == Rule.DUPLICATE


def test_refund_and_offset_take_what_was_paid_twice(
    city: DemoWorld, bills: list[Bill], file: SettlementFile
) -> None:
    receipt(file, 1)
    receipt(file, 1, shop=8, paid_on=date(2026, 5, 25))
    actor = city.clerk("nozei")
    reconcile(actor, [1])
    twice = Payment.objects.get(shop=8)
    assert (twice.rule, twice.overpaid) == (Rule.DUPLICATE, 10800)
    two = {
        "fiscal_year": 2026,
        "number": 1,
        "payment": twice,
        "reason": "重複納付",
        "prepared_at": timezone.now(),
        "prepared_by": "a",
        "released_at": timezone.now(),
        "released_by": "b",
    }
    binder = bills[0].payer.binder
    Refund.objects.create(**two, binder=binder, amount=800, payee="ｶｹﾞﾛｳ", account="0000001")
    Offset.objects.create(**two, to_bill=bills[1], amount=10000)
    reconcile(actor, [1])
    twice.refresh_from_db()
    assert parts(twice) == {"received": 10800, "refunded": 800, "offset_to": 10000}
    (other,) = standings([bills[1]])
    assert other.unpaid == 800  # what was offset to it is paid
    receipt(file, 2, amount=800)
    reconcile(actor, [2])
    assert Payment.objects.get(bill=bills[1]).rule == Rule.EXACT


def test_only_what_hangs_together_is_read(
    city: DemoWorld, bills: list[Bill], file: SettlementFile
) -> None:
    receipt(file, 1)
    receipt(file, 3)
    assert reconcile(city.clerk("nozei"), [2]).payments == 1  # the levy's other instalment
    assert Payment.objects.get().bill == bills[2]


def slip(bill: Bill, charge: int) -> None:
    """Let a reissued slip with a delinquency charge leave."""
    run = SlipRun.objects.create(
        fiscal_year=2026, number=1, what="再発行", wanted=1, asked_at=timezone.now(), asked_by="a"
    )
    Slip.objects.create(
        run=run,
        bill=bill,
        reissue=1,
        amount=bill.amount + charge,
        charge=charge,
        pay_until=date(2026, 12, 25),
    )
    Bill.objects.filter(pk=bill.pk).update(reissue=1)


def test_a_charge_that_the_slip_asked_for_is_no_money_too_much(
    city: DemoWorld, bills: list[Bill], file: SettlementFile
) -> None:
    slip(bills[0], 1200)
    receipt(file, 1, amount=12000, reissue=1, paid_on=date(2026, 11, 20))
    reconcile(city.clerk("nozei"), [1])
    row = Payment.objects.get()
    assert (row.rule, row.attention) == (Rule.EXACT, Attention.NONE)
    assert parts(row) == {"received": 12000, "cleared": 12000}


def test_the_tax_alone_leaves_the_charge_owing(
    city: DemoWorld, bills: list[Bill], file: SettlementFile
) -> None:
    slip(bills[0], 1200)
    receipt(file, 1, paid_on=date(2026, 11, 20))
    reconcile(city.clerk("nozei"), [1])
    row = Payment.objects.get()
    assert (row.rule, row.old_slip) == (Rule.UNDER, True)
    assert parts(row) == {"received": 10800, "cleared": 10800}
