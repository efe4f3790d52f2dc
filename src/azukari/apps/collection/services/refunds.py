"""Give back what was paid too much: prepared by one person, released by another (CL6).

Errors: MayNotReturn for money the payment does not hold; UnknownBranch, BadLetters, TooLong for an
account the bank would not take; RateUnknown where the table of rates ends; SamePerson, Settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from azukari.apps.collection.models import Payment, Refund
from azukari.apps.collection.queries import holding as queries
from azukari.apps.collection.queries.binders import OPERATION, binder_key
from azukari.apps.collection.services import acts
from azukari.apps.collection.services.matching import reconcile
from azukari.apps.collection.services.two_people import check_open, sign, withdraw
from azukari.apps.evidence import services as evidence
from azukari.apps.register import queries as register
from azukari.apps.vault import services as vault
from azukari.apps.vault.services import NewBinder
from azukari.core.delinquency import Charge, interest_starts, refund_interest
from azukari.core.reconcile import check_refund
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Actor
from azukari.core.zengin import PEOPLES_NAMES, TEST_BANK, find_branch, fitted

_PAYEE = 30  # letters of a payee in a bank file


@dataclass(frozen=True, slots=True)
class Account:
    """Where the money goes; `kind` as in bank files (1 ordinary, 2 current, 4 savings, 9 other)."""

    payee: str
    bank: int
    branch: int
    kind: int
    number: int


@dataclass(frozen=True, slots=True)
class RefundDraft:
    """What goes back: `by_mistake` says that the payer paid too much, not that the city assessed too much."""

    amount: int
    by_mistake: bool
    reason: str
    account: Account


def interest_on(payment: Payment, amount: int, *, by_mistake: bool, decided: date) -> Charge:
    """Return the interest on a refund with its arithmetic. Raises RateUnknown."""
    start = interest_starts(payment.paid_on, by_mistake=by_mistake)
    return refund_interest(amount, start=start, decided=decided)


@transaction.atomic
def prepare_refund(actor: Actor, payment: Payment, draft: RefundDraft) -> Refund:
    """Prepare a refund for another person to release."""
    evidence.hold()
    row = Payment.objects.select_related("bill__payer").get(pk=payment.pk)
    check_refund(queries.holding(row), draft.amount)
    account = draft.account
    if account.bank != TEST_BANK:
        find_branch(account.bank, account.branch)
    today = timezone.localdate()
    interest = interest_on(row, draft.amount, by_mistake=draft.by_mistake, decided=today)
    year = fiscal_year(today)
    refund = Refund.objects.create(
        binder_id=_binder(actor, row),
        fiscal_year=year,
        number=evidence.next_number(Refund, year),
        payment=row,
        amount=draft.amount,
        interest=interest.yen,
        arithmetic=[*map(str, interest.lines), *interest.working()],
        reason=draft.reason.strip(),
        payee=fitted(account.payee, _PAYEE, PEOPLES_NAMES),
        bank=f"{account.bank:04d}",
        branch=f"{account.branch:03d}",
        account_kind=str(account.kind),
        account=f"{account.number:07d}",
        prepared_at=timezone.now(),
        prepared_by=actor.pseudonym,
    )
    detail = {"payment": row.pk, "amount": refund.amount, "interest": refund.interest}
    evidence.record(
        actor, acts.REFUND_PREPARED, refund.reference, basis=row.reference, detail=detail
    )
    return refund


@transaction.atomic
def release_refund(actor: Actor, refund: Refund) -> Refund:
    """Release a refund that another person prepared; the matching then counts it as given back."""
    evidence.hold()
    row = _locked(refund)
    check_open(row)
    payment = Payment.objects.get(pk=row.payment_id)
    check_refund(queries.holding_without(payment, row), row.amount)
    sign(actor, row)
    reconcile(actor, [payment.bill_number])
    evidence.record(actor, acts.REFUND_RELEASED, row.reference, detail={"amount": row.amount})
    return row


@transaction.atomic
def withdraw_refund(actor: Actor, refund: Refund) -> Refund:
    """Withdraw a refund before it is released."""
    evidence.hold()
    row = _locked(refund)
    withdraw(row)
    evidence.record(actor, acts.REFUND_WITHDRAWN, row.reference)
    return row


def _locked(refund: Refund) -> Refund:
    return Refund.objects.select_for_update(of=("self",)).get(pk=refund.pk)


def _binder(actor: Actor, payment: Payment) -> str:
    """Return the binder of the payer; that of the year of paying where nobody knows whose money it is."""
    if payment.bill is not None:
        return payment.bill.payer.binder_id
    year = fiscal_year(payment.paid_on)
    operation = register.operation(OPERATION)
    title = f"{operation.name} 納税義務者"
    vault.ensure_binder(actor, NewBinder(OPERATION, year, title, operation.department.code))
    return binder_key(year)
