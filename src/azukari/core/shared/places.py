"""The folded form of a text with the way back: where each folded letter stood (full width, kana …)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property

from azukari.core.shared.folding import fold

# What hangs on the letter before: voicing marks (half width too), combining and variation signs.
_HANGING = "\u0300-\u036f\u3099\u309a\uff9e\uff9f\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_HANGS = re.compile(f"[{_HANGING}]")
_CLUSTER = re.compile(f"[\\s\\S][{_HANGING}]*")


class _Letters(dict[int, str]):
    """The folded form of single letters, filled as they are met; `marks` hang on the letter before."""

    def __init__(self) -> None:
        self.marks: set[str] = set()

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = fold(letter, keep_spaces=False)
        if any(unicodedata.category(each) == "Mn" for each in folded):
            self.marks.add(letter)
        self[code] = folded
        return folded


_LETTERS = _Letters()
_Places = tuple[list[int], list[int]]


class Folded:
    """A folded text without spaces, with the way back to the text it was made of."""

    def __init__(self, text: str, places: Callable[[], _Places]) -> None:
        self.text = text
        self._find_places = places

    @cached_property
    def _places(self) -> _Places:
        """Where each letter of the folded text began and ended; made only when something was found."""
        return self._find_places()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text for a span (not empty) of the folded one."""
        starts, ends = self._places
        return starts[start], ends[end - 1]


def fold_with_places(text: str) -> Folded:
    """Return the folded text, spaces gone, and the way back."""
    folded = text.translate(_LETTERS)
    if _HANGS.search(text) or (_LETTERS.marks and not _LETTERS.marks.isdisjoint(text)):
        spread = list(_spread(text))
        return Folded(
            "".join(letter for _, _, letter in spread),
            lambda: ([start for start, _, _ in spread], [end for _, end, _ in spread]),
        )
    return Folded(folded, lambda: _single_places(text))


def _single_places(text: str) -> _Places:
    """Return the places when every letter folds alone."""
    starts = [at for at, letter in enumerate(text) for _ in _LETTERS[ord(letter)]]
    return starts, [at + 1 for at in starts]


def _spread(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each folded letter with the place of its cluster; marks that stand alone join the letter before."""
    is_first = True
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        alone = len(cluster) == 1
        for letter in _LETTERS[ord(cluster)] if alone else fold(cluster, keep_spaces=False):
            if is_first or unicodedata.category(letter) != "Mn":
                is_first = False
                yield match.start(), match.end(), letter


def places_of(words: str, folded: Folded) -> list[tuple[int, int]]:
    """Return where the words stand in the original text, in whatever width or kana; none overlap."""
    wanted = fold_with_places(words).text
    found: list[tuple[int, int]] = []
    at = folded.text.find(wanted) if wanted else -1
    while at >= 0:
        found.append(folded.span(at, at + len(wanted)))
        at = folded.text.find(wanted, at + len(wanted))
    return found
