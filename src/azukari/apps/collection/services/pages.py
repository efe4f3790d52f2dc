"""The pages of a run: who it goes to, what is to be paid, the other instalments; drawn by core.slips."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from azukari.apps.collection.models import Bill, Payer, Slip, SlipRun
from azukari.apps.collection.queries import slips as queries
from azukari.apps.collection.queries.binders import OPERATION
from azukari.apps.collection.services.codes import elqr_of, ocr_of
from azukari.apps.register import queries as register
from azukari.core.shared.wareki import format_date
from azukari.core.slips import parse_barcode
from azukari.core.slips.printing import (
    Addressee,
    Design,
    Instalment,
    Printed,
    SlipPage,
    address_lines,
    print_slips,
)

NOTES = (  # of slips that bear no local-tax QR code
    "納付書を切り取り線で切り離し、下の部分だけをお出しください。住所とお名前は店に渡りません。",
    "バーコードのある納付書は、使用期限までコンビニエンスストアで納付できます。",
    "納期限までに納付がないときは、督促状を送り、延滞金を計算します。",
)
AGAIN = "次のとおり納付してください。すでに納付された方は、行き違いですのでご容赦ください。"


def print_run(run: SlipRun, target: BinaryIO, tell: Callable[[int], None]) -> Printed:
    """Draw every slip of the run; the same rows give the same bytes. Tells how many are done.

    Raises BadSlip before the slip that must not be printed.
    """
    return print_slips(_pages(run, tell), target, _design(run))


def _pages(run: SlipRun, tell: Callable[[int], None]) -> Iterator[SlipPage]:
    done = 0
    for slips, levies, payers in queries.in_batches(run):
        for slip in slips:
            yield _page(run, slip, levies[slip.bill.levy], payers[slip.bill.payer_id])
        done += len(slips)
        tell(done)


def _page(run: SlipRun, slip: Slip, levy: Sequence[Bill], payer: Payer) -> SlipPage:
    bill, only = slip.bill, len(levy) == 1
    issued = timezone.localdate(run.asked_at)
    lines = ocr_of(slip)
    return SlipPage(
        number=bill.notice,
        addressee=Addressee(payer.postal, address_lines(payer.address), payer.name),
        item=bill.item.name,
        fiscal_year=bill.levy_year,
        instalment=_period(bill, only=only),
        amount=slip.amount,
        due=bill.due_on,
        issued=issued,
        charge=slip.charge,
        usable_until=slip.pay_until,
        reissue=slip.reissue,
        rows=tuple(_rows(slip, format_date(issued, weekday=False))),
        instalments=tuple(
            Instalment(
                _period(each, only=only), each.due_on, each.amount, "口座振替" if each.debit else ""
            )
            for each in levy
            if each.withdrawn_on is None
        ),
        barcode=parse_barcode(slip.barcode) if slip.barcode else None,
        ocr=lines,
        elqr=elqr_of(slip, lines),
    )


def _rows(slip: Slip, issued: str) -> Iterator[tuple[str, str]]:
    tax = slip.amount - slip.charge
    yield "期別の税額", f"{slip.bill.amount:,}円"
    if tax < slip.bill.amount:
        yield "納付済額", f"{slip.bill.amount - tax:,}円"
    if slip.charge:
        yield f"延滞金（{issued}現在）", f"{slip.charge:,}円"
    yield "納付する額", f"{slip.amount:,}円"


def _period(bill: Bill, *, only: bool) -> str:
    return "全期" if only else f"第{bill.instalment}期"


def _design(run: SlipRun) -> Design:
    city, department = settings.AZUKARI_CITY, register.operation(OPERATION).department.name
    design = Design(city=city, sender=(f"{city}長",), contact=(f"{city}{department}",))
    first = run.slips.select_related("bill__item").order_by("id").first()
    if first is None or ocr_of(first) is None:
        design = replace(design, notes=NOTES)
    again = run.slips.filter(reissue__gt=0).exists()
    return replace(design, title="納付書", opening=AGAIN) if again else design
