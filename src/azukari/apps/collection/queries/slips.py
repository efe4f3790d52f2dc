"""Which bills a run of slips would print, and what it would come to; runs and their slips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet

from azukari.apps.collection.models import Agent, Bill, Payer, Slip, SlipRun
from azukari.apps.collection.queries.bills import bills
from azukari.core.slips import Issue, Issued, Owed, WhyNoBarcode, issue, limit_on

BATCH = 2000
OPEN = (SlipRun.State.WAITING, SlipRun.State.PRINTING, SlipRun.State.MADE, SlipRun.State.FAILED)


@dataclass(frozen=True, slots=True)
class Selection:
    """Whose slips: unpaid bills of an item and year; `again` those that have a slip already."""

    item: str
    fiscal_year: int
    instalment: int | None = None
    with_debit: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What a run would come to."""

    slips: int = 0
    total: int = 0
    charge: int = 0
    over_limit: int = 0
    past_use: int = 0


def selected(selection: Selection) -> QuerySet[Any]:
    """Return the bills of a selection, none that stands in a run that has not left yet."""
    waiting = Slip.objects.filter(bill=OuterRef("pk"), run__state__in=OPEN)
    printed = Slip.objects.filter(bill=OuterRef("pk"), run__state=SlipRun.State.RELEASED)
    rows = bills().filter(
        item=selection.item,
        fiscal_year=selection.fiscal_year,
        withdrawn_on__isnull=True,
        left__gt=0,
    )
    if selection.instalment is not None:
        rows = rows.filter(instalment=selection.instalment)
    if not selection.with_debit:
        rows = rows.filter(debit=False)
    rows = rows.filter(~Exists(waiting), Exists(printed) if selection.again else ~Exists(printed))
    found: QuerySet[Any] = rows.annotate(last_slip=Max("slips__reissue")).order_by("bill")
    return found


def preview(selection: Selection, how: Issue) -> Preview:
    """Return what the run would come to; raises what `issue` raises."""
    slips = [each for _bill, each in issued(selected(selection), how)]
    return Preview(
        slips=len(slips),
        total=sum(each.amount for each in slips),
        charge=sum(each.charge for each in slips),
        over_limit=sum(each.why is WhyNoBarcode.OVER_LIMIT for each in slips),
        past_use=sum(each.why is WhyNoBarcode.PAST_USE for each in slips),
    )


def issued(rows: Iterable[Any], how: Issue) -> Iterator[tuple[Any, Issued]]:
    """Yield each bill, with `left` and `last_slip`, and its slip."""
    for row in rows:
        owed = Owed(row.bill, row.left, row.due_on, next_reissue(row), row.item.lower_months)
        yield row, issue(owed, how)


def next_reissue(row: Any) -> int:  # noqa: ANN401  # a bill with its annotation
    """Return the count that the bill's next slip bears: 0 for the first."""
    return 0 if row.last_slip is None else int(row.last_slip) + 1


def one(bill: Bill) -> Any:  # noqa: ANN401  # a bill with its annotations
    """Return one bill as `issued` wants it."""
    return bills().annotate(last_slip=Max("slips__reissue")).get(pk=bill.pk)


def over_limit(on: date) -> QuerySet[Any]:
    """Return the unpaid bills that no store takes on the day."""
    rows = bills().filter(withdrawn_on__isnull=True, left__gt=limit_on(on))
    return rows.order_by("bill")


def agents_with_codes() -> QuerySet[Agent]:
    """Return the agents whose codes a barcode can bear."""
    return Agent.objects.exclude(issuer="").exclude(client="")


def slip_runs() -> QuerySet[SlipRun]:
    """Return every run."""
    return SlipRun.objects.select_related("release")


def slips_of(run: SlipRun) -> QuerySet[Slip]:
    """Return the slips of a run in the order printed."""
    return run.slips.select_related("bill__item").order_by("id")


def in_batches(run: SlipRun) -> Iterator[tuple[list[Slip], dict[int, list[Bill]], dict[Any, Any]]]:
    """Yield slips, the bills of their levies, and their payers opened, batch by batch."""
    keys = iter(list(run.slips.order_by("id").values_list("pk", flat=True)))
    while part := list(islice(keys, BATCH)):
        slips = list(slips_of(run).filter(pk__in=part))
        levies: dict[int, list[Bill]] = {}
        wanted = {slip.bill.levy for slip in slips}
        for row in Bill.objects.filter(levy__in=wanted).order_by("instalment"):
            levies.setdefault(row.levy, []).append(row)
        payers = Payer.objects.filter(pk__in={slip.bill.payer_id for slip in slips})
        yield slips, levies, {payer.pk: payer for payer in payers.opened()}
