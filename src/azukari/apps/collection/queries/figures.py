"""The council's table: what was asked for, what stores and other ways brought, item by item (CL7).

Nothing here names anybody. A bill counts for a way of paying when money paid that way cleared some of it;
what was paid twice, for nothing or from elsewhere clears nothing and counts nowhere. Withdrawn bills do not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce, Least, TruncMonth

from azukari.apps.collection.models import Bill, Offset, Payment, SharePlan, TaxItem
from azukari.apps.collection.queries.binders import OPERATION
from azukari.apps.register import queries as register
from azukari.core.reconcile import Channel, Rule
from azukari.core.shared.identity import Actor, Role

Rows: TypeAlias = QuerySet[Any, Any]

BY_OFFSET = 0  # beside the codes of `Channel`: money that came from another bill
_OVERSEERS = (Role.SECRETARIAT, Role.MEMBER, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Sums:
    """Bills and yen; of bills that fell due by the day, `due_bills` and `due_yen`."""

    bills: int = 0
    yen: int = 0
    due_bills: int = 0
    due_yen: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.bills + other.bills,
            self.yen + other.yen,
            self.due_bills + other.due_bills,
            self.due_yen + other.due_yen,
        )


NOTHING = Sums()


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One tax item in a year, or all of them: what was asked for, and what each way brought."""

    name: str
    assessed: Sums
    by_channel: Mapping[int, Sums] = field(default_factory=dict)

    @property
    def stores(self) -> Sums:
        """What was paid at stores."""
        return self.by_channel.get(Channel.STORE, NOTHING)

    @property
    def collected(self) -> Sums:
        """What cleared bills, by whatever way; the number of bills is of bills and ways."""
        return sum(self.by_channel.values(), NOTHING)

    @property
    def bill_share(self) -> int | None:
        """Bills paid at stores of all bills, in tenths of a percent."""
        return tenths(self.stores.bills, self.assessed.bills)

    @property
    def yen_share(self) -> int | None:
        """Yen paid at stores of all yen asked for, in tenths of a percent."""
        return tenths(self.stores.yen, self.assessed.yen)

    @property
    def due_share(self) -> int | None:
        """Bills paid at stores of the bills that fell due by the day, in tenths of a percent."""
        return tenths(self.stores.due_bills, self.assessed.due_bills)

    @property
    def rate(self) -> int | None:
        """Collection rate: yen collected of the yen that fell due by the day, in tenths of a percent."""
        return tenths(self.collected.due_yen, self.assessed.due_yen)


@dataclass(frozen=True, slots=True)
class Planned:
    """What was expected of an item, and what came of it by the day."""

    plan: SharePlan
    actual: int | None

    @property
    def standing(self) -> str:
        """`none` while nothing fell due; otherwise `below`, `within` or `above` what was expected."""
        if self.actual is None:
            return "none"
        if self.actual < self.plan.least:
            return "below"
        return "above" if self.actual > self.plan.most else "within"


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The table of a year as of a day; `months`: (month, bills at stores by item, in the items' order)."""

    year: int
    on: date
    years: Sequence[int]
    items: Sequence[ItemFigures]
    planned: Sequence[Planned]
    months: Sequence[tuple[date, Sequence[int]]]

    @property
    def total(self) -> ItemFigures:
        """All items together."""
        channels: dict[int, Sums] = {}
        for item in self.items:
            for channel, sums in item.by_channel.items():
                channels[channel] = channels.get(channel, NOTHING) + sums
        assessed = sum((item.assessed for item in self.items), NOTHING)
        return ItemFigures("", assessed, channels)


def may_see(actor: Actor) -> bool:
    """Whether the figures exist for the actor: the council, its secretariat, the auditor, those who collect."""
    return actor.has(*_OVERSEERS) or may_plan(actor)


def may_plan(actor: Actor) -> bool:
    """Whether the actor is a clerk of the department that collects."""
    found = register.OperationRecord.objects.filter(code=OPERATION).select_related("department")
    row = found.first()
    return row is not None and row.department.code in actor.organisations(Role.CLERK)


def figures(year: int, on: date) -> YearFigures:
    """Return the table of a fiscal year, as of the end of a day."""
    asked = {
        row["item"]: _sums(row)
        for row in _counted(_bills(year, on).values("item"), "", "amount", "id", on)
    }
    paid: dict[str, dict[int, Sums]] = {}
    for row in _paid(year, on):
        paid.setdefault(row["bill__item"], {})[row["channel"]] = _sums(row)
    for row in _offset(year, on):
        paid.setdefault(row["to_bill__item"], {})[BY_OFFSET] = _sums(row)
    rows = [row for row in TaxItem.objects.all() if row.code in asked]
    found = {
        row.code: ItemFigures(row.name, asked[row.code], paid.get(row.code, {})) for row in rows
    }
    plans = SharePlan.objects.filter(fiscal_year=year).select_related("item")
    return YearFigures(
        year=year,
        on=on,
        years=years(),
        items=list(found.values()),
        planned=[
            Planned(plan, found[plan.item_id].due_share if plan.item_id in found else None)
            for plan in plans
        ],
        months=_months(year, on, list(found)),
    )


def years() -> list[int]:
    """Return the fiscal years of which there are bills, newest first."""
    found = Bill.objects.order_by("-fiscal_year").values_list("fiscal_year", flat=True)
    return list(found.distinct())


def tenths(part: int, whole: int) -> int | None:
    """Return the share in tenths of a percent, rounded to the nearest; None of nothing."""
    return (part * 2000 + whole) // (2 * whole) if whole else None


def _bills(year: int, on: date) -> Rows:
    return Bill.objects.filter(_standing("", on), fiscal_year=year).order_by()


def _standing(prefix: str, on: date) -> Q:
    return Q(**{f"{prefix}withdrawn_on__isnull": True}) | Q(**{f"{prefix}withdrawn_on__gt": on})


def _paid(year: int, on: date) -> Rows:
    """Return what payments cleared; on a bill that was withdrawn later, what they had cleared that day."""
    before = When(rule=Rule.WITHDRAWN, then=Least("received", "bill__amount"))
    rows = Payment.objects.filter(
        _standing("bill__", on), bill__fiscal_year=year, paid_on__lte=on
    ).annotate(counted=Case(before, default=F("cleared")))
    open_then = rows.filter(counted__gt=0).order_by().values("bill__item", "channel")
    return _counted(open_then, "bill__", "counted", "bill", on)


def _offset(year: int, on: date) -> Rows:
    """Return what offsets cleared: never more than the bill asks, as the matching lets them."""
    rows = Offset.objects.filter(
        _standing("to_bill__", on),
        to_bill__fiscal_year=year,
        released_at__date__lte=on,
        withdrawn_at__isnull=True,
    ).annotate(carried=Least("amount", "to_bill__amount"))
    return _counted(rows.order_by().values("to_bill__item"), "to_bill__", "carried", "to_bill", on)


def _counted(rows: Rows, prefix: str, yen: str, bill: str, on: date) -> Rows:
    due = Q(**{f"{prefix}due_on__lte": on})
    counted: Rows = rows.annotate(
        bills=Count(bill, distinct=True),
        yen=Coalesce(Sum(F(yen)), 0),
        due_bills=Count(bill, distinct=True, filter=due),
        due_yen=Coalesce(Sum(F(yen), filter=due), 0),
    )
    return counted


def _sums(row: Mapping[str, int]) -> Sums:
    return Sums(row["bills"], int(row["yen"]), row["due_bills"], int(row["due_yen"]))


def _months(year: int, on: date, items: Sequence[str]) -> list[tuple[date, Sequence[int]]]:
    rows = (
        Payment.objects.filter(
            _standing("bill__", on),
            bill__fiscal_year=year,
            cleared__gt=0,
            paid_on__lte=on,
            channel=Channel.STORE,
        )
        .order_by()
        .values("bill__item", month=TruncMonth("paid_on"))
        .annotate(bills=Count("bill", distinct=True))
    )
    months: dict[date, dict[str, int]] = {}
    for row in rows:
        months.setdefault(row["month"], {})[row["bill__item"]] = row["bills"]
    return [
        (month, [found.get(item, 0) for item in items]) for month, found in sorted(months.items())
    ]
