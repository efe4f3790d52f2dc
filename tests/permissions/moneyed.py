"""What the tax department did with money in the city of the matrix: one of each."""

from __future__ import annotations

from datetime import date

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Agent, Bill, BillSource, Payment, TaxItem
from azukari.apps.collection.services.clearing import make_clearing_file
from azukari.apps.collection.services.demands import make_demand_list
from azukari.apps.collection.services.offsets import OffsetDraft, prepare_offset
from azukari.apps.collection.services.refunds import (
    Account,
    RefundDraft,
    prepare_refund,
    release_refund,
)
from azukari.apps.collection.services.transfers import prepare_transfer
from azukari.apps.collection.tests.paying import assess, pay
from azukari.apps.collection.tests.writing import MAPPING


def moneyed(world: DemoWorld) -> dict[str, str]:
    """Return the keys of one of each; a bill is paid twice, another not at all."""
    actor = world.clerk("nozei")
    TaxItem.objects.get_or_create(code="keiji", defaults={"name": "軽自動車税（種別割）"})
    source, _new = BillSource.objects.get_or_create(
        code="core-tax", defaults={"name": "基幹税", "encoding": "utf-8", "mapping": MAPPING}
    )
    given = {"name": "かざぐるま収納サービス", "layout": "A", "issuer": "990001", "client": "00123"}
    agent, _new = Agent.objects.get_or_create(code="kazaguruma", defaults=given)
    # One payer, the one of bill 1: a mark stands once for a payer number in a binder.
    payer = {"payer": 100001, "name": "蜻蛉 1", "address": "架空町1番地"}
    assess(world, source, 11, 12, **payer)
    pay(world, agent, 11)
    pay(world, agent, 11, shop=8)
    twice = Payment.objects.get(bill_number=11, shop=8)
    account = Account("カゲロウ", 9999, 1, 1, 1)
    refund = prepare_refund(
        actor, twice, RefundDraft(800, by_mistake=True, reason="重複納付", account=account)
    )
    other = Bill.objects.get(bill=12)
    offset = prepare_offset(actor, twice, OffsetDraft(other, 10000, "充当"))
    demand = make_demand_list(actor, on=date(2026, 6, 20), due_until=date(2026, 6, 1))
    gone = RefundDraft(1000, by_mistake=True, reason="過誤納", account=account)
    pay(world, agent, 998)
    stray = Payment.objects.get(bill_number=998)
    release_refund(world.clerk("nozei2"), prepare_refund(actor, stray, gone))
    transfer = prepare_transfer(actor, pay_on=date(2026, 12, 10))
    return {
        "refund-transfer": transfer.key,
        "money-day": "kazaguruma-20260529",
        "twice": str(twice.pk),
        "refund": refund.key,
        "offset": offset.key,
        "demand": demand.key,
        "clearing": make_clearing_file(actor, source).key,
        "owed-bill": other.key,
    }
