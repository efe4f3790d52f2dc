"""Bank files of refunds: what waits for one, and those that were made (CL6)."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from azukari.apps.collection.models import Refund, TransferFile
from azukari.apps.collection.queries.numbered import numbered
from azukari.apps.collection.queries.returns import in_stage
from azukari.core.shared.errors import Refused
from azukari.core.zengin import Originator, Transfer

_PARTS = 6


class NoOriginator(Refused):
    """The city did not say from which account refunds are paid."""

    def __init__(self) -> None:
        super().__init__(
            _("It is not set from which account the city pays refunds."),
            remedy=_("Ask the system administrator to set AZUKARI_REFUND_ORIGINATOR."),
        )


def originator() -> Originator:
    """Return the city as its bank registered it. Raises NoOriginator.

    The setting is `code:name in kana:bank:branch:kind of account:account`.
    """
    parts = str(settings.AZUKARI_REFUND_ORIGINATOR).split(":")
    numbers = [parts[at] for at in (0, 2, 3, 4, 5)] if len(parts) == _PARTS else [""]
    if not all(each.isdecimal() for each in numbers):
        raise NoOriginator
    code, bank, branch, kind, account = map(int, numbers)
    return Originator(code, parts[1], bank, branch, kind, account)


def waiting() -> QuerySet[Refund]:
    """Return the refunds that were released and stand in no bank file yet."""
    rows = in_stage(Refund.objects.filter(transfer__isnull=True), "released")
    return rows.order_by("fiscal_year", "number")


def transfers() -> QuerySet[TransferFile]:
    """Return the files, newest first."""
    return TransferFile.objects.all()


def access_transfer(key: str) -> TransferFile:
    """Return one by its key; raises TransferFile.DoesNotExist."""
    return numbered(transfers(), key)


def refunds_of(row: TransferFile) -> QuerySet[Refund]:
    """Return the refunds of a file in the order they stand in it."""
    return row.refunds.select_related("payment").order_by("fiscal_year", "number")


def transfer_of(row: Refund) -> Transfer:
    """Return a refund as the bank takes it; its number is the customer code."""
    return Transfer(
        bank=int(row.bank),
        branch=int(row.branch),
        account_type=int(row.account_kind),
        account=int(row.account),
        name=row.payee,
        amount=row.amount + row.interest,
        customer1=row.fiscal_year * 100_000 + row.number,
    )
