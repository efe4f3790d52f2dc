"""Collect refunds into one bank file (全銀 21): prepared by one person, released by another, through the gate (CL6).

The file holds names and accounts: it is made when it is released, handed out at once and kept nowhere; its hash
stays. Errors: NothingWaits, NotABankDay; NoOriginator; BadTransfers; SamePerson, Settled; ReleaseRefused of the gate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.collection.models import TransferFile
from azukari.apps.collection.queries import transfers as queries
from azukari.apps.collection.queries.binders import OPERATION
from azukari.apps.collection.services import acts
from azukari.apps.collection.services.two_people import check_open, sign, withdraw
from azukari.apps.custody import services as custody
from azukari.apps.evidence import services as evidence
from azukari.apps.register import queries as register
from azukari.core.shared.calendar import fiscal_year, is_business_day
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.terms import Channel, Rule
from azukari.core.zengin import Transfers, write_transfers

BANK, PURPOSE = "banks", "還付金の振込"
ITEMS = frozenset({"account-number", "account-holder", "amount"})
RULES = frozenset({Rule.ENCRYPTED, Rule.TWO_PEOPLE})


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The file as it leaves: handed out once."""

    row: TransferFile
    name: str
    content: bytes


class NothingWaits(Refused):
    """No released refund waits for a bank file."""

    def __init__(self) -> None:
        super().__init__(
            _("No released refund waits for a bank file."), remedy=_("Release refunds first.")
        )


class NotABankDay(Refused):
    """The bank does not pay on that day."""

    def __init__(self) -> None:
        super().__init__(
            _("The bank does not pay on this day."),
            remedy=_("Choose a working day from tomorrow on."),
        )


@transaction.atomic
def prepare_transfer(actor: Actor, *, pay_on: date) -> TransferFile:
    """Collect every released refund that waits; the file is tried, so that faults show before a second person looks."""
    evidence.hold()
    today = timezone.localdate()
    if pay_on <= today or not is_business_day(pay_on):
        raise NotABankDay
    refunds = list(queries.waiting().select_for_update())
    if not refunds:
        raise NothingWaits
    year = fiscal_year(today)
    row = TransferFile.objects.create(
        fiscal_year=year,
        number=evidence.next_number(TransferFile, year),
        pay_on=pay_on,
        records=len(refunds),
        total=sum(each.amount + each.interest for each in refunds),
        prepared_at=timezone.now(),
        prepared_by=actor.pseudonym,
    )
    queries.waiting().filter(pk__in=[each.pk for each in refunds]).update(transfer=row)
    content_of(row)
    evidence.record(actor, acts.TRANSFER_PREPARED, row.reference, detail=_told(row))
    return row


@transaction.atomic
def release_transfer(actor: Actor, transfer: TransferFile, *, rules: frozenset[Rule]) -> HandedOut:
    """Release the file by a second person and let it leave for the bank."""
    evidence.hold()
    row = _locked(transfer)
    check_open(row)
    content, name = content_of(row), f"還付振込_{row.key}.txt"
    sign(actor, row)
    left = custody.release(actor, _outgoing(row, rules, ContentFile(content, name=name)))
    row.sha256, row.document = left.sha256, left.reference
    row.save(update_fields=["sha256", "document"])
    evidence.record(
        actor, acts.TRANSFER_RELEASED, row.reference, basis=left.reference, detail=_told(row)
    )
    return HandedOut(row, name, content)


@transaction.atomic
def withdraw_transfer(actor: Actor, transfer: TransferFile) -> TransferFile:
    """Give the file up before it is released; its refunds wait again."""
    evidence.hold()
    row = _locked(transfer)
    withdraw(row)
    row.refunds.update(transfer=None)
    evidence.record(actor, acts.TRANSFER_WITHDRAWN, row.reference)
    return row


def content_of(row: TransferFile) -> bytes:
    """Return the file, the same bytes every time. Raises NoOriginator, BadTransfers."""
    refunds = queries.refunds_of(row).opened()  # type: ignore[attr-defined]  # sealed rows
    rows = Transfers.of(queries.transfer_of(each) for each in refunds)
    return write_transfers(queries.originator(), row.pay_on, rows)


def _outgoing(
    row: TransferFile, rules: frozenset[Rule], file: ContentFile[bytes]
) -> custody.Outgoing:
    return custody.Outgoing(
        operation=register.operation(OPERATION),
        recipient=BANK,
        what=_("Refund transfers %(key)s") % {"key": row.key},
        purpose=PURPOSE,
        items=ITEMS,
        channel=Channel.DEDICATED_LINE,
        records=row.records,
        rules_kept=rules,
        file=file,
        keep=False,
    )


def _locked(transfer: TransferFile) -> TransferFile:
    return TransferFile.objects.select_for_update().get(pk=transfer.pk)


def _told(row: TransferFile) -> dict[str, Any]:
    return {
        "records": row.records,
        "total": row.total,
        "pay_on": row.pay_on.isoformat(),
        "sha256": row.sha256,
    }
