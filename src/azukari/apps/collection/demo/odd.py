"""What does not come out even: some forty payments that a person has to look at.

None of them changes what the year's figures say: what is paid twice, for nothing or from elsewhere clears no bill.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from azukari.apps.collection.demo.assessed import DemoBill
from azukari.apps.collection.demo.paid import Paid
from azukari.core.reconcile import Channel

_DAY = timedelta(days=1)
_NO_SUCH = 40_000_000_00  # added to a bill's number it is nobody's
LEVIES = 7
_SPAN = 137  # every so many payments one is taken


@dataclass(frozen=True, slots=True)
class Year:
    """What went as it should: payments of the fleet at stores and otherwise, bills of the instalments."""

    at_stores: Sequence[Paid]
    otherwise: Sequence[Paid]
    withdrawn: Sequence[DemoBill]
    levies: Sequence[DemoBill]  # four a levy, none paid otherwise


def spoil(year: Year) -> tuple[list[Paid], list[Paid]]:
    """Return the payments of the fleet with some spoilt in place, and those that came on top."""
    stores, others = list(year.at_stores), list(year.otherwise)
    step = max(1, min(_SPAN, len(stores) // 30))
    places = iter(range(step, len(stores), step))
    extra = list(_twice(stores, places))
    extra += _nowhere(stores, places)
    for at in islice(places, 3):
        stores[at] = replace(stores[at], preliminary=False)
    for at in islice(places, 2):
        stores[at] = replace(stores[at], announced=stores[at].yen + 2_100)
    at = next(places)
    stores[at] = replace(stores[at], cancelled=True)
    for at in islice(places, 2):
        # Rung up and taken back at once, then rung up again at the same till.
        extra.append(
            replace(stores[at], at=max(600, stores[at].at - 100), confirmed=False, cancelled=True)
        )
    counter = [at for at, each in enumerate(others) if each.channel is Channel.COUNTER]
    for at in counter[10:14]:
        others[at] = replace(others[at], yen=others[at].yen + 1_000)
    extra += _for_what_is_no_more(year.withdrawn)
    extra += _wrong_and_short(year.levies)
    return [*stores, *others], extra


def _twice(stores: Sequence[Paid], places: Iterator[int]) -> Iterator[Paid]:
    """Yield second payments: at another shop, at the counter, by phone."""
    for at in islice(places, 4):
        first = stores[at]
        yield replace(first, on=first.on + 9 * _DAY, shop=first.shop + 1, slip_due=None)
    for way, count in ((Channel.COUNTER, 5), (Channel.ELQR, 3)):
        for at in islice(places, count):
            yield _by(way, stores[at], stores[at].on + 6 * _DAY)


def _nowhere(stores: Sequence[Paid], places: Iterator[int]) -> Iterator[Paid]:
    """Yield payments of bills that nobody knows, and of another city's."""
    for at in islice(places, 3):
        yield replace(stores[at], bill=stores[at].bill + _NO_SUCH)
    for at in islice(places, 2):
        yield replace(stores[at], bill=7_700_000_000_000_000 + at, foreign=True)


def _for_what_is_no_more(bills: Sequence[DemoBill]) -> Iterator[Paid]:
    """Yield payments of bills that the city had taken back."""
    for at, each in enumerate(bills):
        on = each.due_on - timedelta(days=5 + at)
        yield Paid(each.number, each.yen, on, 1015 + at, Channel.STORE, each.due_on, 1, 1001)


def _wrong_and_short(levies: Sequence[DemoBill]) -> Iterator[Paid]:
    """Yield the third instalment paid before the second was due, and bills paid in part."""
    starts = range(0, len(levies), 4)
    for start in starts[:3]:
        first, second, third = levies[start : start + 3]
        yield Paid(first.number, first.yen, first.due_on - _DAY, -1, Channel.POSTAL)
        on = second.due_on - 3 * _DAY
        yield Paid(third.number, third.yen, on, 1820, Channel.STORE, third.due_on, 2, 2003)
    for start in starts[3:LEVIES]:
        first = levies[start]
        yield Paid(first.number, first.yen - 1_000, first.due_on, -1, Channel.COUNTER)


def _by(way: Channel, paid: Paid, on: date) -> Paid:
    return Paid(paid.bill, paid.yen, on, -1, way)
