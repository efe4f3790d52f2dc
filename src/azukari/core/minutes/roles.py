"""Guess who spoke where markers are lost, with a certainty that means something.

A chain of two roles (member, city): each statement's wording gives the odds, what was said before
gives the expectation (after a question comes an answer), and marked statements are fixed. Both
directions are counted (forward–backward), so a statement's neighbours on both sides decide with it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from azukari.core.minutes.drafts import Speech
from azukari.core.minutes.lines import narrow
from azukari.core.minutes.model import Role, Statement
from azukari.core.minutes.wording import asks, asks_somewhere, weigh

MARKED = 0.98
NAMED = 0.99
_MOST = 0.96
_DOUBTFUL = 0.7
_UNSURE = 0.55
_UNMARKED = 0.85  # where one statement ends and the next begins is a guess too
_FLATTEN = 0.75
_FIRST_CITY = 0.06
_AFTER_QUESTION = 0.93
_AFTER_HALF_QUESTION = 0.7
_AFTER_OPINION = 0.25
_AFTER_REPLY = 0.08
_ASKED_A_MEMBER = re.compile(r"(?:委員|先生|会長)(?:の方)?に(?:お聞き|伺|うかが|お尋ね|教え)")
_ANSWERED_BY_MEMBER = 3
_REPORTED = re.compile(r"(?:という|との)(?:こと|話|説明)(?:だった|であった|でした)。?$")


def assign(speeches: Sequence[Speech]) -> tuple[Statement, ...]:
    """Return the statements of one consultation with role, certainty and reasons."""
    if not speeches:
        return ()
    weighed = [weigh(speech.text) for speech in speeches]
    odds = [
        _fixed(speech) if speech.role is not None else weight * _FLATTEN
        for speech, (weight, _) in zip(speeches, weighed, strict=True)
    ]
    chances = _smooth(odds, [_expect(speech) for speech in speeches])
    doubts = _doubts(speeches)
    return tuple(
        _statement(speech, chance, reasons, doubt=doubts.get(index))
        for index, (speech, chance, (_, reasons)) in enumerate(
            zip(speeches, chances, weighed, strict=True)
        )
    )


def _fixed(speech: Speech) -> float:
    return 12.0 if speech.role is Role.REPLY else -12.0


def _expect(speech: Speech) -> float:
    """Return the chance that the city speaks after this statement of a member."""
    if asks(speech.text):
        return _AFTER_QUESTION
    return _AFTER_HALF_QUESTION if asks_somewhere(speech.text) else _AFTER_OPINION


def _smooth(odds: Sequence[float], after: Sequence[float]) -> list[float]:
    """Forward–backward over (member, city); returns the chance of the city for each."""
    likely = [1 / (1 + math.exp(-value)) for value in odds]
    forward: list[float] = []
    prior = _FIRST_CITY
    for index, chance in enumerate(likely):
        city, member = prior * chance, (1 - prior) * (1 - chance)
        here = city / (city + member)
        forward.append(here)
        prior = here * _AFTER_REPLY + (1 - here) * after[index]
    backward = (1.0, 1.0)
    result = [0.0] * len(likely)
    for index in range(len(likely) - 1, -1, -1):
        city = forward[index] * backward[1]
        member = (1 - forward[index]) * backward[0]
        result[index] = city / (city + member)
        backward = _step_back(backward, likely[index], after[index - 1])
    return result


def _step_back(backward: tuple[float, float], chance: float, after: float) -> tuple[float, float]:
    member_now, city_now = (1 - chance) * backward[0], chance * backward[1]
    member = (1 - after) * member_now + after * city_now
    city = (1 - _AFTER_REPLY) * member_now + _AFTER_REPLY * city_now
    total = member + city
    return member / total, city / total


def _doubts(speeches: Sequence[Speech]) -> dict[int, bool]:
    """Find statements by which a member may have answered a member; True where it is likely.

    After a question put to a member the next statement that asks nothing is that member's; the
    ones after it are only unsure. Who recalls what was said (ということだった) is no official.
    """
    found: dict[int, bool] = {}
    for index, speech in enumerate(speeches):
        if _ASKED_A_MEMBER.search(speech.text):
            after = range(index + 1, min(index + 2 + _ANSWERED_BY_MEMBER, len(speeches)))
            silent = [one for one in after if not asks(speeches[one].text)]
            found |= {one: one == silent[0] for one in silent}
        if _REPORTED.search(speech.text):
            found[index] = True
    return found


def _statement(
    speech: Speech, chance: float, reasons: tuple[str, ...], *, doubt: bool | None
) -> Statement:
    role = speech.role or (Role.REPLY if chance >= 0.5 else Role.QUESTION)  # noqa: PLR2004 - half
    certainty = chance if role is Role.REPLY else 1 - chance
    if speech.role is not None:
        certainty = NAMED if speech.speaker else MARKED
        named = f"発言者「{speech.speaker}」" if speech.speaker else f"印「{speech.marker}」"
        reasons = (named,)
    elif doubt is not None:
        role = Role.QUESTION if doubt else role
        certainty = min(_UNSURE, max(certainty, 1 - certainty))
        reasons = ("委員が委員に答えたかもしれない", *reasons)
    elif not speech.marker:
        certainty = min(_UNMARKED, certainty)
    elif _mixed(speech.text):
        certainty = min(_DOUBTFUL, certainty)
        reasons = ("複数の発言がつながっているかもしれない", *reasons)
    return Statement(
        role=role,
        certainty=round(min(certainty, NAMED if speech.role else _MOST), 3),
        text=speech.text,
        pieces=tuple(speech.pieces),
        speaker=speech.speaker,
        marker=speech.marker,
        reasons=reasons[:4],
    )


def _mixed(text: str) -> bool:
    """Whether a question is followed by what sounds like its answer, in one statement."""
    return bool(
        re.search(r"か。 ?(?:はい|いいえ|その通り|そのとおり|予定である|可能である)", narrow(text))
    )
