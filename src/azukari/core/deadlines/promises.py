"""What makes a promise a promise, and what ends it.

It has a subject, an owner and a due; it ends fulfilled with evidence, carried to a named meeting,
or waived by someone entitled with the reason (core.md, "deadlines"; CO7 and EV4).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from azukari.core.deadlines.due import Due, When, resolve
from azukari.core.deadlines.kinds import ObligationKind
from azukari.core.shared.calendar import JAPAN, Calendar
from azukari.core.shared.reasons import Declined, Reason
from azukari.core.shared.references import BadReference, Kind, parse_reference

# A certificate, a report or a receipt exists on paper: saying so is not enough.
PROVED_BY_DOCUMENT: frozenset[str] = frozenset(
    {
        ObligationKind.INSPECTION,
        ObligationKind.RECEIPT,
        ObligationKind.DISPOSAL,
        ObligationKind.INCIDENT_PRELIMINARY,
        ObligationKind.INCIDENT_FINAL,
        ObligationKind.DEMAND_NOTICE,
    }
)


@dataclass(frozen=True, slots=True)
class Acceptable:
    """It may be done."""


@dataclass(frozen=True, slots=True)
class AcceptablePromise:
    """The promise may be taken on; `due_on` is the day it comes to."""

    due_on: date


class NoSubject(Reason):
    """Nothing is promised."""

    def __str__(self) -> str:
        return "何を約束したのかがありません。することを一文で書いてください。"


class NoOwner(Reason):
    """Nobody answers for it."""

    def __str__(self) -> str:
        return "担当がありません。責任を負う職を選んでください。"


class NoDueDate(Reason):
    """There is no day."""

    def __str__(self) -> str:
        return "期限がありません。日付、日数、または条件と見直しの日を指定してください。"


class NoCondition(Reason):
    """It waits for a condition that is not named."""

    def __str__(self) -> str:
        return "条件がありません。何が起きたら行うのかを書いてください。"


@dataclass(frozen=True, slots=True)
class DueBeforePromise(Reason):
    """It would have been due before it was promised."""

    due_on: date
    promised_on: date

    def __str__(self) -> str:
        return (
            f"期限({self.due_on.isoformat()})が約束した日({self.promised_on.isoformat()})より前です。"
            "期限を直してください。"
        )


class NoEvidence(Reason):
    """Nothing shows that it was done."""

    def __str__(self) -> str:
        return "果たしたことを示すものがありません。文書か記録を添えてください。"


@dataclass(frozen=True, slots=True)
class NoDocument(Reason):
    """This kind is proved by a document, and none is among the evidence."""

    kind: str

    def __str__(self) -> str:
        return "この種類の約束は、証明書や報告書などの文書がなければ完了できません。文書を添えてください。"


class NoReason(Reason):
    """A waiver says why."""

    def __str__(self) -> str:
        return "免除の理由がありません。理由を書いてください。"


class NotEntitled(Reason):
    """The person may not waive it."""

    def __str__(self) -> str:
        return "この約束を免除する権限がありません。事務局に依頼してください。"


@dataclass(frozen=True, slots=True)
class NoMeeting(Reason):
    """What is carried is carried to a named meeting."""

    meeting: str

    def __str__(self) -> str:
        return "繰り越す先の会議がありません。次の会議を選んでください。"


def check_promise(
    what: str,
    owner: str | None,
    *,
    due: Due | None,
    promised_on: date | None = None,
    calendar: Calendar = JAPAN,
) -> AcceptablePromise | Declined:
    """Decide whether a promise may be taken on: it has a subject, an owner and a due.

    `owner` is the reference of a duty. With `promised_on` a due before that day is declined too.
    """
    reasons: list[Reason] = []
    if not what.strip():
        reasons.append(NoSubject())
    if not (owner and owner.strip()):
        reasons.append(NoOwner())
    if due is None:
        return Declined((*reasons, NoDueDate()))
    if isinstance(due, When) and not due.condition.strip():
        reasons.append(NoCondition())
    due_on = resolve(due, calendar)
    if promised_on is not None and due_on < promised_on:
        reasons.append(DueBeforePromise(due_on, promised_on))
    return Declined(tuple(reasons)) if reasons else AcceptablePromise(due_on)


def check_fulfilment(
    kind: str,
    evidence: Collection[str],
    *,
    proved_by_document: frozenset[str] = PROVED_BY_DOCUMENT,
) -> Acceptable | Declined:
    """Decide whether a promise may be closed as fulfilled: never without evidence.

    `evidence` are references or plain statements; some kinds need a `document/…` among them.
    """
    shown = [item for item in evidence if item.strip()]
    if not shown:
        return Declined((NoEvidence(),))
    if kind in proved_by_document and not any(_is(item, Kind.DOCUMENT) for item in shown):
        return Declined((NoDocument(kind),))
    return Acceptable()


def check_waiver(reason: str, *, entitled: bool) -> Acceptable | Declined:
    """Decide whether a promise may be waived: by someone entitled, with the reason."""
    reasons: list[Reason] = []
    if not reason.strip():
        reasons.append(NoReason())
    if not entitled:
        reasons.append(NotEntitled())
    return Declined(tuple(reasons)) if reasons else Acceptable()


def check_carry(meeting: str) -> Acceptable | Declined:
    """Decide whether a promise may be carried: to a meeting named by its reference."""
    return Acceptable() if _is(meeting, Kind.MEETING) else Declined((NoMeeting(meeting),))


def _is(text: str, kind: Kind) -> bool:
    try:
        return parse_reference(text).kind == kind
    except BadReference:
        return False
