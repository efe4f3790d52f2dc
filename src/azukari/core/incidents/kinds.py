"""What was reported, in four kinds, and that nothing is made smaller without a reason (IN1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from azukari.core.shared.reasons import Reason


class Kind(StrEnum):
    """From what nearly happened to what did; a complaint stands beside them."""

    NEAR_MISS = "near_miss"
    SUSPECTED = "suspected"
    INCIDENT = "incident"
    COMPLAINT = "complaint"


class Touches(StrEnum):
    """What it is about: residents' data, their money, or both."""

    DATA = "data"
    CASH = "cash"
    BOTH = "both"


# A complaint says nothing yet of what happened, so that it weighs as much as a suspicion.
_WEIGHT = {Kind.NEAR_MISS: 0, Kind.COMPLAINT: 1, Kind.SUSPECTED: 1, Kind.INCIDENT: 2}


@dataclass(frozen=True, slots=True)
class Classified:
    """It may be weighed so; `lowers` when it weighs less than before."""

    lowers: bool


@dataclass(frozen=True, slots=True)
class LoweredSilently(Reason):
    """It would weigh less than before, and nobody says why."""

    def __str__(self) -> str:
        return "重さを下げる理由がありません。何を確かめて下げるのかを書いてください。"


def weighs_less(new: Kind, old: Kind) -> bool:
    """Whether the new kind makes it smaller than the old one did."""
    return _WEIGHT[new] < _WEIGHT[old]
