"""Transfers by a bank file: one by one for those who make them, as columns for those who read and write a million."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from azukari.core.records.columns import Ints

# Nobody's bank: what is tried or shown goes there and can never move money.
TEST_BANK = 9999
ACCOUNT_TYPES = {1: "普通", 2: "当座", 4: "貯蓄", 9: "その他"}
LARGEST = 9_999_999_999


@dataclass(frozen=True, slots=True)
class Originator:
    """Who orders the transfers, as the bank registered it, and from which account."""

    code: int
    name: str
    bank: int
    branch: int
    account_type: int
    account: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer: to which account, in which name (any width; it is folded), how many yen.

    The customer codes are the sender's own, up to ten digits each.
    """

    bank: int
    branch: int
    account_type: int
    account: int
    name: str
    amount: int
    customer1: int = 0
    customer2: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Transfers:
    """Columns of equal length."""

    bank: Ints
    branch: Ints
    account_type: Ints
    account: Ints
    name: Sequence[str]
    amount: Ints
    customer1: Ints
    customer2: Ints

    def __len__(self) -> int:
        return len(self.bank)

    @staticmethod
    def of(rows: Iterable[Transfer]) -> Transfers:
        """Turn transfers into columns."""
        whole = list(rows)

        def column(name: str) -> Ints:
            return np.array([getattr(each, name) for each in whole], np.int64)

        return Transfers(
            column("bank"),
            column("branch"),
            column("account_type"),
            column("account"),
            [each.name for each in whole],
            column("amount"),
            column("customer1"),
            column("customer2"),
        )

    def rows(self) -> list[Transfer]:
        """Turn columns into transfers."""
        numbers = (self.bank, self.branch, self.account_type, self.account)
        more = (self.amount, self.customer1, self.customer2)
        first, last = [each.tolist() for each in numbers], [each.tolist() for each in more]
        return [Transfer(*row) for row in zip(*first, self.name, *last, strict=True)]
