"""What a payment still holds, what a bill still asks, and which bills of the same payer ask something (CL6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from azukari.apps.collection.models import Bill, Offset, Payer, Payment, Refund
from azukari.core.reconcile import Holding, Rule, State

OPEN = Q(released_at__isnull=True, withdrawn_at__isnull=True)
STANDS = Q(released_at__isnull=False, withdrawn_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Unpaid:
    """A bill and what it still asks, offsets that wait for their release counted as paid."""

    bill: Bill
    room: int


def payments_with_spare() -> QuerySet[Payment]:
    """Return confirmed payments with money that clears no bill, or paid before an earlier instalment."""
    spare = Q(overpaid__gt=0) | Q(unidentified__gt=0)
    early = Q(rule=Rule.WRONG_INSTALMENT, verdict=0, cleared__gt=0)
    rows = Payment.objects.filter(spare | early, state=State.CONFIRMED)
    return rows.select_related("agent", "bill__item").annotate(
        spare=F("overpaid") + F("unidentified")
    )


def access_payment(key: str) -> Payment:
    """Return one payment by its number; raises Payment.DoesNotExist."""
    return Payment.objects.select_related("agent", "bill__item", "bill__payer").get(pk=int(key))


def holding(payment: Payment) -> Holding:
    """Return what the payment holds, less what is prepared and not yet released."""
    return _held(payment, _sum(payment.refunds.filter(OPEN)) + _sum(payment.offsets.filter(OPEN)))


def holding_without(payment: Payment, row: Refund | Offset) -> Holding:
    """Return what the payment holds for one prepared row: the others that wait are taken off."""
    waiting = _sum(payment.refunds.filter(OPEN)) + _sum(payment.offsets.filter(OPEN))
    return _held(payment, waiting - row.amount)


def room(bill: Bill) -> int:
    """Return what a bill still asks; nothing where it is withdrawn."""
    found = with_unpaid(Bill.objects.filter(pk=bill.pk)).get()
    waiting = _sum(bill.offsets_in.filter(OPEN))
    return 0 if bill.withdrawn_on else max(0, found.unpaid - waiting)


def with_unpaid(rows: QuerySet[Bill], *, confirmed: bool = False) -> QuerySet[Any]:
    """Add `unpaid`: the amount less what payments and released offsets clear.

    With `confirmed` a preliminary payment does not count yet.
    """
    paid = Payment.objects.filter(bill=OuterRef("pk")).order_by().values("bill")
    if confirmed:
        paid = paid.filter(state=State.CONFIRMED)
    moved = Offset.objects.filter(STANDS, to_bill=OuterRef("pk")).order_by().values("to_bill")
    return rows.annotate(
        paid=_summed(paid, "cleared"),
        moved=_summed(moved, "amount"),
        unpaid=F("amount") - F("paid") - F("moved"),
    )


def unpaid_bills_of(payment: Payment) -> list[Unpaid]:
    """Return the bills of the payer that ask something: instalments of the same levy first, then the oldest.

    The same payer in another year's binder is found by number, which is opened for it.
    """
    if payment.bill is None:
        return []
    own = payment.bill
    rows = with_unpaid(Bill.objects.filter(payer__in=_same(own.payer), withdrawn_on__isnull=True))
    asking = rows.filter(unpaid__gt=0).exclude(pk=own.pk).select_related("item")
    ordered = sorted(asking, key=lambda bill: (bill.levy != own.levy, bill.due_on, bill.bill))
    found = [Unpaid(bill, room(bill)) for bill in ordered]
    return [each for each in found if each.room > 0]


def _same(payer: Payer) -> Sequence[Payer]:
    binders = list(Payer.objects.order_by().values_list("binder_id", flat=True).distinct())
    return [payer, *Payer.objects.whose("number", payer.number, binders).exclude(pk=payer.pk)]


def _sum(rows: QuerySet[Refund] | QuerySet[Offset]) -> int:
    return int(rows.aggregate(sum=Coalesce(Sum("amount"), 0))["sum"])


def _summed(rows: QuerySet[Any, Any], column: str) -> Coalesce:
    summed = rows.annotate(sum=Sum(column)).values("sum")
    return Coalesce(Subquery(summed, output_field=BigIntegerField()), 0)


def _held(payment: Payment, waiting: int) -> Holding:
    """Take what waits off the spare money first, then off what clears the payment's own bill."""
    overpaid = max(0, payment.overpaid - waiting)
    waiting -= payment.overpaid - overpaid
    unidentified = max(0, payment.unidentified - waiting)
    waiting -= payment.unidentified - unidentified
    cleared = max(0, payment.cleared - waiting)
    return Holding(State(payment.state), cleared, overpaid, unidentified)
