"""Payments: the exceptions in the order worked through, and what stands around one payment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from azukari.apps.collection.models import Bill, Correction, Payer, Payment, Receipt
from azukari.apps.collection.queries.binders import binder_key
from azukari.apps.collection.queries.standing import with_standing
from azukari.core.reconcile import Attention

MOST_FOUND = 8
BILL_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Standing:
    """A bill and how much of it is still to be paid."""

    bill: Bill
    unpaid: int


def payments() -> QuerySet[Payment]:
    """Return all payments with what a list shows of them."""
    return Payment.objects.select_related("agent", "bill__item")


def open_exceptions() -> QuerySet[Payment]:
    """Return what a person has still to look at, in the order in which it is worked through."""
    return Payment.objects.filter(attention=Attention.LOOK).order_by("id")


def next_exception(after: int = 0) -> Payment | None:
    """Return the next one to look at; after the last the first that was passed over."""
    rows = open_exceptions()
    return rows.filter(id__gt=after).first() or rows.exclude(id=after).first()


def receipts_of(payment: Payment) -> QuerySet[Receipt]:
    """Return the records that tell of this payment, in the order of arrival."""
    return Receipt.objects.select_related("file").filter(
        agent=payment.agent_id,
        bill=payment.bill_number,
        paid_on=payment.paid_on,
        paid_at=payment.paid_at,
        shop=payment.shop,
    )


def reported_bill(payment: Payment) -> Bill | None:
    """Return the bill whose number was reported, whatever a person decided later."""
    rows = Bill.objects.select_related("item")
    return rows.filter(bill=payment.bill_number).first()


def others_on(payment: Payment) -> QuerySet[Payment]:
    """Return the other payments of the same bill, as reported or as decided."""
    same = Q(bill_number=payment.bill_number)
    if payment.bill_id is not None:
        same |= Q(bill=payment.bill_id)
    return payments().filter(same).exclude(pk=payment.pk)


def decisions_on(payment: Payment) -> QuerySet[Correction]:
    """Return what people decided, the latest first."""
    return payment.corrections.select_related("to_bill").order_by("-id")


def likely_bills(payment: Payment) -> list[Standing]:
    """Return bills that are still to be paid by the same payer: those of the same levy first."""
    bill = reported_bill(payment)
    if bill is None:
        return []
    rows = (
        Bill.objects.select_related("item")
        .filter(Q(levy=bill.levy) | Q(payer=bill.payer_id), withdrawn_on=None)
        .exclude(pk=bill.pk)
        .order_by("due_on", "bill")
    )
    near = sorted(rows[:60], key=lambda row: row.levy != bill.levy)
    return [each for each in standings(near) if each.unpaid > 0][:MOST_FOUND]


def find_bills(words: str) -> list[Bill]:
    """Return bills by number, notice number, or the payer's number or full name; nothing is opened."""
    text = words.strip().replace("-", "")
    rows = Bill.objects.select_related("item").order_by("-fiscal_year", "due_on", "bill")
    if not text:
        return []
    if text.isascii() and text.isdigit() and len(text) == BILL_DIGITS:
        return list(rows.filter(bill=int(text)))
    found = list(rows.filter(notice=text)[:MOST_FOUND])
    if found:
        return found
    years = Bill.objects.values_list("fiscal_year", flat=True).distinct().order_by()
    binders = [binder_key(year) for year in years]
    payers = Payer.objects.whose("number", text, binders) | Payer.objects.whose(
        "name", words.strip(), binders
    )
    return list(rows.filter(payer__in=payers.values("pk"))[:MOST_FOUND])


def standings(bills: Sequence[Bill]) -> list[Standing]:
    """Return the bills with what is still to be paid of each."""
    known = with_standing(Bill.objects.filter(pk__in=[bill.pk for bill in bills]))
    left = dict(known.order_by().values_list("pk", "left"))
    return [Standing(bill, left[bill.pk]) for bill in bills]
