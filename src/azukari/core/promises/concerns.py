"""Propose why an answer may not do: it speaks of something else, or it reaches other people."""

from __future__ import annotations

from azukari.core.promises.model import Concern, ConcernProposal
from azukari.core.promises.wording import (
    MEASURES,
    ONLY,
    OTHERS,
    SWEEPING,
    content_words,
    quotations,
    sentences,
    unquoted,
)

_NEAR = 30
_LENGTH_OF_TEXT = 15


def find_concerns(opinion: str, response: str) -> tuple[ConcernProposal, ...]:
    """Return the concerns, each with the words of the response it rests on."""
    return (*_not_met(opinion, response), *_harms_others(opinion, response))


def _not_met(opinion: str, response: str) -> tuple[ConcernProposal, ...]:
    """Find a clause quoted for the measure asked for that is about something else."""
    asked = set(MEASURES.findall(opinion))
    about = content_words(opinion) - content_words("".join(asked))
    for sentence in sentences(response):
        for quote in quotations(sentence):
            measure = _measure_before(sentence, quote)
            is_text = len(quote) >= _LENGTH_OF_TEXT
            if not is_text or not measure or measure.rstrip("ー") not in _stems(asked):
                continue
            if content_words(quote) & about:
                continue
            reason = (
                f"意見は「{measure}」を求めているが、回答が引く文言は意見の対象に触れず、"
                "別の事柄を定めている。"
            )
            return (ConcernProposal(Concern.NOT_MET, reason, quote),)
    return ()


def _stems(measures: set[str]) -> set[str]:
    return {measure.rstrip("ー") for measure in measures}


def _measure_before(sentence: str, quote: str) -> str:
    """Return the measure named last before a quotation, near it."""
    before = sentence[: sentence.index(quote)]
    found = MEASURES.findall(unquoted(before)[-_NEAR:])
    return str(found[-1]) if found else ""


def _harms_others(opinion: str, response: str) -> tuple[ConcernProposal, ...]:
    """Find a response that takes the whole where, because of others, a part was wanted."""
    others = OTHERS.search(opinion)
    if others is None or ONLY.search(opinion) is None:
        return ()
    for sentence in sentences(response):
        if SWEEPING.search(unquoted(sentence)):
            reason = (
                f"意見は「{others[0]}」に関わる人がいることを前提に一部だけを求めているが、"
                "回答は全体に及ぶ方法をとる。"
            )
            return (ConcernProposal(Concern.HARMS_OTHERS, reason, sentence),)
    return ()
