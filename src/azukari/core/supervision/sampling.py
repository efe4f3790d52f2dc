"""Draw a sample in layers (層化抽出): from each stratum its share, by the rule of `drawing`.

A stratum of s of N things gets its share of n by largest remainder, but at least one while there are as many to
draw as strata. Whoever has the head and the candidates of a stratum repeats its draw with `azukari draw check`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from azukari.core.supervision.drawing import Draw, NothingToDraw, draw


@dataclass(frozen=True, slots=True)
class Head:
    """The signed head that a sample rests on."""

    fiscal_year: int
    number: int
    root: bytes

    def over(self, candidates: Sequence[str]) -> Draw:
        """Return the draw among these."""
        return Draw(self.fiscal_year, self.number, self.root, tuple(sorted(candidates)))


def shares(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """Return how many to draw from each stratum, by name; never more than it has. Raises NothingToDraw."""
    known = {name: size for name, size in sorted(sizes.items()) if size > 0}
    total = sum(known.values())
    if wanted < 1 or wanted > total:
        raise NothingToDraw(total, wanted)
    least = 1 if wanted >= len(known) else 0
    exact = {name: Fraction(wanted * size, total) for name, size in known.items()}
    given = {name: max(least, int(share)) for name, share in exact.items()}
    while sum(given.values()) < wanted:
        open_ = (name for name in given if given[name] < known[name])
        given[max(open_, key=lambda name: exact[name] - given[name])] += 1
    while sum(given.values()) > wanted:
        rich = (name for name in given if given[name] > least)
        given[min(rich, key=lambda name: exact[name] - given[name])] -= 1
    return given


def sample(head: Head, strata: Mapping[str, Sequence[str]], wanted: int) -> dict[str, list[str]]:
    """Return the codes drawn from each stratum, in the order of their tickets. Raises NothingToDraw."""
    counts = shares({name: len(codes) for name, codes in strata.items()}, wanted)
    return {
        name: list(draw(head.over(strata[name]), count)) for name, count in counts.items() if count
    }
