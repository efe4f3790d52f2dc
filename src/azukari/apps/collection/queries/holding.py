"""What a payment still holds, what a bill still asks, and which bills of the same payer ask something (CL6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from azukari.apps.collection.models import Bill, Offset, Payer, Payment, Refund
from azukari.apps.collection.queries.returns import in_stage
from azukari.apps.collection.queries.standing import with_standing
from azukari.core.reconcile import Holding, Rule, State


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
    return _held(payment, _waiting(payment))


def holding_without(payment: Payment, row: Refund | Offset) -> Holding:
    """Return what the payment holds for one prepared row: the others that wait are taken off."""
    return _held(payment, _waiting(payment) - row.amount)


def room(bill: Bill) -> int:
    """Return what a bill still asks; nothing where it is withdrawn."""
    found = with_standing(Bill.objects.filter(pk=bill.pk)).get()
    waiting = _prepared(bill.offsets_in.all())
    return 0 if bill.withdrawn_on else max(0, found.left - waiting)


def unpaid_bills_of(payment: Payment) -> list[Unpaid]:
    """Return the bills of the payer that ask something: instalments of the same levy first, then the oldest.

    The same payer in another year's binder is found by number, which is opened for it.
    """
    if payment.bill is None:
        return []
    own = payment.bill
    rows = with_standing(Bill.objects.filter(payer__in=_same(own.payer), withdrawn_on__isnull=True))
    asking = rows.filter(left__gt=0).exclude(pk=own.pk).select_related("item")
    ordered = sorted(asking, key=lambda bill: (bill.levy != own.levy, bill.due_on, bill.bill))
    found = [Unpaid(bill, room(bill)) for bill in ordered]
    return [each for each in found if each.room > 0]


def _same(payer: Payer) -> Sequence[Payer]:
    binders = list(Payer.objects.order_by().values_list("binder_id", flat=True).distinct())
    return [payer, *Payer.objects.whose("number", payer.number, binders).exclude(pk=payer.pk)]


def _waiting(payment: Payment) -> int:
    """Return the yen of what is prepared and not yet released."""
    return _prepared(payment.refunds.all()) + _prepared(payment.offsets.all())


def _prepared(rows: QuerySet[Refund] | QuerySet[Offset]) -> int:
    return int(in_stage(rows, "prepared").aggregate(sum=Coalesce(Sum("amount"), 0))["sum"])


def _held(payment: Payment, waiting: int) -> Holding:
    """Take what waits off the spare money first, then off what clears the payment's own bill."""
    overpaid = max(0, payment.overpaid - waiting)
    waiting -= payment.overpaid - overpaid
    unidentified = max(0, payment.unidentified - waiting)
    waiting -= payment.unidentified - unidentified
    cleared = max(0, payment.cleared - waiting)
    return Holding(State(payment.state), cleared, overpaid, unidentified)
