"""A lesson is shared with everybody, so it names nobody: neither people nor the bodies concerned (IN5).

The machine looks with the rules of `core.redaction`; a person reads the lesson all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from azukari.core.redaction import Case, Recogniser, propose
from azukari.core.shared.reasons import Declined, Reason


@dataclass(frozen=True, slots=True)
class NamesNobody:
    """The lesson may be shared."""


@dataclass(frozen=True, slots=True)
class NamesSomebody(Reason):
    """The `words` of the lesson that tell who it was."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        told = "、".join(f"「{each}」" for each in self.words)
        return f"だれのことか分かる言葉({told})があります。「店舗の従業員」のように言い換えてください。"


@dataclass(frozen=True, slots=True)
class NothingSaid(Reason):
    """There is no lesson in it."""

    def __str__(self) -> str:
        return "教訓が書かれていません。ほかの職場で何に気を付ければよいかを書いてください。"


def check_lesson(
    text: str,
    *,
    bodies: Iterable[str] = (),
    people: Iterable[str] = (),
    recogniser: Recogniser | None = None,
) -> NamesNobody | Declined:
    """Decide whether the lesson may be shared; `bodies` and `people` are the names of the incident."""
    if not text.strip():
        return Declined((NothingSaid(),))
    case = Case(frozenset(filter(None, people)), frozenset(filter(None, bodies)))
    found = [text[mark.start : mark.end] for mark in propose(text, case, recogniser=recogniser)]
    if found:
        return Declined((NamesSomebody(tuple(dict.fromkeys(found))),))
    return NamesNobody()
