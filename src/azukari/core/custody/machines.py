"""Rules for machines that handle residents' data: checklists, and notice before repair (OU7).

The council asked for both: say which rules hold (data on the stick only, nothing on the disk, radio off), and
let nobody send a machine away without telling the city first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from azukari.core.shared.reasons import Declined, Reason
from azukari.core.shared.wareki import format_date


class Answer(StrEnum):
    """What a checklist says of one rule."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class Carrier(StrEnum):
    """What happens to the data carrier while the machine is away."""

    REMOVED = "removed"  # taken out, stays in custody
    ERASED = "erased"  # erased before it goes
    NONE = "none"  # no residents' data was ever on it
    STAYS = "stays"  # goes away with data on it
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Filled:
    """One rule of a checklist as it was answered."""

    rule: str
    answer: Answer
    remark: str = ""


@dataclass(frozen=True, slots=True)
class NotAnswered(Reason):
    """A rule was passed over."""

    rule: str

    def __str__(self) -> str:
        return f"「{self.rule}」に答えがありません。"


@dataclass(frozen=True, slots=True)
class RemarkMissing(Reason):
    """Whoever answers no, or that it does not apply, says why."""

    rule: str

    def __str__(self) -> str:
        return f"「{self.rule}」について、状況を書いてください。"


@dataclass(frozen=True, slots=True)
class ToldAfterwards(Reason):
    """The city was told after the repair day: nobody could see to the data."""

    planned: date
    told: date

    def __str__(self) -> str:
        return f"連絡({format_date(self.told)})が修理・交換の日({format_date(self.planned)})より後です。"


@dataclass(frozen=True, slots=True)
class ToldOnTheDay(Reason):
    """The city was told on the day itself, not before."""

    planned: date

    def __str__(self) -> str:
        return f"連絡が修理・交換の当日({format_date(self.planned)})です。引き渡す前に所管課の指示を受けてください。"


@dataclass(frozen=True, slots=True)
class DataGoesAway(Reason):
    """The machine would go away with residents' data on it, or nobody knows whether."""

    carrier: Carrier

    def __str__(self) -> str:
        return "個人情報が入ったまま渡るおそれがあります。記憶装置を外すか、消去してから渡してください。"


@dataclass(frozen=True, slots=True)
class InTime:
    """The notice came before the day, and no data goes away."""

    days: int


def check_filled(
    rules: Sequence[str], filled: Mapping[str, Filled]
) -> tuple[Filled, ...] | Declined:
    """Return the answers in the order of the rules, or what is missing."""
    missing: list[Reason] = []
    for rule in rules:
        given = filled.get(rule)
        if given is None:
            missing.append(NotAnswered(rule))
        elif given.answer is not Answer.YES and not given.remark.strip():
            missing.append(RemarkMissing(rule))
    return Declined(tuple(missing)) if missing else tuple(filled[rule] for rule in rules)


def check_notice(*, planned: date, told: date, carrier: Carrier) -> InTime | Declined:
    """Judge a notice of repair or replacement on the day it is given; every reason is returned."""
    reasons: list[Reason] = []
    if told > planned:
        reasons.append(ToldAfterwards(planned, told))
    elif told == planned:
        reasons.append(ToldOnTheDay(planned))
    if carrier in {Carrier.STAYS, Carrier.UNKNOWN}:
        reasons.append(DataGoesAway(carrier))
    return Declined(tuple(reasons)) if reasons else InTime((planned - told).days)


def is_suspected(decision: InTime | Declined) -> bool:
    """Whether the notice is a suspected incident: only one that came after the day."""
    return isinstance(decision, Declined) and any(
        isinstance(reason, ToldAfterwards) for reason in decision.reasons
    )
