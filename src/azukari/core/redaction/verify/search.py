"""Search many secrets at once, on the folded form and in every spelling that hides one.

A text is searched without spaces and line ends (`core.shared.folding`: NFKC, width, kana, old
kanji, invisible signs), numbers also without their separators, and once more after undoing
character references, percent, backslash, hexadecimal and Base64 spelling (RFC 3986, RFC 4648).
Raw bytes are searched for the secret in the encodings of Japanese offices.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick

from azukari.core.redaction.model import Secret
from azukari.core.redaction.verify.decoding import spellings
from azukari.core.redaction.verify.secret_list import bare
from azukari.core.shared.folding import fold

LEAST_DIGITS = 4
# Two kanji in UTF-8. Shorter patterns would be met by chance in compressed pictures and fonts.
LEAST_BYTES = 6
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "cp932", "euc_jp", "iso2022_jp")
_PIECE = 200_000
_DIGITS = re.compile(r"[\d()\[\]+\-./,・:]+")
_BETWEEN = re.compile(r"(?<=\d)[()\[\]+\-./,・:]+(?=\d)")
_COVERS = re.compile("[\ufffe\uffff\ufffd\x00-\x08\x0e-\x1f]")


class Searcher:
    """Holds the secrets as automata (Aho–Corasick); one text is read once for all of them."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self.secrets = tuple(secrets)
        self._texts = _automaton((_folded(one.text), one.number) for one in self.secrets)
        self._digits = _automaton(
            (digits, one.number) for one in self.secrets if (digits := _only_digits(one.text))
        )
        self._bytes = _automaton(
            (pattern.decode("latin-1"), one.number)
            for one in self.secrets
            for pattern in _byte_forms(one.text)
        )
        self.reach = 2 * max((len(one.text) for one in self.secrets), default=0) + 32

    def find(self, text: str) -> set[int]:
        """Return the numbers of the secrets in a text, in any spelling."""
        found: set[int] = set()
        for spelled in spellings(text):
            for piece in self._pieces(spelled):
                found |= self._find_folded(_folded(piece))
        return found

    def find_bytes(self, data: bytes) -> set[int]:
        """Return the numbers of the secrets that stand in raw bytes, in any of the encodings."""
        return _hits(self._bytes, data.decode("latin-1"))

    def _find_folded(self, folded: str) -> set[int]:
        return _hits(self._texts, folded) | _hits(self._digits, _BETWEEN.sub("", folded))

    def _pieces(self, text: str) -> Iterator[str]:
        """Cut a long text, each piece overlapping the next by more than the longest secret."""
        if len(text) <= _PIECE:
            yield text
            return
        for start in range(0, len(text), _PIECE):
            yield text[start : start + _PIECE + self.reach]


def _folded(text: str) -> str:
    return fold(_COVERS.sub("", text), keep_spaces=False)


def _only_digits(text: str) -> str:
    folded = _folded(text)
    digits = "".join(sign for sign in folded if sign.isdigit())
    return digits if _DIGITS.fullmatch(folded) and len(digits) >= LEAST_DIGITS else ""


def _byte_forms(text: str) -> set[bytes]:
    shapes = {text, bare(text), "".join(text.split()), unicodedata.normalize("NFKC", text)}
    forms = {
        shape.encode(encoding, "ignore").replace(b"\x1b(B", b"").replace(b"\x1b$B", b"")
        for shape in shapes
        for encoding in _ENCODINGS
        if _writable(shape, encoding)
    }
    return {form for form in forms if len(form) >= LEAST_BYTES}


def _writable(text: str, encoding: str) -> bool:
    return text.encode(encoding, "ignore").decode(encoding, "ignore") == text


def _automaton(patterns: Iterable[tuple[str, int]]) -> ahocorasick.Automaton | None:
    numbers: dict[str, set[int]] = {}
    for pattern, number in patterns:
        if pattern:
            numbers.setdefault(pattern, set()).add(number)
    if not numbers:
        return None
    automaton = ahocorasick.Automaton()
    for pattern, found in numbers.items():
        automaton.add_word(pattern, tuple(found))
    automaton.make_automaton()
    return automaton


def _hits(automaton: ahocorasick.Automaton | None, text: str) -> set[int]:
    if automaton is None or not text:
        return set()
    numbers: Sequence[Sequence[int]] = [found for _, found in automaton.iter(text)]
    return {number for found in numbers for number in found}
