"""Order: which statements were moved, and what the record is once the accepted differences are in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import groupby

from azukari.core.minutes.back.marks import Kind
from azukari.core.minutes.back.model import (
    Change,
    Comparison,
    Difference,
    Placed,
    Record,
    Saying,
)


def moved(known: Iterable[Placed], order: Sequence[Placed]) -> tuple[str, ...]:
    """Return the fewest statements of which one may say that they moved, in the file's order."""
    place = {each: position for position, each in enumerate(known)}
    by_part = sorted((each for each in order if each in place), key=lambda each: each.part)
    gone: set[str] = set()
    for _part, group in groupby(by_part, key=lambda each: each.part):
        rows = list(group)
        stay = _longest_rising([place[row] for row in rows])
        gone |= {row.name for number, row in enumerate(rows) if number not in stay}
    return tuple(each.name for each in order if each.name in gone)


def _longest_rising(values: Sequence[int]) -> frozenset[int]:
    """Return the indices of a longest rising subsequence (patience sorting)."""
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(at[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            at.append(index)
        else:
            tops[pile], at[pile] = value, index
    found, index = set(), at[-1] if at else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return frozenset(found)


def with_accepted(
    record: Record, comparison: Comparison, accepted: AbstractSet[str]
) -> tuple[Saying, ...]:
    """Return the statements with the accepted differences in them, in their new order.

    `accepted` are ids of differences; those that cannot be taken are left out. New statements have
    the key 0. Without any accepted, the record's statements come back as they are.
    """
    taken = [each for each in comparison.differences if each.id in accepted and each.can_be_taken]
    now = {f"{Kind.STATEMENT}{each.key}": each for each in record.sayings}
    line = list(now)
    placing: set[str] = set()
    for each in taken:
        _take(now, line, placing, each)
    for placed in comparison.order:
        if placed.name in placing:
            _place(now, line, comparison.order, placed)
    return tuple(now[name] for name in line)


def _take(now: dict[str, Saying], line: list[str], placing: set[str], each: Difference) -> None:
    if each.change in {Change.CHANGED, Change.CONFLICT}:
        now[each.name] = replace(now[each.name], role=each.role, text=each.after)
    elif each.change is Change.REMOVED:
        line.remove(each.name)
    elif each.change is Change.MOVED:
        placing.add(each.name)
        line.remove(each.name)
    else:
        placing.add(each.name)
        now[each.name] = Saying(0, each.part, each.role, each.after)


def _place(now: dict[str, Saying], line: list[str], order: Sequence[Placed], each: Placed) -> None:
    """Put one behind what stands before it in the file, or at the beginning of its part."""
    ahead = order[: order.index(each)]
    for other in reversed(ahead):
        if other.part == each.part and other.name in line:
            line.insert(line.index(other.name) + 1, each.name)
            return
    own = (index for index, name in enumerate(line) if now[name].part == each.part)
    line.insert(next(own, len(line)), each.name)
