"""The city's light vehicles by class, with the yearly tax of each.

The counts were chosen so that the year comes out as the council was once told of one: 34.7 % of the bills
and 34.4 % of the tax were paid at stores, 95.3 % was collected. The figures themselves stand nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VehicleClass:
    """One class: its tax in yen, how many there are, how many of them at stores and not at all."""

    yen: int
    vehicles: int
    at_stores: int
    unpaid: int

    def share(self, part: int) -> VehicleClass:
        """Return the class of a city of one in `part`."""
        counts = (self.vehicles // part, self.at_stores // part, self.unpaid // part)
        return VehicleClass(self.yen, *counts)


FLEET = (
    VehicleClass(2_000, 10_641, 3_717, 505),
    VehicleClass(2_400, 2_637, 917, 125),
    VehicleClass(3_600, 3_075, 1_067, 147),
    VehicleClass(5_000, 1_318, 457, 64),
    VehicleClass(6_000, 1_098, 381, 52),
    VehicleClass(10_800, 1_977, 686, 94),
    VehicleClass(12_900, 1_224, 398, 54),
)


def fates(part: int) -> Iterator[tuple[int, str]]:
    """Yield each vehicle's tax and how it is paid: `store`, `other` or not at all."""
    for each in (row.share(part) for row in FLEET):
        other = each.vehicles - each.at_stores - each.unpaid
        for fate, count in (("store", each.at_stores), ("other", other), ("", each.unpaid)):
            yield from ((each.yen, fate) for _ in range(count))
