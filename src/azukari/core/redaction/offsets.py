"""The folded form of a text with the way back: where each folded letter stood (full width, kana …)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from azukari.core.shared.folding import fold

# A letter with what hangs on it: voicing marks (half width too), combining and variation signs.
_CLUSTER = re.compile(
    "[\\s\\S][\u0300-\u036f\u3099\u309a\uff9e\uff9f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text without spaces; `starts[i]` and `ends[i]` say where its letter i stood."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text for a span (not empty) of the folded one."""
        return self.starts[start], self.ends[end - 1]


def fold_with_places(text: str) -> Folded:
    """Return the folded text, spaces gone, and the way back."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        for letter in fold(match.group(), keep_spaces=False):
            if unicodedata.category(letter) == "Mn" and letters:
                continue
            letters.append(letter)
            starts.append(match.start())
            ends.append(match.end())
    return Folded("".join(letters), tuple(starts), tuple(ends))


def places_of(words: str, folded: Folded) -> list[tuple[int, int]]:
    """Return where the words stand in the original text, in whatever width or kana; none overlap."""
    wanted = fold_with_places(words).text
    found: list[tuple[int, int]] = []
    at = folded.text.find(wanted) if wanted else -1
    while at >= 0:
        found.append(folded.span(at, at + len(wanted)))
        at = folded.text.find(wanted, at + len(wanted))
    return found
