"""The life of one opinion, from compilation to closing, as a state machine (CO5, CO6).

    DRAFT ─compiled→ UNANSWERED ─responded→ ANSWERED ─judged met→ CLOSED ─reopened→ UNANSWERED
                         │                   │   └─judged not met, harms others→ UNMET ─responded→ ANSWERED
                         └──judged carried───┴→ CARRIED ─responded→ ANSWERED

An opinion never vanishes, and never closes but on an answer that can close it, found met.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias, assert_never

from azukari.core.council.kinds import ResponseKind, Verdict
from azukari.core.council.responses import open_reasons
from azukari.core.shared.reasons import Declined, Reason


class OpinionState(StrEnum):
    """Where an opinion is."""

    DRAFT = "draft"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    UNMET = "unmet"
    CARRIED = "carried"
    CLOSED = "closed"


OPEN_STATES = frozenset(OpinionState) - {OpinionState.DRAFT, OpinionState.CLOSED}


@dataclass(frozen=True, slots=True)
class Compiled:
    """A person confirmed the draft: the opinion has its number."""


@dataclass(frozen=True, slots=True)
class Responded:
    """The department answered; `due` and `condition` as the kind asks."""

    kind: ResponseKind
    text: str
    due: date | None = None
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """The council found; `carried_to` is the reference of the meeting it is carried to."""

    verdict: Verdict
    carried_to: str = ""


@dataclass(frozen=True, slots=True)
class Reopened:
    """A closed opinion is taken up again, and why."""

    why: str


Event: TypeAlias = Compiled | Responded | Judged | Reopened


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion as its events left it; answers are never dropped."""

    state: OpinionState = OpinionState.DRAFT
    responses: tuple[Responded, ...] = ()
    verdict: Verdict | None = None
    carried_to: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it must be carried on to the next meeting."""
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class NotInThisState(Reason):
    """The event does not happen to an opinion in this state."""

    state: OpinionState
    event: str

    def __str__(self) -> str:
        return "意見の今の状態では行えません。意見の経過を確かめてください。"


class NotAnswered(Reason):
    """There is no answer to judge."""

    def __str__(self) -> str:
        return "回答がありません。所管課の回答を待つか、次回に継続してください。"


@dataclass(frozen=True, slots=True)
class VerdictLeavesOpen(Reason):
    """Only an answer found met closes."""

    verdict: Verdict

    def __str__(self) -> str:
        return "回答が意見に沿うと認められていません。改めて回答を求めてください。"


class NoMeetingNamed(Reason):
    """Carried, but to no meeting."""

    def __str__(self) -> str:
        return "継続する先の会議がありません。次の会議を選んでください。"


class NoWhyReopened(Reason):
    """Reopened without a reason."""

    def __str__(self) -> str:
        return "再び取り上げる理由がありません。理由を書いてください。"


@dataclass(frozen=True, slots=True)
class CanClose:
    """The opinion may be closed."""


class BrokenHistory(ValueError):
    """Events that cannot have happened: the `index` of the first, and why."""

    def __init__(self, index: int, declined: Declined) -> None:
        super().__init__(f"event {index}: {declined}")
        self.index = index
        self.declined = declined


def check_closing(responses: Sequence[Responded], verdict: Verdict) -> CanClose | Declined:
    """Decide whether an opinion may be closed on its last answer and the council's verdict.

    A vague answer, one under study and one that waits for a condition do not close it, whatever
    the verdict.
    """
    reasons: list[Reason] = []
    if not responses:
        reasons.append(NotAnswered())
    else:
        last = responses[-1]
        reasons.extend(open_reasons(last.kind, last.text, last.condition))
    if verdict is not Verdict.MET:
        reasons.append(VerdictLeavesOpen(verdict))
    return Declined(tuple(reasons)) if reasons else CanClose()


def apply(opinion: Opinion, event: Event) -> Opinion | Declined:
    """Return the opinion after the event, or why it cannot happen."""
    match event:
        case Compiled():
            return _compile(opinion, event)
        case Responded():
            return _respond(opinion, event)
        case Judged():
            return _judge(opinion, event)
        case Reopened():
            return _reopen(opinion, event)
        case _:
            assert_never(event)


def replay(events: Iterable[Event]) -> Opinion:
    """Return the opinion after all events; raises BrokenHistory at the first that cannot happen."""
    opinion = Opinion()
    for index, event in enumerate(events):
        after = apply(opinion, event)
        if isinstance(after, Declined):
            raise BrokenHistory(index, after)
        opinion = after
    return opinion


def _compile(opinion: Opinion, event: Compiled) -> Opinion | Declined:
    if opinion.state is not OpinionState.DRAFT:
        return _not_now(opinion, event)
    return replace(opinion, state=OpinionState.UNANSWERED)


def _respond(opinion: Opinion, event: Responded) -> Opinion | Declined:
    if not opinion.is_open:
        return _not_now(opinion, event)
    responses = (*opinion.responses, event)
    return Opinion(OpinionState.ANSWERED, responses)


def _judge(opinion: Opinion, event: Judged) -> Opinion | Declined:
    if not opinion.is_open:
        return _not_now(opinion, event)
    if event.verdict is Verdict.CARRIED:
        return _carry(opinion, event)
    if opinion.state is not OpinionState.ANSWERED:
        return Declined((NotAnswered(),))
    if event.verdict is Verdict.MET:
        closing = check_closing(opinion.responses, event.verdict)
        if isinstance(closing, Declined):
            return closing
        return replace(opinion, state=OpinionState.CLOSED, verdict=event.verdict)
    return replace(opinion, state=OpinionState.UNMET, verdict=event.verdict)


def _carry(opinion: Opinion, event: Judged) -> Opinion | Declined:
    """Carry it, answered or not; a new answer is needed before it can be judged again."""
    if not event.carried_to.strip():
        return Declined((NoMeetingNamed(),))
    return replace(
        opinion, state=OpinionState.CARRIED, verdict=event.verdict, carried_to=event.carried_to
    )


def _reopen(opinion: Opinion, event: Reopened) -> Opinion | Declined:
    if opinion.state is not OpinionState.CLOSED:
        return _not_now(opinion, event)
    if not event.why.strip():
        return Declined((NoWhyReopened(),))
    return replace(opinion, state=OpinionState.UNANSWERED, verdict=None)


def _not_now(opinion: Opinion, event: Event) -> Declined:
    return Declined((NotInThisState(opinion.state, type(event).__name__),))
