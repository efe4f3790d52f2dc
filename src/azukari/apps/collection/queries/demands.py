"""Which bills are due, unpaid and past their day; what is known that holds a letter back (CL6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from azukari.apps.collection.models import Bill, Demand, DemandRun, Payment
from azukari.apps.collection.queries.numbered import numbered
from azukari.apps.collection.queries.standing import with_standing
from azukari.core.delinquency import Charge, Rule, charge
from azukari.core.demands import Facts, Held, held_back
from azukari.core.reconcile import Attention, State


@dataclass(frozen=True, slots=True)
class Candidate:
    """One unpaid bill, why it is held back if it is, and the charge until the day of the letters."""

    bill: Bill
    unpaid: int
    held: Held | None
    charge: Charge


@dataclass(frozen=True, slots=True)
class Late:
    """What was paid after the due date, and the charge on it."""

    payment: Payment
    charge: Charge


def candidates(on: date, due_until: date, *, window: int) -> list[Candidate]:
    """Return the unpaid bills due until a day, in the order of their numbers. Raises RateUnknown."""
    found = []
    for bill in _unpaid(due_until).select_related("item").order_by("bill"):
        facts = Facts(
            due_on=bill.due_on,
            withdrawn=bill.withdrawn_on is not None,
            preliminary=bill.preliminary,
            open_exception=bill.open_exception,
            debit=bill.debit,
            paid_on=bill.paid_on,
        )
        owed = bill.left
        held = held_back(facts, on=on, window=window)
        found.append(Candidate(bill, owed, held, charge_on(bill, owed, on)))
    return found


def charge_on(bill: Bill, tax: int, paid: date) -> Charge:
    """Return the delinquency charge on so much of a bill, paid on a day. Raises RateUnknown."""
    return charge(tax, due=bill.due_on, paid=paid, rule=Rule(months=bill.item.lower_months))


def late_payments(bill: Bill) -> list[Late]:
    """Return what was paid on the bill after its due date, each with its charge."""
    rows = bill.payments.filter(cleared__gt=0, paid_on__gt=bill.due_on)
    return [Late(row, charge_on(bill, min(row.cleared, bill.amount), row.paid_on)) for row in rows]


def unpaid_on(bill: Bill) -> int:
    """Return what a bill still asks; preliminary money counts as not paid yet."""
    confirmed = with_standing(Bill.objects.filter(pk=bill.pk), confirmed=True).get()
    return 0 if bill.withdrawn_on else int(confirmed.left)


def undemanded_due_days(today: date) -> list[date]:
    """Return the due dates that have passed, with unpaid bills that stand on no list yet."""
    listed = Demand.objects.filter(bill=OuterRef("pk"))
    rows = _unpaid(today).filter(due_on__lt=today, withdrawn_on__isnull=True)
    rows = rows.filter(~Exists(listed))
    return sorted(set(rows.order_by().values_list("due_on", flat=True)))


def runs() -> QuerySet[DemandRun]:
    """Return the lists that were made."""
    return DemandRun.objects.all()


def access_run(key: str) -> DemandRun:
    """Return one by its key; raises DemandRun.DoesNotExist."""
    return numbered(runs(), key)


def demands_of(run: DemandRun) -> QuerySet[Demand]:
    """Return the rows of a list."""
    return run.demands.select_related("bill__item")


def access_bill(key: str) -> Bill:
    """Return one bill by its 16 digits; raises Bill.DoesNotExist."""
    rows = Bill.objects.select_related("item")
    return rows.get(bill=int(key)) if key.isdecimal() else rows.none().get()


def in_state(rows: QuerySet[Demand], value: str) -> QuerySet[Demand]:
    """Narrow to those with a letter, or to one reason for holding back."""
    return rows.filter(held="" if value == "letter" else value)


def told_days(rows: Iterable[Candidate]) -> set[date]:
    """Return the due dates for which a list says something."""
    return {each.bill.due_on for each in rows}


def _unpaid(due_until: date) -> QuerySet[Any]:
    payments = Payment.objects.filter(bill=OuterRef("pk")).exclude(state=State.CANCELLED)
    open_one = Payment.objects.filter(Q(bill__payer=OuterRef("payer")), attention=Attention.LOOK)
    last = payments.order_by().values("bill").annotate(last=Max("paid_on")).values("last")
    rows = with_standing(Bill.objects.filter(due_on__lte=due_until), confirmed=True)
    owing: QuerySet[Any] = rows.filter(left__gt=0)
    known: QuerySet[Any] = owing.annotate(
        preliminary=Exists(payments.filter(state=State.PRELIMINARY)),
        open_exception=Exists(open_one),
        paid_on=Subquery(last),
    )
    return known
