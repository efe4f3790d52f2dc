"""The demo city's year comes out as the council was told of one, from a seed and not from a page (CL7)."""

from __future__ import annotations

from datetime import date

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection import demo
from azukari.apps.collection.models import Bill, Payment, SettlementFile, TaxItem
from azukari.apps.collection.queries.figures import figures
from azukari.core.reconcile import Attention, Rule

YEAR = 2026


@pytest.fixture
def year(city: DemoWorld) -> DemoWorld:
    """Give the whole year, without the two items that other tests begin with."""
    TaxItem.objects.all().delete()
    demo.build(city)
    return city


def test_the_figures_are_those_the_council_was_told(year: DemoWorld) -> None:
    found = figures(YEAR, year.today)
    vehicles, *newer = found.items
    assert (vehicles.assessed.bills, vehicles.stores.bills) == (21_970, 7_623)
    assert (vehicles.assessed.yen, vehicles.stores.yen) == (89_000_000, 30_590_000)
    assert (vehicles.bill_share, vehicles.yen_share, vehicles.rate) == (347, 344, 953)
    assert [each.standing for each in found.planned] == ["within", "within"]
    assert [each.name for each in newer] == ["市民税・県民税", "固定資産税・都市計画税"]
    _the_clerk_has_work()


def _the_clerk_has_work() -> None:
    """Find every kind of exception, and all files reconciled."""
    open_ = Payment.objects.filter(attention=Attention.LOOK)
    assert 35 <= open_.count() <= 60
    every = set(Rule) - {Rule.HELD}
    assert set(Payment.objects.values_list("rule", flat=True)) == every
    assert open_.filter(crossed_channel=True).count() >= 8
    for flag in ("no_preliminary", "amount_differs", "after_cancellation", "early_instalment"):
        assert open_.filter(**{flag: True}).exists(), flag
    assert not SettlementFile.objects.exclude(state=SettlementFile.State.MATCHED).exists()


def test_a_smaller_city_is_the_same_city(city: DemoWorld) -> None:
    demo.build(city, part=50)
    assert Bill.objects.filter(item="keiji", withdrawn_on=None).count() == 435
    assert figures(YEAR, date(2026, 5, 1)).items[0].collected.bills == 0
