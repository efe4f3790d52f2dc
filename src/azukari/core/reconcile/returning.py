"""Whether money may be given back or set off, asked before two people release it (CL6).

The matching takes every release as a fact and never lets more leave a payment than it holds; this asks beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass

from azukari.core.reconcile.rules import State
from azukari.core.shared.errors import Refused


@dataclass(frozen=True, slots=True)
class Holding:
    """What the outcome of a payment says it still holds."""

    state: State
    cleared: int
    overpaid: int
    unidentified: int

    @property
    def spare(self) -> int:
        """Money that clears no bill."""
        return self.overpaid + self.unidentified


class MayNotReturn(Refused):
    """The money may not leave the payment: `most` is what may."""

    def __init__(self, what: str, *, most: int, remedy: str) -> None:
        super().__init__(what, remedy=remedy)
        self.most = most


def check_refund(holding: Holding, amount: int) -> None:
    """Decide whether `amount` may be refunded: confirmed money that clears no bill. Raises MayNotReturn."""
    _check_certain(holding, amount)
    if amount > holding.spare:
        raise MayNotReturn(
            f"還付できる額({holding.spare:,}円)を超えています。",
            most=holding.spare,
            remedy=f"{holding.spare:,}円以内にしてください。",
        )


def check_offset(holding: Holding, amount: int, *, room: int) -> None:
    """Decide whether `amount` may be set off against a bill that still asks `room`. Raises MayNotReturn.

    Unlike a refund it may take money that clears its own bill: paid for the fourth instalment, meant for the third.
    """
    _check_certain(holding, amount)
    most = min(holding.spare + holding.cleared, room)
    if amount > most:
        raise MayNotReturn(
            f"充当できる額({most:,}円)を超えています。",
            most=most,
            remedy="収納の残りと充当先の未納額を確かめてください。",
        )


def _check_certain(holding: Holding, amount: int) -> None:
    if holding.state is not State.CONFIRMED:
        raise MayNotReturn(
            "確報のない収納は還付も充当もできません。",
            most=0,
            remedy="確報を取り込んでから行ってください。",
        )
    if amount <= 0:
        raise MayNotReturn("金額は1円以上で入力してください。", most=holding.spare, remedy="")
