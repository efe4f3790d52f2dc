"""What a receipt of a payment says in every file and table; the numbers never change."""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """What a receipt tells of a payment."""

    PRELIMINARY = 1  # 速報
    CONFIRMED = 2  # 確報
    CANCELLATION = 3  # 速報取消


class Channel(IntEnum):
    """By which way the money came."""

    STORE = 1
    POSTAL = 2
    DEBIT = 3
    COUNTER = 4
    ELQR = 5
