"""The clearing file: only what is new, reversals as negative lines, control totals (CL10)."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.clearing import Entry, totals, write_clearing


def entry(amount: int, bill: int = 1) -> Entry:
    return Entry(bill, "keiji", 2026, 1, date(2026, 5, 20), 1, 7, amount)


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
def test_the_last_row_carries_the_control_totals(encoding: str) -> None:
    entries = [entry(10800), entry(5000, 2), entry(-10800)]
    text = write_clearing(entries, number="2026-3", encoding=encoding).decode(encoding)
    rows = list(csv.reader(text.splitlines()))
    assert rows[1] == [
        "0000000000000001", "keiji", "2026", "1", "20260520", "1", "7", "10800", "消込",
    ]  # fmt: skip
    assert rows[3][7:] == ["-10800", "取消"]
    assert rows[-1] == ["合計", "2026-3", "3", "", "", "", "15800", "-10800", "5000"]
    assert {len(row) for row in rows} == {9}


@given(st.lists(st.integers(-9999, 9999).filter(bool)))
def test_the_total_is_the_sum_of_the_lines(amounts: list[int]) -> None:
    sums = totals([entry(amount) for amount in amounts])
    assert (sums.lines, sums.total) == (len(amounts), sum(amounts))
    assert sums.taken_back <= 0 <= sums.cleared
