"""Transfers to nobody: bank 9999 is not assigned."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from azukari.core.zengin import Originator, Transfer

CITY = Originator(1234567890, "ミズウミシ カイケイカンリシャ", 9999, 1, 1, 7654321)
DAY = date(2026, 11, 30)
NAMES = (
    "カブシキガイシャ ミズウミ",
    "キリ ハジメ",
    "ﾊﾟﾋﾟﾌﾟ(ｶ",
    "しずく ゆき",
    "Ｍｉｚｕｕｍｉ－１",
    "A.B(C)",
)


def transfer(**fields: object) -> Transfer:
    given = {
        "bank": 9999,
        "branch": 2,
        "account_type": 1,
        "account": 1234567,
        "name": "キリ ハジメ",
        "amount": 12_345,
        **fields,
    }
    return Transfer(**given)  # type: ignore[arg-type]


many = st.lists(
    st.builds(
        Transfer,
        bank=st.just(9999),
        branch=st.integers(0, 999),
        account_type=st.sampled_from((1, 2, 4, 9)),
        account=st.integers(0, 9_999_999),
        name=st.sampled_from(NAMES),
        amount=st.integers(1, 9_999_999_999),
        customer1=st.integers(0, 9_999_999_999),
        customer2=st.integers(0, 9_999_999_999),
    ),
    min_size=1,
    max_size=6,
)
