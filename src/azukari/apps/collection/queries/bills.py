"""Find bills: by number, notice number or the payer's name, which is compared sealed."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from azukari.apps.collection.models import Bill, BillFile, Offset, Payer, Payment, TaxItem
from azukari.apps.collection.queries.binders import OPERATION
from azukari.apps.collection.queries.standing import with_standing
from azukari.apps.vault import queries as vault
from azukari.core.shared.folding import fold
from azukari.core.shared.identity import Actor

_BILL_DIGITS = 16


def bills() -> QuerySet[Any]:
    """Return every bill with what was paid and what is left of it."""
    return with_standing(Bill.objects.select_related("item"))


def found(actor: Actor, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Narrow to the bills of a number, a notice number, or a payer of exactly that name."""
    digits = fold(words, keep_spaces=False)
    if digits.isascii() and digits.isdigit():
        number = Q(bill=int(digits)) if len(digits) <= _BILL_DIGITS else Q(pk__in=[])
        return rows.filter(number | Q(notice__startswith=digits))
    binders = vault.keys_visible_to(actor, operation=OPERATION)
    named = Payer.objects.whose("name", words, binders)
    return rows.filter(Q(payer__in=named.values("pk")) | Q(notice__iexact=words))


def item_choices() -> list[tuple[str, str]]:
    """Return the tax items as choices."""
    return [(item.code, item.name) for item in TaxItem.objects.all()]


def year_choices() -> list[tuple[str, str]]:
    """Return the fiscal years of which there are bills, the newest first."""
    years = Bill.objects.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct()
    return [(str(year), str(year)) for year in years]


def instalments_of(bill: Bill) -> QuerySet[Any]:
    """Return the bills of the same levy in the order of their instalments."""
    return bills().filter(levy=bill.levy).order_by("instalment")


def payments_of(bill: Bill) -> QuerySet[Payment]:
    """Return what was paid with the bill's number, and what a person counted for it."""
    rows = Payment.objects.select_related("agent")
    return rows.filter(Q(bill=bill) | Q(bill_number=bill.bill)).distinct()


def offsets_to(bill: Bill) -> QuerySet[Offset]:
    """Return the offsets that pay the bill."""
    return Offset.objects.filter(to_bill=bill, withdrawn_at__isnull=True).select_related("payment")


def bill_files() -> QuerySet[BillFile]:
    """Return the files of bills that were taken."""
    return BillFile.objects.select_related("source")
