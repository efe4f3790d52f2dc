"""Whether a meeting can decide, and what it decided (CO3; 審議会規則, see law.md).

Quorum is a majority of the members; a decision takes a majority of those present, the chair breaks
a tie. Written or online deliberation only in a disaster or epidemic and with a majority's consent;
members who state an opinion then count as present.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from azukari.core.shared.errors import BadInput
from azukari.core.shared.reasons import Declined, Reason


class SittingForm(StrEnum):
    """How the meeting is held."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    WRITTEN = "written"


class Emergency(StrEnum):
    """Why it may be held otherwise than in person."""

    NONE = "none"
    DISASTER = "disaster"
    EPIDEMIC = "epidemic"


class Vote(StrEnum):
    """One voice."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class QuorumMet:
    """Enough members are present."""

    needed: int
    present: int


@dataclass(frozen=True, slots=True)
class QuorumMissing(Reason):
    """Too few members are present."""

    needed: int
    present: int

    def __str__(self) -> str:
        return (
            f"定足数に足りません(必要{self.needed}人、出席{self.present}人)。"
            "日を改めるか、出席を確かめてください。"
        )


@dataclass(frozen=True, slots=True)
class NoEmergency(Reason):
    """A written or online meeting needs a disaster or an epidemic."""

    form: SittingForm

    def __str__(self) -> str:
        return "書面またはオンラインの審議は、災害または感染症のときに限ります。参集してください。"


@dataclass(frozen=True, slots=True)
class ConsentMissing(Reason):
    """Too few members consented to the form."""

    needed: int
    consents: int

    def __str__(self) -> str:
        return (
            f"書面またはオンラインの審議への同意が足りません(必要{self.needed}人、同意{self.consents}人)。"
            "委員の同意を確かめてください。"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The numbers of one meeting.

    `members` are those appointed; `present` those who came, or were connected; `stated` those who
    only stated an opinion; `consents` those who agreed to a written or online form.
    """

    members: int
    present: int
    form: SittingForm = SittingForm.IN_PERSON
    emergency: Emergency = Emergency.NONE
    consents: int = 0
    stated: int = 0

    @property
    def counted(self) -> int:
        """Those who count as present."""
        return self.present if self.form is SittingForm.IN_PERSON else self.present + self.stated


@dataclass(frozen=True, slots=True)
class Ballot:
    """The voices on one motion; the rest of `present` abstained or presided."""

    present: int
    in_favour: int
    against: int


@dataclass(frozen=True, slots=True)
class Carried:
    """The motion is carried, by the chair's voice after a tie or without."""

    by_chair: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """The motion is rejected; `needed` voices would have carried it."""

    needed: int
    by_chair: bool = False


@dataclass(frozen=True, slots=True)
class Tied:
    """The voices are equal, and the chair has not spoken."""

    each: int


Outcome: TypeAlias = Carried | Rejected | Tied


def majority(of: int) -> int:
    """Return the least number that is more than half."""
    return of // 2 + 1


def check_quorum(members: int, present: int) -> QuorumMet | Declined:
    """Decide whether a majority of the members is present.

    Raises BadInput when there are no members, or more present than members.
    """
    if members < 1 or not 0 <= present <= members:
        raise BadInput(
            f"委員{members}人、出席{present}人では定足数を数えられません。",
            remedy="委員名簿と出欠を確かめてください。",
        )
    needed = majority(members)
    if present < needed:
        return Declined((QuorumMissing(needed, present),))
    return QuorumMet(needed, present)


def check_meeting_can_decide(sitting: Sitting) -> QuorumMet | Declined:
    """Decide whether the meeting can decide, with every reason if not; BadInput as for the quorum."""
    quorum = check_quorum(sitting.members, sitting.counted)
    reasons: list[Reason] = []
    if sitting.form is not SittingForm.IN_PERSON:
        needed = majority(sitting.members)
        if sitting.emergency is Emergency.NONE:
            reasons.append(NoEmergency(sitting.form))
        if sitting.consents < needed:
            reasons.append(ConsentMissing(needed, sitting.consents))
    if isinstance(quorum, Declined):
        reasons.extend(quorum.reasons)
        return Declined(tuple(reasons))
    return Declined(tuple(reasons)) if reasons else quorum


def decide(ballot: Ballot, chair_vote: Vote | None = None) -> Outcome:
    """Return what the voices decide: a majority of those present, the chair's voice on a tie.

    The chair's voice counts only on a tie. Raises BadInput when there are more voices than members
    present, or nobody is.
    """
    voices = ballot.in_favour + ballot.against
    if ballot.present < 1 or min(ballot.in_favour, ballot.against) < 0 or voices > ballot.present:
        raise BadInput(
            f"出席{ballot.present}人に対し、賛成{ballot.in_favour}人、反対{ballot.against}人です。",
            remedy="採決の人数を確かめてください。",
        )
    needed = majority(ballot.present)
    if ballot.in_favour >= needed:
        return Carried()
    if ballot.in_favour != ballot.against or voices == 0:
        return Rejected(needed)
    if chair_vote is None:
        return Tied(ballot.in_favour)
    return Carried(by_chair=True) if chair_vote is Vote.FOR else Rejected(needed, by_chair=True)
