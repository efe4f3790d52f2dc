"""Bills, and people who pay them at stores, as the tests of the money need them."""

from __future__ import annotations

from typing import Any

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Agent, BillSource, Payment
from azukari.apps.collection.services.bills import take_bills
from azukari.apps.collection.services.settlement import take_and_reconcile
from azukari.apps.collection.tests.writing import bill, bill_file, settlement

MONEY_ON = 20260529  # a Friday


def assess(city: DemoWorld, source: BillSource, *numbers: int, **changes: Any) -> None:
    """Take bills of 10,800 yen with these numbers."""
    rows = [bill(number, **changes) for number in numbers]
    take_bills(city.clerk("nozei"), source, name="bills.csv", data=bill_file(*rows))


def pay(city: DemoWorld, agent: Agent, *numbers: int, **changes: int) -> list[Payment]:
    """Pay bills at a store: preliminary and confirmed at once, the money announced for 29 May 2026."""
    given = {"amount": 10800, "paid_on": 20260520, "paid_at": 1530, "shop": 7, "chain": 1} | changes
    rows = [
        {**given, "bill": number, "kind": kind}
        | (
            {"transfer_on": changes.get("transfer_on", MONEY_ON)}
            if kind == 2
            else {"transfer_on": 0}
        )
        for number in numbers
        for kind in (1, 2)
    ]
    take_and_reconcile(city.clerk("nozei"), agent, name="a.dat", data=settlement(agent, *rows))
    return list(Payment.objects.order_by("pk"))
