"""What is held until when, what fell due, and who was silent (CU1, CU4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from azukari.apps.custody.models import HandedIn, Holding
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody.holdings import DisposalGap, disposal_gaps, falls_due


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day on which so many things of a kind and an operation have to be gone."""

    on: date
    operation: OperationRecord
    kind: str
    many: int


HELD, DUE, REPORTED, GONE = "held", "due", "reported", "gone"


_REPORTED = Q(report__state=HandedIn.State.WAITING)


def state_of(row: Holding, on: date) -> str:
    """Return where a holding stands on the day: held, due, reported and not confirmed, or gone."""
    if row.certificate_id is not None:
        return GONE
    if row.report is not None and row.report.is_waiting:
        return REPORTED
    return DUE if row.due_on <= on else HELD


def in_state(rows: QuerySet[Holding], state: str, on: date) -> QuerySet[Holding]:
    """Narrow to the holdings that stand so on the day."""
    if state == GONE:
        return rows.filter(certificate__isnull=False)
    rows = rows.filter(certificate__isnull=True)
    if state == REPORTED:
        return rows.filter(_REPORTED)
    due = Q(due_on__lte=on) if state == DUE else Q(due_on__gt=on)
    return rows.filter(due).exclude(_REPORTED)


def gaps(rows: QuerySet[Holding], on: date) -> tuple[DisposalGap, ...]:
    """Lay what fell due against what was confirmed, custodian by custodian."""
    known = list(rows.filter(due_on__lte=on))
    due = falls_due((row.value for row in known), on)
    confirmed = (row.key for row in known if row.certificate_id is not None)
    reported = (row.key for row in known if state_of(row, on) == REPORTED)
    return disposal_gaps(due, confirmed, on, reported=reported)


def still_held_under(obligation: str) -> QuerySet[Holding]:
    """Return what no certificate covers yet of what one promise is about."""
    return Holding.objects.filter(obligation=obligation, certificate__isnull=True)


def unanswered(rows: QuerySet[Holding]) -> QuerySet[Holding]:
    """Narrow to what is neither certified nor reported."""
    return rows.filter(certificate__isnull=True).exclude(_REPORTED)


def sent_back(rows: QuerySet[Holding]) -> list[HandedIn]:
    """Return what the city sent back and nobody handed in anew, the latest first."""
    back = rows.filter(certificate__isnull=True, report__state=HandedIn.State.RETURNED)
    found = HandedIn.objects.filter(pk__in=back.order_by().values("report"))
    return list(found.prefetch_related("holdings"))


def named(operation: OperationRecord, keys: Iterable[str]) -> QuerySet[Holding]:
    """Return the holdings of the operation that bear these keys."""
    numbers = Q(pk__in=())
    for key in keys:
        year, _dash, number = key.partition("-")
        numbers |= Q(fiscal_year=year, number=number)
    return Holding.objects.select_related("certificate").filter(numbers, operation=operation)


def due_days(rows: QuerySet[Holding]) -> list[DueDay]:
    """Return the days on which something not yet certified has to be gone, in order."""
    open_rows = rows.filter(certificate__isnull=True).select_related("operation")
    many: Counter[tuple[date, OperationRecord, str]] = Counter(
        (row.due_on, row.operation, row.kind) for row in open_rows
    )
    days = [DueDay(*key, count) for key, count in many.items()]
    return sorted(days, key=lambda each: (each.on, each.operation.code, each.kind))
