"""The expected transfer, and the city's account as CSV (CL5)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.remittance import (
    Arrival,
    Standing,
    UnreadableAccount,
    deadline,
    fees,
    read_account,
    standing,
)

AGENTS = {"kazaguruma": "kazaguruma", "かざぐるま収納サービス": "kazaguruma"}
FRIDAY = date(2026, 5, 29)


def test_tax_is_rounded_once_for_the_day_and_not_payment_by_payment() -> None:
    three = fees(3, fee=55, tax_permille=100)
    assert (three.net, three.tax, three.total) == (165, 16, 181)
    assert 3 * fees(1, fee=55, tax_permille=100).total == 180


@given(st.integers(0, 10**6), st.integers(0, 500), st.integers(0, 200))
def test_the_tax_is_never_more_than_its_rate_and_less_than_a_yen_under_it(
    payments: int, fee: int, rate: int
) -> None:
    kept = fees(payments, fee=fee, tax_permille=rate)
    assert 0 <= kept.net * rate - kept.tax * 1000 < 1000


def test_money_is_overdue_when_the_next_working_day_has_passed() -> None:
    monday = deadline(FRIDAY)
    assert monday == date(2026, 6, 1)
    asked = {"difference": None, "explained": False}
    assert standing(FRIDAY, today=monday, **asked) is Standing.AWAITED  # type: ignore[arg-type]
    assert standing(FRIDAY, today=date(2026, 6, 2), **asked) is Standing.OVERDUE  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("difference", "explained", "expected"),
    [(0, False, Standing.AGREES), (-100, False, Standing.DIFFERS), (5, True, Standing.EXPLAINED)],
)
def test_a_difference_stands_until_it_is_explained(
    difference: int, explained: bool, expected: Standing
) -> None:
    found = standing(FRIDAY, difference=difference, explained=explained, today=date(2027, 1, 4))
    assert found is expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_the_account_is_read_by_code_or_name_in_either_encoding(encoding: str) -> None:
    text = (
        "入金日,収納代行会社,入金額,手数料\r\n"
        'R8.5.29,かざぐるま収納サービス,"10,745",\r\n'
        "20260601,kazaguruma,500,55\r\n"
    )
    assert read_account(text.encode(encoding), AGENTS, file="a.csv") == [
        Arrival("kazaguruma", FRIDAY, 10745, None, 2),
        Arrival("kazaguruma", date(2026, 6, 1), 500, 55, 3),
    ]


def test_every_fault_is_told_and_nothing_is_taken() -> None:
    text = (
        "収納代行会社,入金日,入金額\n"
        "だれか,2026-05-29,100\nkazaguruma,きのう,-1\n"
        "kazaguruma,2026-05-29,1\nkazaguruma,2026-05-29,2\n"
    )
    with pytest.raises(UnreadableAccount) as caught:
        read_account(text.encode(), AGENTS, file="a.csv")
    rows = [(fault.row, fault.column) for fault in caught.value.faults]
    assert rows == [(2, "収納代行会社"), (3, "入金日"), (3, "入金額"), (5, "入金日")]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\x81\xff\xff"])
def test_what_is_no_account_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableAccount):
        read_account(data, AGENTS, file="a.csv")
