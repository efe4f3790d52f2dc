"""Bills are taken whole or not at all; the right file twice changes nothing (CL1)."""

from __future__ import annotations

from datetime import date

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import Bill, BillFile, BillSource, Payer
from azukari.apps.collection.services.bills import Taken, take_bills
from azukari.apps.collection.tests.writing import bill, bill_file
from azukari.apps.evidence import queries as evidence
from azukari.core.bills import UnreadableBills


def take(city: DemoWorld, source: BillSource, *rows: dict[str, str]) -> Taken:
    return take_bills(city.clerk("nozei"), source, name="bills.csv", data=bill_file(*rows))


def test_bills_and_their_payers_are_taken(city: DemoWorld, source: BillSource) -> None:
    taken = take(city, source, bill(1), bill(2, payer=100001, name="蜻蛉 1", address="架空町1番地"))
    assert (taken.file.rows, taken.file.total, taken.file.added) == (2, 21600, 2)
    first, second = Bill.objects.all()
    assert (first.key, first.amount, first.due_on) == ("0000000000000001", 10800, date(2026, 6, 1))
    assert first.payer == second.payer
    assert Payer.objects.get().name == "蜻蛉 1"


def test_the_names_lie_in_the_binder_of_the_bills_year(city: DemoWorld, source: BillSource) -> None:
    take(city, source, bill(1), bill(2, due_on="2027-04-30"))
    assert [row.payer.binder_id for row in Bill.objects.all()] == [
        "store-collection-2026",
        "store-collection-2027",
    ]


def test_the_same_file_again_changes_nothing(city: DemoWorld, source: BillSource) -> None:
    first = take(city, source, bill(1), bill(2))
    before = evidence.frontier().size
    again = take(city, source, bill(2), bill(1))
    assert again == Taken(first.file, again=True)
    assert (BillFile.objects.count(), evidence.frontier().size) == (1, before)


def test_a_change_back_is_a_change(city: DemoWorld, source: BillSource) -> None:
    take(city, source, bill(1))
    take(city, source, bill(1, amount=9000))
    assert not take(city, source, bill(1)).again
    assert Bill.objects.get().amount == 10800


def test_a_later_file_changes_amounts_and_withdraws(city: DemoWorld, source: BillSource) -> None:
    take(city, source, bill(1), bill(2))
    file = take(city, source, bill(1, amount=9000), bill(2, withdrawn="取消"), bill(3)).file
    assert (file.added, file.changed, file.withdrawn) == (1, 2, 1)
    first, second, _third = Bill.objects.all()
    assert (first.amount, second.withdrawn_on) == (9000, date(2026, 11, 24))


def test_who_moved_gets_the_next_slip_at_the_new_address(
    city: DemoWorld, source: BillSource
) -> None:
    take(city, source, bill(1))
    assert not take(city, source, bill(1, address="架空町9番地")).again
    assert Payer.objects.get().address == "架空町9番地"


@pytest.mark.parametrize("bad", [bill(2, amount="x"), bill(2, item="other")])
def test_one_bad_row_leaves_nothing(
    city: DemoWorld, source: BillSource, bad: dict[str, str]
) -> None:
    with pytest.raises(UnreadableBills, match="3行目"):
        take(city, source, bill(1), bad)
    assert not BillFile.objects.exists()
    assert not Payer.objects.exists()


def test_a_number_never_comes_to_mean_another_levy(city: DemoWorld, source: BillSource) -> None:
    take(city, source, bill(1))
    with pytest.raises(UnreadableBills, match="別の賦課"):
        take(city, source, bill(1, notice="990000"))
    with pytest.raises(UnreadableBills, match="別の納付番号"):
        take(city, source, bill(5, notice=bill(1)["notice"]))
    assert Bill.objects.count() == 1
