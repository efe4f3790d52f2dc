"""Laws of the matching over histories in which everything comes in any order, twice, late, or not at all."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.reconcile.histories import NOBODY, history, on_duckdb
from tests.core.reconcile.reference import Correction, History, Receipt, Row, key_of, reconcile

from azukari.core.reconcile import PARTS, PAYMENT_KEY, Rule, Verdict

RANDOMS = st.randoms(use_true_random=False)
# Planning the text costs more than running it, so an example is a crowd rather than a handful.
ACTS = st.integers(0, 40)
LEVIES = st.integers(0, 6)
HISTORIES = st.builds(history, RANDOMS, levies=LEVIES, acts=ACTS)
LAW = settings(max_examples=15)
PLAIN = st.builds(history, RANDOMS, levies=LEVIES, acts=ACTS, is_plain=st.just(value=True))


@settings(max_examples=60)
@given(HISTORIES)
def test_the_text_decides_as_the_plain_reference_does(told: History) -> None:
    assert on_duckdb(told) == reconcile(told)


@LAW
@given(HISTORIES)
def test_every_yen_is_in_exactly_one_place(told: History) -> None:
    for row in on_duckdb(told):
        assert all(row[part] >= 0 for part in PARTS)
        assert row["received"] == sum(row[part] for part in PARTS)


@LAW
@given(HISTORIES)
def test_no_bill_takes_more_than_it_asks_and_none_that_is_withdrawn_takes_any(
    told: History,
) -> None:
    rows = on_duckdb(told)
    taken = Counter[int]()
    for row in rows:
        taken[row["to_bill"]] += row["cleared"]
    asked = {each.bill: 0 if each.withdrawn else each.amount for each in told.bills}
    assert all(amount <= asked.get(bill, 0) for bill, amount in taken.items())
    came_by_offset = sum(row["offset_to"] for row in rows)
    assert sum(taken.values()) + came_by_offset <= sum(asked.values())


@LAW
@given(HISTORIES)
def test_each_act_of_paying_is_one_row_however_often_it_was_told(told: History) -> None:
    rows = on_duckdb(told)
    assert len(rows) == len({key_of(each) for each in told.receipts})
    assert {row["payment"] for row in rows} <= {each.receipt for each in told.receipts}


@LAW
@given(PLAIN, RANDOMS)
def test_the_order_of_arrival_means_nothing_but_the_number(told: History, random: Random) -> None:
    shuffled = random.sample(told.receipts, len(told.receipts))
    again = with_receipts(told, numbered(shuffled, after=0))
    assert without_number(on_duckdb(again)) == without_number(on_duckdb(told))


@LAW
@given(HISTORIES, RANDOMS)
def test_receipts_that_come_again_change_nothing_at_all(told: History, random: Random) -> None:
    copied = [each for each in told.receipts if random.random() < 0.5]
    copies = numbered(copied, after=len(told.receipts))
    again = with_receipts(told, [*told.receipts, *copies])
    assert on_duckdb(again) == on_duckdb(told)


@LAW
@given(HISTORIES, RANDOMS)
def test_the_place_of_a_row_in_its_relation_means_nothing(told: History, random: Random) -> None:
    mixed = History(*(random.sample(each, len(each)) for each in told))
    assert on_duckdb(mixed) == on_duckdb(told)


@LAW
@given(HISTORIES, HISTORIES, st.sampled_from(Verdict), RANDOMS)
def test_a_persons_correction_survives_whatever_comes_later(
    told: History, later: History, verdict: Verdict, random: Random
) -> None:
    if not told.receipts:
        return
    key = key_of(random.choice(told.receipts))
    to_bill = random.choice([*(each.bill for each in told.bills), NOBODY])
    number = 1 + len(told.corrections)
    correction = Correction(number, *key, verdict, to_bill if verdict == Verdict.BELONGS else 0)
    more = numbered(later.receipts, after=len(told.receipts))
    everything = History(
        told.bills, [*told.receipts, *more], [*told.corrections, correction], told.returns
    )
    found = next(row for row in on_duckdb(everything) if key_in(row) == key)
    assert found["verdict"] == (0 if verdict == Verdict.TAKEN_BACK else verdict)
    if verdict == Verdict.BELONGS:
        assert found["to_bill"] == to_bill
    elif verdict == Verdict.HELD:
        assert found["rule"] in {Rule.HELD, Rule.CANCELLED}
        assert found["cleared"] == found["overpaid"] == 0


@settings(max_examples=5)
@given(HISTORIES)
def test_running_twice_gives_the_same_rows(told: History) -> None:
    assert on_duckdb(told) == on_duckdb(told)


def numbered(receipts: list[Receipt], *, after: int) -> list[Receipt]:
    return [Receipt(at, *each[1:]) for at, each in enumerate(receipts, start=after + 1)]


def with_receipts(told: History, receipts: list[Receipt]) -> History:
    return History(told.bills, receipts, told.corrections, told.returns)


def key_in(row: Row) -> tuple[int, ...]:
    return tuple(row[name] for name in PAYMENT_KEY)


def without_number(rows: list[Row]) -> list[Row]:
    return sorted(
        ({name: value for name, value in row.items() if name != "payment"} for row in rows),
        key=key_in,
    )
