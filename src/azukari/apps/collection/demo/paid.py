"""How people paid: at the stores of forty chains, by post, debit, at the counter, by phone with the eL-QR code."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from azukari.apps.collection.demo.assessed import JUUMIN, KEIJI, KOTEI, DemoBill
from azukari.core.reconcile import Channel

CHAINS = 40
# In a thousand of the bills that fell due: paid at stores, not paid.
AT_STORES = {JUUMIN: 118, KOTEI: 124}
UNPAID = 38
OTHER_WAYS = ((Channel.POSTAL, 46), (Channel.COUNTER, 24), (Channel.ELQR, 30))
_BARCODE_LIMIT = 300_000
_WHOLE_YEAR = 6  # in a hundred: all four instalments with the first
_LATE = 5  # in a hundred


@dataclass(frozen=True, slots=True)
class Paid:
    """One act of paying. What the files say of it may be less: a record lost, a wrong amount, taken back."""

    bill: int
    yen: int
    on: date
    at: int
    channel: Channel
    slip_due: date | None = None
    chain: int = 0
    shop: int = 0
    announced: int = 0  # the yen of the preliminary record where it is another
    preliminary: bool = True
    confirmed: bool = True
    cancelled: bool = False
    foreign: bool = False


class Payers:
    """Pays bills by chance, the same for the same random numbers; nothing after `today`."""

    def __init__(self, rng: random.Random, today: date) -> None:
        self._rng, self._today = rng, today
        self._weights = [1 / chain for chain in range(1, CHAINS + 1)]
        self._ways = [way for way, _weight in OTHER_WAYS]
        self._shares = [weight for _way, weight in OTHER_WAYS]

    def fleet(self, bills: Iterable[DemoBill]) -> list[Paid]:
        """Pay the vehicles as each one's fate is."""
        paid = [
            self.at_store(each) if each.fate == "store" else self.otherwise(each)
            for each in bills
            if each.fate
        ]
        return self._so_far(paid)

    def instalments(self, bills: Sequence[DemoBill]) -> list[Paid]:
        """Pay levy by levy; a few pay the whole year with the first instalment."""
        paid: list[Paid] = []
        for start in range(0, len(bills), 4):
            levy = bills[start : start + 4]
            at_once = self._rng.randrange(100) < _WHOLE_YEAR and not levy[0].debit
            for each in levy:
                due = levy[0].due_on if at_once else each.due_on
                made = self._instalment(each, due)
                paid += [made] if made else []
        return self._so_far(paid)

    def at_store(self, bill: DemoBill, due: date | None = None) -> Paid:
        """Pay at a shop of one of the chains, most of all the large ones."""
        chain = self._rng.choices(range(1, CHAINS + 1), self._weights)[0]
        shop = chain * 1000 + self._rng.randint(1, max(2, 12 // chain))
        on, late = self._day(due or bill.due_on)
        at = self._rng.randint(6, 23) * 100 + self._rng.randrange(60)
        slip = None if late else bill.due_on
        return Paid(bill.number, bill.yen, on, at, Channel.STORE, slip, chain, shop)

    def otherwise(self, bill: DemoBill, due: date | None = None) -> Paid:
        """Pay by debit where the bill says so, otherwise by one of the city's other ways."""
        if bill.debit:
            return Paid(bill.number, bill.yen, bill.due_on, -1, Channel.DEBIT)
        on, _late = self._day(due or bill.due_on)
        way = self._rng.choices(self._ways, self._shares)[0]
        return Paid(bill.number, bill.yen, on, -1, way)

    def _instalment(self, bill: DemoBill, due: date) -> Paid | None:
        lot = self._rng.randrange(1000)
        if bill.debit:
            return self.otherwise(bill) if lot >= UNPAID // 2 else None
        # Those who pay by debit leave fewer to the stores: the share is of all bills.
        if lot < AT_STORES[bill.item] * 100 // _without_debit(bill.item) and (
            bill.yen <= _BARCODE_LIMIT
        ):
            return self.at_store(bill, due)
        return self.otherwise(bill, due) if lot < 1000 - UNPAID else None

    def _day(self, due: date) -> tuple[date, bool]:
        """Return the day, and whether it is after the last: with the slip of the reminder."""
        if self._rng.randrange(100) < _LATE:
            return due + timedelta(days=self._rng.randint(3, 45)), True
        return due - timedelta(days=int(self._rng.triangular(0, 27, 4))), False

    def _so_far(self, paid: Iterable[Paid]) -> list[Paid]:
        return [each for each in paid if each.on < self._today]


def _without_debit(item: str) -> int:
    """Return how many in a hundred levies of the item have no direct debit."""
    return 100 - {KEIJI: 0, JUUMIN: 24, KOTEI: 38}[item]
