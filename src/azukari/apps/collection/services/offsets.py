"""Let money that was paid too much, or for the wrong instalment, pay another bill: two people (CL6).

Errors: MayNotReturn; SamePerson, Settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.collection.models import Bill, Offset, Payment
from azukari.apps.collection.queries import holding as queries
from azukari.apps.collection.services import acts
from azukari.apps.collection.services.matching import reconcile
from azukari.apps.collection.services.two_people import check_open, sign, withdraw
from azukari.apps.evidence import services as evidence
from azukari.core.reconcile import check_offset
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class OffsetDraft:
    """What is moved to which bill, and why."""

    to_bill: Bill
    amount: int
    reason: str


class SameBill(Refused):
    """A payment cannot be set off against the bill it was made for."""

    def __init__(self) -> None:
        super().__init__(
            _("The money was paid for this very bill."), remedy=_("Choose another bill.")
        )


@transaction.atomic
def prepare_offset(actor: Actor, payment: Payment, draft: OffsetDraft) -> Offset:
    """Prepare an offset for another person to release."""
    evidence.hold()
    row = Payment.objects.get(pk=payment.pk)
    if row.bill_id == draft.to_bill.pk:
        raise SameBill
    check_offset(queries.holding(row), draft.amount, room=queries.room(draft.to_bill))
    year = fiscal_year(timezone.localdate())
    offset = Offset.objects.create(
        fiscal_year=year,
        number=evidence.next_number(Offset, year),
        payment=row,
        to_bill=draft.to_bill,
        amount=draft.amount,
        reason=draft.reason.strip(),
        prepared_at=timezone.now(),
        prepared_by=actor.pseudonym,
    )
    detail: dict[str, Any] = {
        "payment": row.pk,
        "to_bill": draft.to_bill.key,
        "amount": offset.amount,
    }
    evidence.record(
        actor, acts.OFFSET_PREPARED, offset.reference, basis=row.reference, detail=detail
    )
    return offset


@transaction.atomic
def release_offset(actor: Actor, offset: Offset) -> Offset:
    """Release an offset that another person prepared; the matching clears the other bill with it."""
    evidence.hold()
    row = _locked(offset)
    check_open(row)
    payment = Payment.objects.get(pk=row.payment_id)
    room = queries.room(row.to_bill) + row.amount
    check_offset(queries.holding_without(payment, row), row.amount, room=room)
    sign(actor, row)
    reconcile(actor, [payment.bill_number, row.to_bill.bill])
    evidence.record(actor, acts.OFFSET_RELEASED, row.reference, detail={"amount": row.amount})
    return row


@transaction.atomic
def withdraw_offset(actor: Actor, offset: Offset) -> Offset:
    """Withdraw an offset before it is released."""
    evidence.hold()
    row = _locked(offset)
    withdraw(row)
    evidence.record(actor, acts.OFFSET_WITHDRAWN, row.reference)
    return row


def _locked(offset: Offset) -> Offset:
    rows = Offset.objects.select_for_update(of=("self",)).select_related("to_bill")
    return rows.get(pk=offset.pk)
