"""What is cleared now, against what the core tax system was told (CL10).

Only confirmed money is told: a preliminary record may still be cancelled. Money that came by an offset
clears the bill it was set off against.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection
from django.db.models import QuerySet

from azukari.apps.collection.models import (
    Bill,
    BillSource,
    ClearingFile,
    ClearingLine,
    Payment,
)
from azukari.apps.collection.queries.numbered import numbered
from azukari.core.clearing import Entry
from azukari.core.reconcile import State

Key = tuple[int, int]  # payment, bill: rows of the database
# What is cleared now less what was told, by payment and bill of one source; only where they differ.
_NEW = """
select payment, c.bill, sum(c.amount)
from (
    select id as payment, bill_id as bill, cleared as amount
    from collection_payment where state = %s and cleared > 0 and bill_id is not null
    union all
    select payment_id, to_bill_id, amount
    from collection_offset where released_at is not null and withdrawn_at is null
    union all
    select payment_id, bill_id, -amount from collection_clearingline
) c
join collection_bill b on b.id = c.bill
join collection_billfile f on f.id = b.file_id
where f.source_id = %s
group by payment, c.bill having sum(c.amount) <> 0
"""


def to_tell(source: BillSource) -> dict[Key, int]:
    """Return what is new since the last file; negative where something is taken back."""
    with connection.cursor() as cursor:
        cursor.execute(_NEW, [State.CONFIRMED, source.pk])
        return {(payment, bill): int(amount) for payment, bill, amount in cursor.fetchall()}


def entries(amounts: Mapping[Key, int]) -> list[tuple[Key, Entry]]:
    """Return the lines in the order of bills and payments, each with its key."""
    payments = Payment.objects.in_bulk({payment for payment, _bill in amounts})
    bills = Bill.objects.in_bulk({bill for _payment, bill in amounts})
    found = [
        ((payment, bill), _entry(bills[bill], payments[payment], amount))
        for (payment, bill), amount in amounts.items()
    ]
    return sorted(found, key=lambda each: (each[1].bill, each[1].payment))


def files() -> QuerySet[ClearingFile]:
    """Return the files that were made."""
    return ClearingFile.objects.all()


def access_file(key: str) -> ClearingFile:
    """Return one by its key; raises ClearingFile.DoesNotExist."""
    return numbered(files(), key)


def lines_of(row: ClearingFile) -> QuerySet[ClearingLine]:
    """Return the lines of a file with their bills and payments."""
    return row.lines.select_related("bill__item", "payment__agent")


def _entry(bill: Bill, payment: Payment, amount: int) -> Entry:
    return Entry(
        bill=bill.bill,
        item=bill.item_id,
        levy_year=bill.levy_year,
        instalment=bill.instalment,
        paid_on=payment.paid_on,
        channel=payment.channel,
        payment=payment.pk,
        amount=amount,
    )
