"""Each case of the clerk's day by name, as the product's text decides it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.core.reconcile.histories import on_duckdb
from tests.core.reconcile.reference import Bill, Correction, History, Receipt, Return, Row

from azukari.core.reconcile import PARTS, Attention, Channel, Kind, Returned, Rule, State, Verdict

FIRST = Bill(bill=11, levy=1, instalment=1, amount=1000, due_on=20240630)
SECOND = Bill(bill=12, levy=1, instalment=2, amount=800, due_on=20240831)
OTHER = Bill(bill=21, levy=2, instalment=1, amount=600, due_on=20240630)
BILLS = (FIRST, SECOND, OTHER)


class Receipts(list[Receipt]):
    """Receipts in order of arrival."""

    def add(
        self,
        kind: Kind,
        amount: int = 1000,
        *,
        bill: int = 11,
        paid_on: int = 20240610,
        paid_at: int = 900,
        shop: int = 7,
        channel: Channel = Channel.STORE,
        due_on: int = 20240630,
        reissue: int = 0,
        foreign: int = 0,
    ) -> Receipts:
        self.append(
            Receipt(
                len(self) + 1, 1, bill, kind, channel, amount, paid_on, paid_at, 5, shop,
                reissue, due_on, foreign,
            )
        )  # fmt: skip
        return self

    def pay(self, amount: int = 1000, **details: int) -> Receipts:
        """Add what a store tells of one act of paying: preliminary, then confirmed."""
        self.add(Kind.PRELIMINARY, amount, **details)  # type: ignore[arg-type]
        return self.add(Kind.CONFIRMED, amount, **details)  # type: ignore[arg-type]


def corrected(
    verdict: Verdict, to_bill: int = 0, *, bill: int = 11, number: int = 1, paid_at: int = 900
) -> Correction:
    return Correction(number, 1, bill, 20240610, paid_at, 7, verdict, to_bill)


def refunded(amount: int, *, number: int = 1, bill: int = 11, paid_at: int = 900) -> Return:
    return Return(number, 1, bill, 20240610, paid_at, 7, Returned.REFUND, amount, 0)


def offset(
    amount: int, to_bill: int, *, number: int = 1, bill: int = 11, paid_at: int = 900
) -> Return:
    return Return(number, 1, bill, 20240610, paid_at, 7, Returned.OFFSET, amount, to_bill)


def outcomes(
    receipts: Sequence[Receipt],
    *,
    bills: Sequence[Bill] = BILLS,
    corrections: Sequence[Correction] = (),
    returns: Sequence[Return] = (),
) -> list[Row]:
    return on_duckdb(History(list(bills), list(receipts), list(corrections), list(returns)))


def parts(row: Row) -> tuple[int, ...]:
    """Return cleared, overpaid, unidentified, refunded, offset."""
    return tuple(row[part] for part in PARTS)


def test_exact() -> None:
    [row] = outcomes(Receipts().pay())
    assert (row["rule"], row["state"]) == (Rule.EXACT, State.CONFIRMED)
    assert parts(row) == (1000, 0, 0, 0, 0)
    assert row["attention"] == Attention.NONE


def test_over() -> None:
    [row] = outcomes(Receipts().pay(1200))
    assert row["rule"] == Rule.OVER
    assert parts(row) == (1000, 200, 0, 0, 0)
    assert row["attention"] == Attention.LOOK


def test_under() -> None:
    [row] = outcomes(Receipts().pay(400))
    assert row["rule"] == Rule.UNDER
    assert parts(row) == (400, 0, 0, 0, 0)
    assert row["attention"] == Attention.LOOK


def test_under_is_no_exception_any_more_when_the_rest_is_paid() -> None:
    rows = outcomes(Receipts().pay(400).pay(600, paid_at=1700))
    assert [row["rule"] for row in rows] == [Rule.EXACT, Rule.EXACT]
    assert {row["attention"] for row in rows} == {Attention.NONE}


def test_duplicate_across_channels() -> None:
    later = (
        Receipts().pay().add(Kind.CONFIRMED, channel=Channel.DEBIT, paid_at=-1, paid_on=20240630)
    )
    first, second = outcomes(later)
    assert (first["rule"], second["rule"]) == (Rule.EXACT, Rule.DUPLICATE)
    assert (first["crossed_channel"], second["crossed_channel"]) == (0, 1)
    assert parts(second) == (0, 1000, 0, 0, 0)


def test_the_same_bill_paid_in_two_shops_in_the_same_minute() -> None:
    first, second = outcomes(Receipts().pay(shop=7).pay(shop=8))
    assert (first["rule"], second["rule"]) == (Rule.EXACT, Rule.DUPLICATE)
    assert second["crossed_channel"] == 0


def test_the_earlier_payment_clears_the_bill_though_it_was_told_later() -> None:
    late, early = outcomes(Receipts().pay(paid_at=1800).pay(paid_at=800))
    assert (early["rule"], late["rule"]) == (Rule.EXACT, Rule.DUPLICATE)


def test_expired() -> None:
    [row] = outcomes(Receipts().pay(paid_on=20240701))
    assert (row["rule"], row["expired"]) == (Rule.EXACT, 1)


def test_a_slip_without_a_due_date_never_expires() -> None:
    [row] = outcomes(Receipts().pay(paid_on=20240701, due_on=0))
    assert row["expired"] == 0


def test_an_older_slip_than_the_last_one_issued() -> None:
    [row] = outcomes(Receipts().pay(reissue=0), bills=[Bill(11, 1, 1, 1000, 20240630, 0, 2)])
    assert (row["rule"], row["old_slip"]) == (Rule.EXACT, 1)


def test_unknown_bill() -> None:
    [row] = outcomes(Receipts().pay(bill=99))
    assert row["rule"] == Rule.UNKNOWN_BILL
    assert parts(row) == (0, 0, 1000, 0, 0)
    assert row["attention"] == Attention.LOOK


def test_another_citys_slip_is_not_taken_though_its_number_is_one_of_ours() -> None:
    [row] = outcomes(Receipts().pay(foreign=1))
    assert row["rule"] == Rule.FOREIGN
    assert parts(row) == (0, 0, 1000, 0, 0)


def test_cancelled() -> None:
    [row] = outcomes(Receipts().add(Kind.PRELIMINARY).add(Kind.CANCELLATION))
    assert (row["rule"], row["state"], row["received"]) == (Rule.CANCELLED, State.CANCELLED, 0)
    assert row["attention"] == Attention.NONE


def test_cancelled_before_its_preliminary() -> None:
    [row] = outcomes(Receipts().add(Kind.CANCELLATION).add(Kind.PRELIMINARY))
    assert row["state"] == State.CANCELLED


@pytest.mark.parametrize("last", [Kind.CANCELLATION, Kind.CONFIRMED])
def test_a_cancellation_takes_no_confirmed_money_away_but_is_shown(last: Kind) -> None:
    first = Kind.CONFIRMED if last is Kind.CANCELLATION else Kind.CANCELLATION
    [row] = outcomes(Receipts().add(Kind.PRELIMINARY).add(first).add(last))
    assert (row["state"], row["cleared"]) == (State.CONFIRMED, 1000)
    assert (row["after_cancellation"], row["attention"]) == (1, Attention.LOOK)


def test_confirmed_without_preliminary() -> None:
    [row] = outcomes(Receipts().add(Kind.CONFIRMED))
    assert (row["rule"], row["no_preliminary"]) == (Rule.EXACT, 1)
    assert row["attention"] == Attention.LOOK


def test_only_stores_tell_in_advance() -> None:
    [row] = outcomes(Receipts().add(Kind.CONFIRMED, channel=Channel.POSTAL))
    assert (row["no_preliminary"], row["attention"]) == (0, Attention.NONE)


def test_confirmed_before_its_preliminary() -> None:
    [row] = outcomes(Receipts().add(Kind.CONFIRMED).add(Kind.PRELIMINARY))
    assert (row["rule"], row["state"]) == (Rule.EXACT, State.CONFIRMED)
    assert (row["no_preliminary"], row["attention"]) == (0, Attention.NONE)


def test_confirmed_amount_differs_from_the_preliminary() -> None:
    [row] = outcomes(Receipts().add(Kind.PRELIMINARY, 1000).add(Kind.CONFIRMED, 900))
    assert (row["received"], row["rule"]) == (900, Rule.UNDER)
    assert (row["amount_differs"], row["attention"]) == (1, Attention.LOOK)


def test_of_two_confirmed_amounts_the_newer_counts_and_the_older_sent_again_is_not_newer() -> None:
    told = Receipts().pay(900).add(Kind.CONFIRMED, 1000).add(Kind.CONFIRMED, 900)
    [row] = outcomes(told)
    assert (row["received"], row["amount_differs"]) == (1000, 1)


def test_wrong_instalment_paid() -> None:
    [row] = outcomes(Receipts().pay(800, bill=12, due_on=20240831))
    assert (row["rule"], row["early_instalment"]) == (Rule.WRONG_INSTALMENT, 1)
    assert parts(row) == (800, 0, 0, 0, 0)
    assert row["attention"] == Attention.LOOK


def test_whoever_pays_all_instalments_at_once_paid_none_wrongly() -> None:
    rows = outcomes(Receipts().pay(800, bill=12, due_on=20240831).pay())
    assert [row["rule"] for row in rows] == [Rule.EXACT, Rule.EXACT]


@pytest.mark.parametrize("verdict", [Verdict.BELONGS, Verdict.ACCEPTED])
def test_what_a_person_put_on_a_later_instalment_is_there_rightly(verdict: Verdict) -> None:
    [row] = outcomes(Receipts().pay(800), corrections=[corrected(verdict, 12)])
    assert (row["to_bill"], row["rule"], row["early_instalment"]) == (12, Rule.EXACT, 0)


def test_after_the_earlier_instalments_due_date_a_later_one_is_not_wrong() -> None:
    [row] = outcomes(Receipts().pay(800, bill=12, paid_on=20240701, due_on=20240831))
    assert row["rule"] == Rule.EXACT


def test_a_wrong_instalment_set_off_pays_the_right_one_and_opens_its_own() -> None:
    told = Receipts().pay(800, bill=12, due_on=20240831)
    [row] = outcomes(told, returns=[offset(800, 11, bill=12)])
    assert parts(row) == (0, 0, 0, 0, 800)
    assert row["rule"] == Rule.UNDER


def test_withdrawn_after_the_payment() -> None:
    [row] = outcomes(Receipts().pay(), bills=[Bill(11, 1, 1, 1000, 20240630, withdrawn=1)])
    assert row["rule"] == Rule.WITHDRAWN
    assert parts(row) == (0, 1000, 0, 0, 0)


def test_amount_reduced_after_the_payment() -> None:
    [row] = outcomes(Receipts().pay(), bills=[Bill(11, 1, 1, 700, 20240630)])
    assert row["rule"] == Rule.OVER
    assert parts(row) == (700, 300, 0, 0, 0)


def test_amount_reduced_to_nothing_is_over_and_no_duplicate() -> None:
    [row] = outcomes(Receipts().pay(), bills=[Bill(11, 1, 1, 0, 20240630)])
    assert row["rule"] == Rule.OVER
    assert parts(row) == (0, 1000, 0, 0, 0)


def test_a_refund_of_what_was_over_leaves_nothing_to_do() -> None:
    [row] = outcomes(Receipts().pay(1200), returns=[refunded(200)])
    assert parts(row) == (1000, 0, 0, 200, 0)
    assert (row["rule"], row["attention"]) == (Rule.OVER, Attention.NONE)


def test_a_duplicate_that_was_refunded_clears_nothing_when_the_other_is_cancelled() -> None:
    told = Receipts().add(Kind.PRELIMINARY).pay(paid_at=1700).add(Kind.CANCELLATION)
    first, second = outcomes(told, returns=[refunded(1000, paid_at=1700)])
    assert first["state"] == State.CANCELLED
    assert parts(second) == (0, 0, 0, 1000, 0)
    assert (second["rule"], second["attention"]) == (Rule.UNDER, Attention.LOOK)


def test_more_refunded_than_was_received_is_capped_and_shown() -> None:
    [row] = outcomes(Receipts().pay(), returns=[refunded(700), refunded(700, number=2)])
    assert parts(row) == (0, 0, 0, 1000, 0)
    assert (row["over_returned"], row["attention"]) == (1, Attention.LOOK)


def test_a_refund_of_money_that_was_cancelled_afterwards_is_shown() -> None:
    told = Receipts().add(Kind.PRELIMINARY).add(Kind.CANCELLATION)
    [row] = outcomes(told, returns=[refunded(1000)])
    assert parts(row) == (0, 0, 0, 0, 0)
    assert (row["over_returned"], row["attention"]) == (1, Attention.LOOK)


def test_an_offset_stands_before_every_payment_of_the_bill_it_goes_to() -> None:
    told = Receipts().pay(1600).pay(600, bill=21)
    source, target = outcomes(told, returns=[offset(600, 21)])
    assert parts(source) == (1000, 0, 0, 0, 600)
    assert target["rule"] == Rule.DUPLICATE
    assert parts(target) == (0, 600, 0, 0, 0)


@pytest.mark.parametrize("to_bill", [99, 31])
def test_an_offset_to_a_bill_that_cannot_take_it_stays_where_it_is(to_bill: int) -> None:
    withdrawn = Bill(31, 3, 1, 600, 20240630, withdrawn=1)
    [row] = outcomes(
        Receipts().pay(1600), bills=[*BILLS, withdrawn], returns=[offset(600, to_bill)]
    )
    assert parts(row) == (1000, 600, 0, 0, 0)
    assert row["over_returned"] == 1


def test_an_offset_greater_than_the_bill_leaves_the_rest_with_its_payment() -> None:
    [row] = outcomes(Receipts().pay(2000), returns=[offset(1000, 21)])
    assert parts(row) == (1000, 400, 0, 0, 600)
    assert row["over_returned"] == 1


def test_two_bills_may_be_set_off_against_each_other() -> None:
    told = Receipts().pay(1000).pay(600, bill=21)
    returns = [offset(600, 21), offset(600, 11, number=2, bill=21)]
    first, second = outcomes(told, returns=returns)
    assert parts(first) == (400, 0, 0, 0, 600)
    assert parts(second) == (0, 0, 0, 0, 600)
    assert (first["rule"], second["rule"]) == (Rule.OVER, Rule.DUPLICATE)


def test_a_correction_moves_the_money_and_outlives_the_confirmation() -> None:
    told = Receipts().add(Kind.PRELIMINARY, 600, bill=99)
    moved = [corrected(Verdict.BELONGS, 21, bill=99)]
    [before] = outcomes(told, corrections=moved)
    [after] = outcomes(told.add(Kind.CONFIRMED, 600, bill=99), corrections=moved)
    for row in (before, after):
        assert (row["bill"], row["to_bill"], row["rule"]) == (99, 21, Rule.EXACT)
        assert row["attention"] == Attention.NONE
    assert after["state"] == State.CONFIRMED


def test_a_correction_to_a_bill_that_does_not_exist() -> None:
    [row] = outcomes(Receipts().pay(), corrections=[corrected(Verdict.BELONGS, 98)])
    assert (row["rule"], row["to_bill"]) == (Rule.UNKNOWN_BILL, 98)
    assert row["attention"] == Attention.LOOK


def test_the_latest_correction_counts() -> None:
    both = [corrected(Verdict.BELONGS, 21), corrected(Verdict.BELONGS, 12, number=2)]
    [row] = outcomes(Receipts().pay(800), corrections=both)
    assert row["to_bill"] == 12


def test_held_money_clears_nothing_and_waits() -> None:
    [row] = outcomes(Receipts().pay(), corrections=[corrected(Verdict.HELD)])
    assert row["rule"] == Rule.HELD
    assert parts(row) == (0, 0, 1000, 0, 0)
    assert row["attention"] == Attention.WAITS


def test_accepted_as_it_is() -> None:
    [row] = outcomes(Receipts().pay(400), corrections=[corrected(Verdict.ACCEPTED)])
    assert (row["rule"], row["attention"]) == (Rule.UNDER, Attention.NONE)


def test_money_without_a_home_waits_though_it_was_accepted() -> None:
    [row] = outcomes(Receipts().pay(1200), corrections=[corrected(Verdict.ACCEPTED)])
    assert (row["overpaid"], row["attention"]) == (200, Attention.WAITS)


def test_accepted_where_it_was_moved_to() -> None:
    both = [corrected(Verdict.BELONGS, 21), corrected(Verdict.ACCEPTED, 21, number=2)]
    [row] = outcomes(Receipts().pay(600), corrections=both)
    assert (row["to_bill"], row["rule"]) == (21, Rule.EXACT)


def test_a_correction_of_a_payment_that_nobody_told_of_does_nothing() -> None:
    [row] = outcomes(Receipts().pay(), corrections=[corrected(Verdict.HELD, paid_at=1111)])
    assert row["rule"] == Rule.EXACT


def test_no_payments_no_rows() -> None:
    assert outcomes([]) == []
