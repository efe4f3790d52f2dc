"""The whole database by another engine comes out as the day's runs did; money is conserved whatever came (CL4)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from django.db.models import F, Sum
from pysail.spark import SparkConnectServer

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection import services
from azukari.apps.collection.models import (
    Agent,
    Bill,
    BillSource,
    Correction,
    Payment,
    Run,
    SettlementFile,
)
from azukari.apps.collection.services import Decision
from azukari.apps.collection.services.bills import take_bills
from azukari.apps.collection.services.errors import NotYours
from azukari.apps.collection.services.matching import reconcile
from azukari.apps.collection.services.whole_run import UnknownEngine
from azukari.apps.collection.tests.arrivals import (
    CANCELLED,
    CONFIRMED,
    arrive,
    billed,
    confirmed,
    everything,
    paid,
)
from azukari.apps.collection.tests.writing import bill, bill_file, settlement

PARTS = ("cleared", "overpaid", "unidentified", "refunded", "offset_to")


@pytest.fixture
def sail() -> Iterator[str]:
    """Run a Sail server on a free port of this machine alone."""
    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    host, port = server.listening_address
    yield f"sc://{host}:{port}"
    server.stop()


def a_full_day(city: DemoWorld, agent: Agent, source: BillSource) -> None:
    """Let every kind of payment arrive, and people decide about some."""
    billed(city, source)
    arrive(city, agent, *confirmed(1), *confirmed(1, shop=8), *confirmed(999), *confirmed(3))
    arrive(city, agent, paid(2, amount=500), paid(2, kind=CANCELLED), *confirmed(4), name="b.dat")
    moved, held = Payment.objects.get(bill_number=999), Payment.objects.get(bill_number=4)
    actor = city.clerk("nozei")
    decision = Decision(Correction.Verdict.BELONGS, "写しで確認", Bill.objects.get(bill=2))
    services.correct(actor, moved, decision)
    services.correct(actor, held, Decision(Correction.Verdict.HELD, "不明"))


def forgotten() -> None:
    """Set every payment as if the matching had gone wrong."""
    Payment.objects.update(
        cleared=0, overpaid=F("received"), unidentified=0, rule=1, attention=0, bill=None
    )


def decided() -> list[dict[str, object]]:
    return [{**row, "run_id": 0} for row in everything()]


def test_duckdb_writes_what_the_days_runs_wrote(
    city: DemoWorld, agent: Agent, source: BillSource
) -> None:
    a_full_day(city, agent, source)
    before = decided()
    same = services.reconcile_everything(city.clerk("nozei"), engine="duckdb")
    assert (same.payments, same.changed, decided()) == (6, 0, before)
    forgotten()
    again = services.reconcile_everything(city.clerk("nozei"))
    assert again.changed > 0
    assert decided() == before


def test_a_cluster_writes_the_same(
    city: DemoWorld, agent: Agent, source: BillSource, sail: str
) -> None:
    a_full_day(city, agent, source)
    before = decided()
    forgotten()
    run = services.reconcile_everything(city.clerk("nozei"), engine=sail)
    assert (run.engine, decided()) == ("spark", before)


def test_an_empty_city_is_reconciled_too(city: DemoWorld) -> None:
    assert services.reconcile_everything(city.clerk("nozei")).payments == 0


def test_a_file_that_waits_is_matched_by_the_whole_run(
    city: DemoWorld, agent: Agent, source: BillSource
) -> None:
    billed(city, source)
    actor = city.clerk("nozei")
    services.take_settlement_file(actor, agent, name="a", data=settlement(agent, *confirmed(1)))
    services.reconcile_everything(actor)
    assert SettlementFile.objects.get().state == SettlementFile.State.MATCHED
    assert Payment.objects.get().cleared == 10800


def test_an_engine_that_is_none_is_refused_and_only_the_department_starts_it(
    city: DemoWorld,
) -> None:
    with pytest.raises(UnknownEngine, match="sc://"):
        services.reconcile_everything(city.clerk("nozei"), engine="oracle")
    with pytest.raises(NotYours):
        services.reconcile_everything(city.clerk("bunka"))
    assert not Run.objects.exists()


@pytest.mark.parametrize("seed", range(4))
def test_every_yen_is_on_one_of_five_whatever_came_in_whatever_order(
    city: DemoWorld, agent: Agent, source: BillSource, seed: int
) -> None:
    random = Random(seed)
    actor = city.clerk("nozei")
    bills = [bill(n, amount=random.choice((800, 10800, 12000))) for n in range(1, 9)]
    take_bills(actor, source, name="bills.csv", data=bill_file(*bills))
    told = []
    for _act in range(24):
        row = paid(
            random.randrange(1, 11),
            amount=random.choice((800, 10800, 12000)),
            paid_on=20260501 + random.randrange(28),
            shop=random.randrange(3),
        )
        kinds = random.choice(([1], [2], [1, 2], [1, 3], [1, 2, 3], [1, 1, 2]))
        told += [row | {"kind": kind} for kind in kinds]
    random.shuffle(told)
    files = [told[start : start + 11] for start in range(0, len(told), 11)]
    for number, rows in enumerate(files):
        arrive(city, agent, *rows, name=f"{number}.dat")
        _decide_about_one(city, random)
    conserved(told)
    before = decided()
    assert reconcile(actor, {row["bill"] for row in told}).changed == 0
    assert services.reconcile_everything(actor).changed == 0
    assert decided() == before


def conserved(told: list[dict[str, int]]) -> None:
    """Check the law of CL4 against what the files said."""
    acts = {(row["bill"], row["paid_on"], row["shop"]): 0 for row in told}
    assert Payment.objects.count() == len(acts)
    for row in Payment.objects.all():
        assert row.received == sum(getattr(row, name) for name in PARTS)
    paid_for = Payment.objects.exclude(bill=None).values("bill", "bill__amount").order_by()
    for each in paid_for.annotate(sum=Sum("cleared")):
        assert each["sum"] <= each["bill__amount"]
    whole = sum(
        max(row["amount"] for row in told if _act(row) == act and row["kind"] == CONFIRMED)
        for act in acts
        if _settled_by_one_amount(told, act)
    )
    kept = Payment.objects.filter(state=2, amount_differs=False)
    assert kept.aggregate(sum=Sum("received"))["sum"] == (whole or None)


def _act(row: dict[str, int]) -> tuple[int, int, int]:
    return row["bill"], row["paid_on"], row["shop"]


def _settled_by_one_amount(told: list[dict[str, int]], act: tuple[int, int, int]) -> bool:
    mine = [row for row in told if _act(row) == act]
    amounts = {row["amount"] for row in mine if row["kind"] != CANCELLED}
    return len(amounts) == 1 and any(row["kind"] == CONFIRMED for row in mine)


def _decide_about_one(city: DemoWorld, random: Random) -> None:
    open_ones = list(Payment.objects.filter(attention=1).order_by("id"))
    if not open_ones:
        return
    row = random.choice(open_ones)
    verdict = random.choice(list(Correction.Verdict))
    to_bill = random.choice(list(Bill.objects.all())) if verdict == 1 else None
    services.correct(city.clerk("nozei"), row, Decision(verdict, "無作為", to_bill))
