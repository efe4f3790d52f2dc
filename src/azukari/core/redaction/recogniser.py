"""The morphological analyser behind the recognition of names: SudachiPy with its core dictionary.

The dictionary is mapped into memory once a process; every thread has a tokenizer of its own, since a
tokenizer keeps its state between calls.
"""

from __future__ import annotations

import threading
from functools import cached_property

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer


class Recogniser:
    """Tokenizes; load it once and hand it to `propose`."""

    def __init__(self) -> None:
        self._own = threading.local()

    @cached_property
    def _dictionary(self) -> Dictionary:
        return Dictionary(dict="core")

    def tokenize(self, text: str) -> list[Morpheme]:
        """Return the morphemes of a text (longest units); places are those of the text itself."""
        if not hasattr(self._own, "tokenizer"):
            self._own.tokenizer = self._dictionary.tokenizer(mode=SplitMode.C)
        tokenizer: Tokenizer = self._own.tokenizer
        return list(tokenizer.tokenize(text))
