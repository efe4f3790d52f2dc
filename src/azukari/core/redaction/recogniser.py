"""The morphological analyser behind the recognition of names: SudachiPy with its core dictionary.

The dictionary is mapped into memory once a process; every thread has a tokenizer of its own, since a
tokenizer keeps its state between calls.
"""

from __future__ import annotations

import threading
from functools import cached_property
from itertools import count

from sudachipy import Dictionary, MorphemeList, SplitMode, Tokenizer

# What a rule asks of a word's class, in one letter: the parts of speech of SudachiDict, most special first.
_LETTERS = (
    (("名詞", "固有名詞", "人名", "姓"), "S"),
    (("名詞", "固有名詞", "人名", "名"), "G"),
    (("名詞", "固有名詞", "人名"), "N"),
    (("名詞", "固有名詞", "地名"), "P"),
    (("名詞", "固有名詞"), "X"),
    (("名詞", "数詞"), "D"),
    (("名詞",), "K"),
    (("代名詞",), "K"),
    (("接尾辞", "名詞的"), "Q"),
    (("接頭辞",), "F"),
    (("助詞",), "J"),
    (("助動詞",), "J"),
    (("空白",), "Z"),
    (("補助記号",), "Y"),
    (("記号",), "Y"),
)
PEOPLE = "SGN"


class Recogniser:
    """Tokenizes; load it once and hand it to `propose`."""

    def __init__(self) -> None:
        self._own = threading.local()

    @cached_property
    def _dictionary(self) -> Dictionary:
        return Dictionary(dict="core")

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """Return the letter of each part of speech by its number: S, G, N for people, P for places …"""
        found: list[str] = []
        for number in count():
            try:
                pos = self._dictionary.pos_of(number)
            except IndexError:
                break
            if pos is None:
                break
            found.append(_letter(tuple(pos)))
        return tuple(found)

    @cached_property
    def people(self) -> frozenset[int]:
        """Return the numbers of the parts of speech of people."""
        return frozenset(number for number, letter in enumerate(self.letters) if letter in PEOPLE)

    def tokenize(self, text: str) -> MorphemeList:
        """Return the morphemes of a text (longest units); places are those of the text itself."""
        if not hasattr(self._own, "tokenizer"):
            # Readings, dictionary forms and splits are not asked for: they are not even loaded.
            self._own.tokenizer = self._dictionary.tokenizer(mode=SplitMode.C, fields={"pos"})
        tokenizer: Tokenizer = self._own.tokenizer
        return tokenizer.tokenize(text)


def _letter(pos: tuple[str, ...]) -> str:
    for beginning, letter in _LETTERS:
        if pos[: len(beginning)] == beginning:
            return letter
    return "V"
