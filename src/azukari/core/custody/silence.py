"""Whom to remind when a custodian is silent after a disposal fell due: up the chain, step by step (CU4).

The steps are the product's own rule, kept as a dated table so that a change does not rewrite what was
done before it: first the custodian, then who stands above it, then the city's responsible person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Whom(StrEnum):
    """Who is reminded, from the bottom of the chain to the top."""

    CUSTODIAN = "custodian"
    ABOVE = "above"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Step:
    """For what fell due on `since` or later: so many days after it, this one is reminded."""

    since: date
    days: int
    whom: Whom


_FROM_THE_START = date(1900, 1, 1)
STEPS = (
    Step(_FROM_THE_START, 1, Whom.CUSTODIAN),
    Step(_FROM_THE_START, 8, Whom.ABOVE),
    Step(_FROM_THE_START, 15, Whom.CITY),
)


def reminded_by(due_on: date, on: date, *, steps: Sequence[Step] = STEPS) -> tuple[Whom, ...]:
    """Return who should have been reminded by the day of what fell due and was not confirmed.

    Of several versions of a step, the last one in force on the day it fell due holds.
    """
    in_force: dict[Whom, Step] = {}
    for step in sorted(steps, key=lambda each: each.since):
        if step.since <= due_on:
            in_force[step.whom] = step
    late = (on - due_on).days
    return tuple(whom for whom in Whom if whom in in_force and late >= in_force[whom].days)
