"""The codes of the matching: what a person decided, how a payment came out; those of a receipt are shared.

The numbers stand in files and tables, so they never change; matching.sql is filled with them.
"""

from __future__ import annotations

from enum import IntEnum


class Verdict(IntEnum):
    """What a person decided about a payment; the latest counts."""

    BELONGS = 1  # to `to_bill`
    HELD = 2  # belongs to nothing that is known
    ACCEPTED = 3  # as it is; with a `to_bill`, as it is there
    TAKEN_BACK = 4  # the decision before it was a mistake: as if nobody had decided


class Returned(IntEnum):
    """By which way money left a payment."""

    REFUND = 1  # 還付
    OFFSET = 2  # 充当, to `to_bill`


class State(IntEnum):
    """How sure a payment is."""

    CANCELLED = 0
    PRELIMINARY = 1
    CONFIRMED = 2


class Rule(IntEnum):
    """Which rule decided, in the order in which they are tried: the first that fits."""

    CANCELLED = 1
    HELD = 2
    FOREIGN = 3
    UNKNOWN_BILL = 4
    WITHDRAWN = 5
    DUPLICATE = 6
    OVER = 7
    UNDER = 8
    WRONG_INSTALMENT = 9
    EXACT = 10


class Attention(IntEnum):
    """Whether a payment is on a clerk's list."""

    NONE = 0
    LOOK = 1  # an exception: nobody has decided yet
    WAITS = 2  # somebody has looked, and money still has no home or went out without cover


FLAGS = (
    "expired",
    "old_slip",
    "no_preliminary",
    "amount_differs",
    "crossed_channel",
    "early_instalment",
    "after_cancellation",
    "over_returned",
)
