"""What a machine may propose about answers and promises. A person decides: nothing here is a fact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AnswerKind(StrEnum):
    """What a response does with an opinion, from the most to the least settled."""

    DONE = "done"
    WILL_DO = "will_do"
    ALTERNATIVE = "alternative"
    CANNOT = "cannot"
    WHEN_CONDITION = "when_condition"
    UNDER_STUDY = "under_study"
    VAGUE = "vague"

    @property
    def label(self) -> str:
        """In the words of the field."""
        return _ANSWER_LABELS[self]


class Concern(StrEnum):
    """Why an answered opinion may still be open."""

    NOT_MET = "not_met"
    HARMS_OTHERS = "harms_others"

    @property
    def label(self) -> str:
        """In the words of the field."""
        return _CONCERN_LABELS[self]


class PromiseKind(StrEnum):
    """What was promised aloud by the city, or asked by a member and left unanswered."""

    PROMISED_LATER = "promised_later"
    WILL_REPORT = "will_report"
    WILL_CHECK = "will_check"
    WILL_DO = "will_do"
    WILL_STUDY = "will_study"
    ASKED_FOR_DOCUMENT = "asked_for_document"

    @property
    def label(self) -> str:
        """In the words of the field."""
        return _PROMISE_LABELS[self]


_ANSWER_LABELS = {
    AnswerKind.DONE: "実施済み",
    AnswerKind.WILL_DO: "実施する",
    AnswerKind.ALTERNATIVE: "代わりの方法",
    AnswerKind.CANNOT: "できない",
    AnswerKind.WHEN_CONDITION: "条件が整えば実施",
    AnswerKind.UNDER_STUDY: "検討中",
    AnswerKind.VAGUE: "あいまい",
}
_CONCERN_LABELS = {
    Concern.NOT_MET: "意見に応えていないおそれ",
    Concern.HARMS_OTHERS: "ほかの人に影響するおそれ",
}
_PROMISE_LABELS = {
    PromiseKind.PROMISED_LATER: "後日の報告・回答",
    PromiseKind.WILL_REPORT: "報告",
    PromiseKind.WILL_CHECK: "確認",
    PromiseKind.WILL_DO: "実施",
    PromiseKind.WILL_STUDY: "検討",
    PromiseKind.ASKED_FOR_DOCUMENT: "資料の求め",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is proposed, and the words of the source it rests on (part of that text)."""

    text: str
    span: str


@dataclass(frozen=True, slots=True)
class ConcernProposal:
    """A concern, in a sentence, with the words of the response it rests on."""

    concern: Concern
    reason: str
    quote: str


@dataclass(frozen=True, slots=True)
class AnswerProposal:
    """What a response seems to be; `certainty` 0–1; `closes` only where nothing is left open."""

    kind: AnswerKind
    certainty: float
    reasons: tuple[Reason, ...]
    concerns: tuple[ConcernProposal, ...]
    condition: str | None
    due_hint: str | None
    closes: bool


@dataclass(frozen=True, slots=True)
class PromiseProposal:
    """A promise heard in the statement of that index; `quote` is part of its text."""

    index: int
    kind: PromiseKind
    what: str
    quote: str
    certainty: float
    reason: str
