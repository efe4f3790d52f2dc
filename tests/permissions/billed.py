"""What the tax department keeps in the city of the matrix: a source, a file of bills, slips."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Agent, Bill, TaxItem
from azukari.apps.collection.queries.slips import Selection
from azukari.apps.collection.services import bills, slips, sources
from azukari.apps.collection.tests.writing import MAPPING, bill, bill_file
from azukari.core.slips import Issue


def billed(world: DemoWorld) -> dict[str, str]:
    """Return the keys of one of each; slip 0 of the bill went over the counter."""
    actor = world.clerk("nozei")
    TaxItem.objects.get_or_create(code="keiji", defaults={"name": "軽自動車税（種別割）"})
    Agent.objects.create(code="agent", name="収納代行", layout="A", issuer="990001", client="00123")
    entry = sources.SourceEntry("基幹税システム", "utf-8", MAPPING)
    source = sources.enter_source(actor, "core-tax", entry)
    data = bill_file(bill(901), bill(902), bill(903, instalment=2))
    taken = bills.take_bills(actor, source, name="bills.csv", data=data)
    first, how = Bill.objects.get(bill=901), Issue("990001", "00123", world.today)
    slips.reissue(actor, first, how)
    run, waiting = (
        slips.ask_run(actor, Selection("keiji", 2026, instalment=number), how, what="納付書")
        for number in (1, 2)
    )
    slips.make_run(actor, run)
    return {
        "bill-source": source.code,
        "bill-file": taken.file.key,
        "bill": first.key,
        "slip-run": waiting.key,
        "made-run": run.key,
    }
