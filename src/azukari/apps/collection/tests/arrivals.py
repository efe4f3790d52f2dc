"""A small year of one city: bills, and files that arrive about them."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection import services
from azukari.apps.collection.models import Agent, BillSource, Payment
from azukari.apps.collection.services.bills import take_bills
from azukari.apps.collection.services.settlement import TakenFile
from azukari.apps.collection.tests.writing import bill, bill_file, settlement

CONFIRMED, CANCELLED = 2, 3
PARTS = ("cleared", "overpaid", "unidentified", "refunded", "offset_to")


def billed(city: DemoWorld, source: BillSource) -> None:
    """Send out bill 1 alone, bills 2 and 3 as two instalments of one levy, and bill 4, withdrawn."""
    levy = {"notice": "2600002", "payer": 100002, "name": "蜻蛉 2", "address": "架空町2番地"}
    rows = (
        bill(1),
        bill(2, **levy),
        bill(3, **levy, instalment=2, due_on="2026-09-30"),
        bill(4, withdrawn="取消"),
    )
    take_bills(city.clerk("nozei"), source, name="bills.csv", data=bill_file(*rows))


def paid(number: int, **changes: int) -> dict[str, int]:
    """Tell of one payment of 10,800 yen at a store."""
    given = {"bill": number, "amount": 10800, "paid_on": 20260520, "paid_at": 1530, "shop": 7}
    return given | {"chain": 1} | changes


def confirmed(number: int, **changes: int) -> list[dict[str, int]]:
    """Tell of a payment twice: preliminary, then confirmed."""
    row = paid(number, **changes)
    return [row, row | {"kind": CONFIRMED, "transfer_on": 20260530}]


def arrive(city: DemoWorld, agent: Agent, *rows: dict[str, int], name: str = "a.dat") -> TakenFile:
    """Take a file of these receipts and match it."""
    data = settlement(agent, *rows)
    return services.take_and_reconcile(city.clerk("nozei"), agent, name=name, data=data)


def parts(row: Payment) -> dict[str, int]:
    """Return where the money of a payment is, without what is zero."""
    return {name: getattr(row, name) for name in PARTS if getattr(row, name)}


def everything() -> list[dict[str, object]]:
    """Return all payments with every column."""
    return [dict(row) for row in Payment.objects.order_by("id").values()]
