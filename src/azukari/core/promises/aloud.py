"""Propose the promises heard in a meeting: what the city will do later, what was asked in vain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from azukari.core.promises.model import PromiseKind, PromiseProposal
from azukari.core.promises.wording import (
    ANY_DOCUMENT,
    ASKED_FOR_DOCUMENT,
    NAMED_DOCUMENT,
    PROMISES,
    sentences,
    unquoted,
)

_UNANSWERED = 0.85
_ANSWERED = 0.45
_DISTANCE = 2


class Spoken(Protocol):
    """A statement: its text, and `question` or `reply` as role (core.minutes.Statement fits)."""

    @property
    def text(self) -> str:
        """What was said."""

    @property
    def role(self) -> str:
        """Who spoke."""


def find_promises(statements: Sequence[Spoken]) -> tuple[PromiseProposal, ...]:
    """Return the promises and unanswered requests of one consultation, in order of speech."""
    found: list[PromiseProposal] = []
    for index, statement in enumerate(statements):
        if statement.role == "reply":
            found += _promised(index, statement.text)
        elif statement.role == "question":
            found += _asked(index, statements)
    return tuple(found)


def _promised(index: int, text: str) -> list[PromiseProposal]:
    found: list[PromiseProposal] = []
    for sentence in sentences(text):
        plain = unquoted(sentence)
        phrase = next((one for one in PROMISES if one.pattern.search(plain)), None)
        if phrase is not None:
            what = sentence.rstrip("。")
            found.append(
                PromiseProposal(index, phrase.kind, what, sentence, phrase.certainty, phrase.why)
            )
    return found


def _asked(index: int, statements: Sequence[Spoken]) -> list[PromiseProposal]:
    text = statements[index].text
    for sentence in sentences(text):
        if ASKED_FOR_DOCUMENT.search(sentence) is None:
            continue
        document = _document(sentence)
        answered = _is_answered(document, statements[index + 1 : index + 1 + _DISTANCE])
        certainty = _ANSWERED if answered else _UNANSWERED
        why = "資料を求められ、" + (
            "答えはあるが、示したとはわからない" if answered else "答えがない"
        )
        return [
            PromiseProposal(
                index, PromiseKind.ASKED_FOR_DOCUMENT, f"{document}を示す", sentence, certainty, why
            )
        ]
    return []


def _document(sentence: str) -> str:
    named = NAMED_DOCUMENT.findall(sentence)
    if named:
        return str(named[-1])
    found = ANY_DOCUMENT.findall(unquoted(sentence))
    return str(found[-1]) if found else "資料"


def _is_answered(document: str, following: Sequence[Spoken]) -> bool:
    """Whether the city speaks next; a member who goes on shows that no answer came."""
    return bool(following) and following[0].role == "reply" and bool(document)
