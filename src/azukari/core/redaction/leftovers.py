"""What is hidden in one place and stands open in another: the commonest way in which a mark leaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from azukari.core.redaction.blacking import Span
from azukari.core.shared.places import fold_with_places, places_of

SHORTEST = 2  # one letter would be found everywhere


@dataclass(frozen=True, slots=True)
class Leftover:
    """An open place of a hidden text: in which text, from where to where, which secret (from 1)."""

    text: int
    start: int
    end: int
    secret: int


def leftovers(
    texts: Sequence[str], hidden: Sequence[Sequence[Span]], secrets: Sequence[str]
) -> tuple[Leftover, ...]:
    """Return where a secret stands outside of the hidden spans, whatever its width, kana or spaces.

    `hidden[i]` are the spans hidden in `texts[i]`. Secrets of one letter are not searched.
    """
    found: list[Leftover] = []
    for number, text in enumerate(texts):
        folded = fold_with_places(text)
        for secret, words in enumerate(secrets, start=1):
            if len(fold_with_places(words).text) < SHORTEST:
                continue
            found += [
                Leftover(number, start, end, secret)
                for start, end in places_of(words, folded)
                if not _covered(start, end, hidden[number])
            ]
    return tuple(found)


def _covered(start: int, end: int, hidden: Iterable[Span]) -> bool:
    """Whether every letter of the place is hidden: 太郎 left of 山田太郎 still tells who."""
    at = start
    for span in sorted(hidden, key=lambda each: each.start):
        if span.start > at:
            break
        at = max(at, span.end)
    return at >= end
