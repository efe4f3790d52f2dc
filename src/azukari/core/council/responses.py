"""Is an answer an answer? What each kind must say, and whether it can close an opinion (CO6).

A vague answer is refused where it pretends to be a promise, and kept open where it is honest about
being under study. What counts as vague is a list of wordings, data like the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from azukari.core.council.kinds import ResponseKind
from azukari.core.shared.reasons import Declined, Reason

# Wordings by which an answer says that nothing definite will be done by any day.
VAGUE_WORDINGS: tuple[str, ...] = (
    r"努め(?:る|て|た|ます|ま(?:い|す))",
    r"(?:心|こころ)(?:掛|が)け",
    r"検討",
    r"(?:ていき|てまいり|て参り|し|図り|考え|行い)たい",
    r"考えて(?:いき|まいり)",
    r"必要に応じ",
    r"適宜",
    r"随時",
    r"(?:可能|できる|出来る)(?:な)?(?:限り|かぎり|だけ|範囲)",
    r"前向き",
    r"善処",
    r"鋭意",
    r"適切(?:に|な)(?:対応|対処|運用|措置|管理)",
    r"今後の課題",
)
_VAGUE = re.compile("|".join(VAGUE_WORDINGS))
CLOSING_KINDS = frozenset(
    {ResponseKind.DONE, ResponseKind.WILL_DO, ResponseKind.ALTERNATIVE, ResponseKind.CANNOT}
)


class NoText(Reason):
    """The answer says nothing."""

    def __str__(self) -> str:
        return "回答がありません。何をするのか、またはなぜできないのかを書いてください。"


class NoDate(Reason):
    """It will be done, but not by any day."""

    def __str__(self) -> str:
        return "いつまでに行うのかがありません。期限の日付を入れてください。"


class NoWhy(Reason):
    """It cannot be done, but why is not said."""

    def __str__(self) -> str:
        return "できない理由がありません。理由を書いてください。"


class NoCondition(Reason):
    """It waits for a condition that is not named."""

    def __str__(self) -> str:
        return "条件がありません。何が起きたら行うのかを書いてください。"


@dataclass(frozen=True, slots=True)
class VagueWording(Reason):
    """These words promise nothing."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        found = "」「".join(self.words)
        return f"「{found}」では、何をいつ行うのかが定まりません。することを言い切ってください。"


class StillUnderStudy(Reason):
    """It is being studied."""

    def __str__(self) -> str:
        return "検討中の回答では意見を終えられません。結果を改めて回答してください。"


@dataclass(frozen=True, slots=True)
class WaitsForCondition(Reason):
    """It will be done when a condition comes true."""

    condition: str

    def __str__(self) -> str:
        return f"条件(「{self.condition}」)が整うまで、意見は終わりません。"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer is taken; `stays_open` says why it cannot close the opinion, empty if it can."""

    stays_open: tuple[Reason, ...] = ()

    @property
    def can_close(self) -> bool:
        """Whether the council may close the opinion on it."""
        return not self.stays_open


AnswerDecision: TypeAlias = Answer | Declined


def vague_words(text: str) -> tuple[str, ...]:
    """Return the vague wordings in the text, in order and each once."""
    return tuple(dict.fromkeys(match.group() for match in _VAGUE.finditer(text)))


def check_response(
    kind: ResponseKind, text: str, *, due: date | None = None, condition: str = ""
) -> AnswerDecision:
    """Decide whether an answer may be given, and whether it could close the opinion.

    Will-do needs a date, cannot a reason, when-condition a condition. Done and will-do are
    declined when vaguely worded; an alternative or a study so worded stays open.
    """
    reasons = [*_missing(kind, text, due, condition), *_pretended(kind, text)]
    if reasons:
        return Declined(tuple(reasons))
    return Answer(open_reasons(kind, text, condition))


def open_reasons(kind: ResponseKind, text: str, condition: str = "") -> tuple[Reason, ...]:
    """Return why an answer of the kind, so worded, leaves an opinion open; empty if it does not.

    A plain refusal is judged by the council, not by its wording.
    """
    match kind:
        case ResponseKind.UNDER_STUDY:
            return (StillUnderStudy(),)
        case ResponseKind.WHEN_CONDITION:
            return (WaitsForCondition(condition),)
        case ResponseKind.VAGUE:
            return (VagueWording(vague_words(text) or (text.strip(),)),)
        case ResponseKind.CANNOT:
            return ()
    words = vague_words(text)
    return (VagueWording(words),) if words else ()


def _missing(kind: ResponseKind, text: str, due: date | None, condition: str) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if not text.strip():
        found.append(NoWhy() if kind is ResponseKind.CANNOT else NoText())
    if kind is ResponseKind.WILL_DO and due is None:
        found.append(NoDate())
    if kind is ResponseKind.WHEN_CONDITION and not condition.strip():
        found.append(NoCondition())
    return tuple(found)


def _pretended(kind: ResponseKind, text: str) -> tuple[Reason, ...]:
    words = vague_words(text) if kind in {ResponseKind.DONE, ResponseKind.WILL_DO} else ()
    return (VagueWording(words),) if words else ()
