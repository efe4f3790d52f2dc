"""The city's own counters and debits come as a CSV of bill numbers: no barcode, a channel by code."""

from __future__ import annotations

import pytest

from azukari.core.settlement import (
    BadProfile,
    Channel,
    Kind,
    Meaning,
    Told,
    UnreadableSettlement,
    describe_csv,
    first_records,
    load_profile,
    read_settlement,
)

COUNTERS = """
name = "core-tax"
format = "csv"
encoding = "utf-8"
separator = "lf"
heading = true
limit = 100000000
[kinds]
"1" = { kind = "confirmed", channel = "counter" }
"2" = { kind = "confirmed", channel = "debit" }
"3" = { kind = "confirmed", channel = "elqr" }
[[columns]]
name = "納付番号"
number = 1
length = 16
type = "N"
meaning = "bill"
[[columns]]
name = "金額"
number = 2
length = 11
type = "N"
meaning = "amount"
[[columns]]
name = "収納日"
number = 3
length = 8
type = "date"
meaning = "paid_on"
[[columns]]
name = "収納方法"
number = 4
length = 1
type = "N"
meaning = "kind"
"""
FILE = (
    "納付番号,金額,収納日,収納方法\n9000000000000123,450000,20260520,1\n17,10800,20260521,3\n"
).encode()
ONE_KIND = COUNTERS.split('"2" =', maxsplit=1)[0] + COUNTERS[COUNTERS.index("[[columns]]") :]


def test_bill_amount_and_channel_are_read() -> None:
    read = read_settlement(FILE, load_profile(COUNTERS))
    assert read.bill.tolist() == [9000000000000123, 17]
    assert read.amount.tolist() == [450000, 10800]
    assert read.channel.tolist() == [Channel.COUNTER, Channel.ELQR]
    assert set(read.kind.tolist()) == {Kind.CONFIRMED}
    assert (read.issuer.tolist(), read.due_on.tolist()) == ([0, 0], [0, 0])
    assert read.control.amount == 460800


def test_a_file_of_one_kind_needs_no_column_for_it() -> None:
    text = ONE_KIND[: ONE_KIND.rindex("[[columns]]")]
    file = "納付番号,金額,収納日\n17,10800,20260521\n".encode()
    read = read_settlement(file, load_profile(text))
    assert (read.channel.tolist(), read.code.tolist()) == ([Channel.COUNTER], [1])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x,10800,20260521,1", "数字だけ"),
        ("17,0,20260521,1", "0円"),
        ("17,,20260521,1", "空です"),
        ("17,10800,20260521,9", "種別"),
        ("12345678901234567,10800,20260521,1", "16文字"),
    ],
)
def test_what_is_wrong_is_told(line: str, reason: str) -> None:
    file = f"納付番号,金額,収納日,収納方法\n{line}\n".encode()
    with pytest.raises(UnreadableSettlement) as caught:
        read_settlement(file, load_profile(COUNTERS))
    assert any(reason in each.reason for each in caught.value.errors)


def test_the_trying_page_shows_the_bill_number() -> None:
    _heading, first, _second = first_records(FILE, load_profile(COUNTERS))
    assert [cell.read for cell in first.cells][:2] == ["9000000000000123", "450,000円"]


def test_a_layout_is_described_from_what_a_person_knows() -> None:
    told = Told(
        name="core-tax",
        title='基幹 "税"',
        columns=("納付番号", "備考", "金額", "収納日", "方法"),
        meanings={1: Meaning.BILL, 3: Meaning.AMOUNT, 4: Meaning.PAID_ON, 5: Meaning.KIND},
        kinds={"1": (Kind.CONFIRMED, Channel.COUNTER), "2": (Kind.CONFIRMED, Channel.DEBIT)},
        encoding="utf-8",
        heading=True,
        limit=10_000_000,
    )
    profile = load_profile(describe_csv(told))
    assert profile.title == '基幹 "税"'
    file = "納付番号,備考,金額,収納日,方法\r\n17,再振替,450000,20260521,2\r\n".encode()
    read = read_settlement(file, profile)
    assert (read.bill.tolist(), read.amount.tolist()) == ([17], [450000])
    assert read.channel.tolist() == [Channel.DEBIT]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda text: text.replace('meaning = "bill"', ""), "barcode・bill"),
        (lambda text: text.replace('meaning = "amount"', ""), "amount"),
        (lambda text: text.replace('meaning = "kind"', ""), "種別を1つだけ"),
    ],
)
def test_a_layout_that_lacks_something_is_refused(change: object, problem: str) -> None:
    with pytest.raises(BadProfile, match=problem):
        load_profile(change(COUNTERS))  # type: ignore[operator]
