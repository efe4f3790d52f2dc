"""May this binder be erased now, and what comes next? Two people, a ground, nothing on hold.

Sources: 行政文書の管理に関するガイドライン (保存期間の満了と廃棄), NIST SP 800-88r1 2.6 (cryptographic
erase needs every key copy accounted for), and the council's opinion that disposal is shown by proof.
An erasure is a journal: its state only ever moves forward, and each step may be done twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from azukari.core.shared.reasons import Declined, Reason

FRESH = timedelta(minutes=5)


class Step(StrEnum):
    """How far an erasure has come; the order here is the order of the acts."""

    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    BURIED = "buried"
    DESTROYED = "destroyed"
    EMPTIED = "emptied"
    PROVEN = "proven"
    DONE = "done"


ORDER = tuple(Step)


class Ground(StrEnum):
    """Why a binder may be erased although its retention has not run out."""

    RETENTION = "retention"
    CORRECTION = "correction"
    CONTRACT_END = "contract_end"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A person before the screen: pseudonym, and when they last proved who they are."""

    person: str
    proved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a binder when somebody asks for its erasure."""

    binder: str
    retain_until: date | None
    ground: Ground
    ground_words: str = ""
    hold: str = ""
    copies_left: tuple[str, ...] = ()
    already: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The erasure may go on; `steps` are those still to do, in order."""

    binder: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class StillKept(Reason):
    """Retention has not run out, and no other ground is named."""

    until: date | None

    def __str__(self) -> str:
        if self.until is None:
            return (
                "保存期間が定められていません。簿冊に保存期限を設定するか、根拠を選んでください。"
            )
        return f"保存期限（{self.until.isoformat()}）が来ていません。期限の翌日以降に行うか、別の根拠を選んでください。"


@dataclass(frozen=True, slots=True)
class GroundUnnamed(Reason):
    """Another ground needs words: which decision, which order."""

    def __str__(self) -> str:
        return "保存期間の満了以外の根拠には、決定や文書の番号などの説明を書いてください。"


@dataclass(frozen=True, slots=True)
class OnHold(Reason):
    """Somebody needs the binder kept: why."""

    why: str

    def __str__(self) -> str:
        return f"消去が止められています（{self.why}）。保全を解いてから行ってください。"


@dataclass(frozen=True, slots=True)
class CopiesLeft(Reason):
    """Copies of its keys are not confirmed destroyed."""

    labels: tuple[str, ...]

    def __str__(self) -> str:
        labels = "、".join(self.labels)
        return f"鍵の控え（{labels}）の破棄が確認されていません。破棄し、簿冊の画面に記録してください。"


@dataclass(frozen=True, slots=True)
class SamePerson(Reason):
    """The second person is the first."""

    def __str__(self) -> str:
        return "依頼した人は確認できません。もう一人の職員が確認してください。"


@dataclass(frozen=True, slots=True)
class NotProvenLately(Reason):
    """The person has not proved who they are within the last minutes."""

    minutes: int

    def __str__(self) -> str:
        return f"{self.minutes}分以内に本人確認をやり直してください。"


@dataclass(frozen=True, slots=True)
class AlreadyAsked(Reason):
    """An erasure of the binder is under way or done."""

    def __str__(self) -> str:
        return "この簿冊の消去は、すでに依頼されているか、済んでいます。"


def check_request(case: Case, by: Sitting, *, now: datetime, today: date) -> Plan | Declined:
    """Return the steps that a request opens, or every reason against it.

    Copies may still be there: the request is when their holders are asked to destroy them.
    """
    reasons = [*_against(case, today), *_identity(by, now)]
    if case.already:
        reasons.append(AlreadyAsked())
    return Declined(tuple(reasons)) if reasons else Plan(case.binder, ORDER[1:])


def check_confirmation(
    case: Case, asked_by: str, by: Sitting, *, now: datetime, today: date
) -> Plan | Declined:
    """Return the steps that the second person's word sets going, or every reason against it."""
    reasons = [*_against(case, today), *_identity(by, now)]
    if by.person == asked_by:
        reasons.append(SamePerson())
    if case.copies_left:
        reasons.append(CopiesLeft(case.copies_left))
    return Declined(tuple(reasons)) if reasons else Plan(case.binder, ORDER[2:])


def steps_after(step: Step) -> tuple[Step, ...]:
    """Return the steps still to do, in order."""
    return ORDER[ORDER.index(step) + 1 :]


def may_move(before: Step, after: Step) -> bool:
    """Whether the journal may go from one state to the other: to the very next one only."""
    return steps_after(before)[:1] == (after,)


def _against(case: Case, today: date) -> list[Reason]:
    reasons: list[Reason] = []
    if case.ground is Ground.RETENTION:
        if case.retain_until is None or today <= case.retain_until:
            reasons.append(StillKept(case.retain_until))
    elif not case.ground_words.strip():
        reasons.append(GroundUnnamed())
    if case.hold:
        reasons.append(OnHold(case.hold))
    return reasons


def _identity(by: Sitting, now: datetime) -> list[Reason]:
    fresh = by.proved_at is not None and timedelta() <= now - by.proved_at <= FRESH
    return [] if fresh else [NotProvenLately(int(FRESH.total_seconds() // 60))]
