"""The expected transfer of one agent and day: confirmed payments less the agent's fee and its tax.

Rounding: the consumption tax is worked out once, on the day's fees together, and its fraction is dropped. That is
how an invoice rounds: once for a rate, never line by line (消費税法施行令70条の10). The table of the fee itself is
the contract's; a day is one invoice here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from azukari.core.shared.calendar import next_business_day

_WHOLE = 1000


@dataclass(frozen=True, slots=True)
class Fees:
    """What the agent keeps for a number of payments."""

    payments: int
    net: int
    tax: int

    @property
    def total(self) -> int:
        """The fee with its tax."""
        return self.net + self.tax


class Standing(StrEnum):
    """Whether the money of a day is there, and whether it is what the data announces."""

    AWAITED = "awaited"
    OVERDUE = "overdue"
    AGREES = "agrees"
    DIFFERS = "differs"
    EXPLAINED = "explained"


def fees(payments: int, *, fee: int, tax_permille: int) -> Fees:
    """Return what the agent may keep; `fee` is a payment's fee in yen without tax."""
    net = payments * fee
    return Fees(payments, net, net * tax_permille // _WHOLE)


def deadline(on: date) -> date:
    """Return the day on which the money of `on` must have been found: the next on which the hall is open.

    The account's statement of a day is read on the next working day.
    """
    return next_business_day(on)


def standing(on: date, *, difference: int | None, explained: bool, today: date) -> Standing:
    """Return where a day stands; `difference` is what arrived less what was expected, None for no money."""
    if difference is None:
        return Standing.OVERDUE if today > deadline(on) else Standing.AWAITED
    if not difference:
        return Standing.AGREES
    return Standing.EXPLAINED if explained else Standing.DIFFERS
