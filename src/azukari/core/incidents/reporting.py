"""What has to be reported to the commission, with the reasons (個人情報保護法68条, 施行規則43条).

A pure decision over what is known. The number of people may be known, a span, or not at all: then
the largest possible number counts, and where nobody can name one it counts as above the threshold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from azukari.core.incidents.kinds import Classified, Kind, LoweredSilently, weighs_less
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.errors import BadInput
from azukari.core.shared.reasons import Declined


class Ground(StrEnum):
    """Why it has to be reported; one is enough."""

    SENSITIVE = "sensitive"
    FINANCIAL = "financial"
    WRONGFUL = "wrongful"
    MANY = "many"
    ORDINANCE = "ordinance"


@dataclass(frozen=True, slots=True)
class People:
    """How many people are concerned: at least and at most; `most` None where nobody can say."""

    least: int = 0
    most: int | None = None

    def __post_init__(self) -> None:
        if self.least < 0 or (self.most is not None and self.most < self.least):
            raise BadInput(
                f"人数の範囲({self.least}~{self.most}人)が逆です。",
                remedy="少なくとも何人、多くて何人の順に入れてください。",
            )

    @property
    def is_known(self) -> bool:
        """Whether the number is settled."""
        return self.least == self.most

    def more_than(self, number: int) -> bool:
        """Whether the largest possible number is above it."""
        return self.most is None or self.most > number


NOBODY = People(0, 0)


@dataclass(frozen=True, slots=True)
class Threshold:
    """More than `people` are many, in a span of time."""

    people: int
    in_force: DateRange
    source: str


THRESHOLDS = (
    Threshold(
        100,
        DateRange(date(2023, 4, 1)),
        "個人情報保護法68条1項、施行規則43条5号(地方公共団体の機関)",
    ),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of it so far. `encrypted` means strongly, so that nobody can read it."""

    kind: Kind
    people: People = NOBODY
    sensitive: bool = False
    encrypted: bool = False
    financial: bool = False
    wrongful: bool = False
    ordinance: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it has to be reported: each ground, and the source of the rule on numbers."""

    grounds: tuple[Ground, ...]
    source: str

    @property
    def is_reportable(self) -> bool:
        """Whether the duty to report stands."""
        return bool(self.grounds)


def threshold_on(on: date) -> Threshold | None:
    """Return the line that holds on the day; None before the national law reached cities."""
    return next((each for each in THRESHOLDS if each.in_force.contains(on)), None)


def judge(facts: Facts, on: date) -> Verdict:
    """Decide from what is known on the day; suspicion counts, a near miss has harmed nobody.

    Strong encryption excuses sensitive data only: to report once too often harms nobody.
    """
    line = threshold_on(on)
    if line is None or facts.kind in {Kind.NEAR_MISS, Kind.COMPLAINT}:
        return Verdict((), line.source if line else "")
    held = {
        Ground.SENSITIVE: facts.sensitive and not facts.encrypted,
        Ground.FINANCIAL: facts.financial,
        Ground.WRONGFUL: facts.wrongful,
        Ground.MANY: facts.people.more_than(line.people),
        Ground.ORDINANCE: facts.ordinance,
    }
    return Verdict(tuple(ground for ground, holds in held.items() if holds), line.source)


def check_facts(new: Facts, old: Facts, on: date, why: str) -> Classified | Declined:
    """Decide whether the facts may be weighed anew: a lighter kind or a lost ground needs a reason."""
    lost = set(judge(old, on).grounds) - set(judge(new, on).grounds)
    lowers = weighs_less(new.kind, old.kind) or bool(lost)
    if lowers and not why.strip():
        return Declined((LoweredSilently(),))
    return Classified(lowers)
