"""How a bill stands: what was paid on it, what is left, in words that everybody uses."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.collection.models import Bill, Offset, Payment
from azukari.apps.collection.queries.returns import in_stage
from azukari.core.reconcile import State

_YEN = models.BigIntegerField()
_ZERO = models.Value(0, output_field=_YEN)


class Standing(models.TextChoices):
    """How far a bill is paid."""

    UNPAID = "unpaid", pgettext_lazy("standing", "Unpaid")
    PART = "part", _("Paid in part")
    PAID = "paid", _("Paid")
    WITHDRAWN = "withdrawn", pgettext_lazy("bill", "Withdrawn")


def with_standing(rows: QuerySet[Bill], *, confirmed: bool = False) -> QuerySet[Any]:
    """Return the bills with `paid` (cleared and offset to them) and `left` (0 or more), in yen.

    With `confirmed` a preliminary payment does not count yet.
    """
    cleared = Payment.objects.filter(bill=OuterRef("pk")).order_by()
    if confirmed:
        cleared = cleared.filter(state=State.CONFIRMED)
    to_it = Offset.objects.filter(to_bill=OuterRef("pk")).order_by()
    offset = in_stage(to_it, "released")
    paid = _sum(cleared, "bill", "cleared") + _sum(offset, "to_bill", "amount")
    return rows.annotate(paid=paid).annotate(
        left=Greatest(F("amount") - F("paid"), _ZERO, output_field=_YEN)
    )


def of_standing(rows: QuerySet[Any], standing: str) -> QuerySet[Any]:
    """Narrow bills with their standing to one of `Standing`."""
    if standing == Standing.WITHDRAWN:
        return rows.filter(withdrawn_on__isnull=False)
    live = rows.filter(withdrawn_on__isnull=True)
    if standing == Standing.PAID:
        return live.filter(left=0)
    if standing == Standing.PART:
        return live.filter(left__gt=0, paid__gt=0)
    return live.filter(left__gt=0, paid=0)


def standing_of(bill: Any) -> Standing:  # noqa: ANN401  # a bill with its annotations
    """Return how far the bill is paid."""
    if bill.withdrawn_on is not None:
        return Standing.WITHDRAWN
    if bill.left == 0:
        return Standing.PAID
    return Standing.PART if bill.paid else Standing.UNPAID


def _sum(rows: QuerySet[Any], group: str, column: str) -> Coalesce:
    total = rows.values(group).annotate(total=Sum(column)).values("total")
    return Coalesce(Subquery(total, output_field=_YEN), _ZERO, output_field=_YEN)
