"""The four relations that the matching reads and the one it yields: names and types, in their order.

Dates are integers like 20240214, 0 where there is none; times are integers like 1530, -1 where there is none; money is
yen. No column may be empty. Every amount is 0 or more, and a number (`receipt`, `correction`, `returned`, `bill`)
stands once in its relation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from azukari.core.reconcile.rules import FLAGS

Type = Literal["bigint", "integer"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `bigint` has 64 bits, `integer` 32."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation and what the matching reads of it; more columns do no harm."""

    name: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(each.name for each in self.columns)


def _relation(name: str, bigint: str, integer: str, order: str) -> Relation:
    types: dict[str, Type] = {}
    types |= dict.fromkeys(bigint.split(), "bigint")
    types |= dict.fromkeys(integer.split(), "integer")
    return Relation(name, tuple(Column(each, types[each]) for each in order.split()))


BILL = _relation(
    "bill",
    "bill levy amount",
    "instalment due_on withdrawn reissue",
    "bill levy instalment amount due_on withdrawn reissue",
)
RECEIPT = _relation(
    "receipt",
    "receipt bill amount",
    "agent kind channel paid_on paid_at chain shop reissue due_on foreign",
    "receipt agent bill kind channel amount paid_on paid_at chain shop reissue due_on foreign",
)
CORRECTION = _relation(
    "correction",
    "correction bill to_bill",
    "agent paid_on paid_at shop verdict",
    "correction agent bill paid_on paid_at shop verdict to_bill",
)
RETURNED = _relation(
    "returned",
    "returned bill amount to_bill",
    "agent paid_on paid_at shop kind",
    "returned agent bill paid_on paid_at shop kind amount to_bill",
)
SOURCES = (BILL, RECEIPT, CORRECTION, RETURNED)
PARTS = ("cleared", "overpaid", "unidentified", "refunded", "offset_to")
PAYMENT_KEY = ("agent", "bill", "paid_on", "paid_at", "shop")
OUTCOME = _relation(
    "outcome",
    f"payment bill to_bill received {' '.join(PARTS)}",
    f"agent paid_on paid_at shop chain channel state rule verdict {' '.join(FLAGS)} attention",
    "payment agent bill to_bill paid_on paid_at shop chain channel state received "
    f"{' '.join(PARTS)} rule verdict {' '.join(FLAGS)} attention",
)
