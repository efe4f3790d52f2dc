"""The clerk's day: what came, what waits, what is next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from azukari.apps.collection.models import (
    Agent,
    Payment,
    Receipt,
    Remittance,
    Run,
    SettlementFile,
)
from azukari.apps.collection.queries.folders import Refusal, arrived, refusals
from azukari.core.reconcile import Attention, Kind


@dataclass(frozen=True, slots=True)
class Day:
    """Counts and rows of one day."""

    files: list[SettlementFile]
    look: int
    waits: int
    waits_yen: int
    unmatched: int
    remittances: int
    lying: int
    refused: list[Refusal] = field(default_factory=list)
    run: Run | None = None


def day(on: date) -> Day:
    """Return what a clerk of the collection sees in the morning of the day."""
    agents = list(Agent.objects.all())
    waiting = Payment.objects.filter(attention=Attention.WAITS)
    held = waiting.aggregate(count=Count("id"), yen=Sum("overpaid") + Sum("unidentified"))
    return Day(
        files=list(files().filter(taken_at__date=on)),
        look=Payment.objects.filter(attention=Attention.LOOK).count(),
        waits=held["count"],
        waits_yen=held["yen"] or 0,
        unmatched=SettlementFile.objects.filter(state=SettlementFile.State.LOADED).count(),
        remittances=remittances_to_check(on),
        lying=sum(len(arrived(agent)) for agent in agents),
        refused=refusals(agents),
        run=Run.objects.first(),
    )


def files() -> QuerySet[SettlementFile]:
    """Return the files that were taken, with their agents."""
    return SettlementFile.objects.select_related("agent")


def remittances_to_check(on: date) -> int:
    """Count the days and agents whose money should be here and was not entered."""
    entered = Remittance.objects.filter(agent=OuterRef("agent"), on=OuterRef("transfer_on"))
    due = Receipt.objects.filter(kind=Kind.CONFIRMED, transfer_on__lte=on).order_by()
    return due.exclude(Exists(entered)).values("agent", "transfer_on").distinct().count()
