"""Who reports too little for how much passes through its hands: "it cannot be zero" (IN4).

Near misses are rare and independent, so that their number follows Poisson's law: with `expected`
of them, none at all has the chance e^-expected. The rate is that of everybody together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from azukari.core.shared.errors import BadInput

UNLIKELY = 0.05  # a silence rarer than one in twenty is asked about
PER = 10_000  # rates are told for ten thousand items handled


@dataclass(frozen=True, slots=True)
class Handled:
    """What one body handled and reported in a time; `volume` in items (slips, records, visits)."""

    body: str
    volume: int
    reports: int

    def __post_init__(self) -> None:
        if self.volume < 0 or self.reports < 0:
            raise BadInput(
                f"{self.body}の件数が負の数です。", remedy="0以上の件数を入れてください。"
            )


@dataclass(frozen=True, slots=True)
class Silence:
    """How the reports of one body stand against what was to be expected."""

    handled: Handled
    rate: float

    @property
    def expected(self) -> float:
        """How many reports its volume gives at the rate of all."""
        return self.handled.volume * self.rate

    @property
    def chance(self) -> float:
        """The chance of so few reports or fewer, if it were like the others."""
        return chance_of_at_most(self.handled.reports, self.expected)

    @property
    def is_finding(self) -> bool:
        """Whether so few are too unlikely to be believed without a question."""
        return self.handled.reports < self.expected and self.chance < UNLIKELY


def chance_of_at_most(reports: int, expected: float) -> float:
    """Return Poisson's chance of `reports` or fewer where `expected` (0 or more) are expected."""
    term = total = math.exp(-expected)
    for number in range(1, reports + 1):
        term *= expected / number
        total += term
    return min(total, 1.0)


def rate_of(all_of_them: Iterable[Handled]) -> float:
    """Return reports an item over everybody, the silent ones too; 0 where nothing was handled."""
    rows = list(all_of_them)
    volume = sum(each.volume for each in rows)
    return sum(each.reports for each in rows) / volume if volume else 0.0


def silences(rows: Iterable[Handled]) -> tuple[Silence, ...]:
    """Return every body against the rate of all, the least believable first."""
    handled = list(rows)
    rate = rate_of(handled)
    return tuple(
        sorted(
            (Silence(each, rate) for each in handled),
            key=lambda each: (each.chance, -each.expected),
        )
    )
