"""Search many secrets at once, on the folded form and in every spelling that hides one.

A text is searched without spaces and line ends (`letters.alike`); loosely, without the signs
between letters and from the end to the start; numbers without their separators and first zero;
and once more after undoing the spellings of `decoding`. Short Latin words and numbers are met
everywhere inside of others, so they are found only as words of their own. Raw bytes are searched
for the secret in the encodings of Japanese offices.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick

from azukari.core.redaction.model import Secret
from azukari.core.redaction.verify.decoding import spellings
from azukari.core.redaction.verify.letters import (
    alike,
    holds_alone,
    joined_digits,
    only_letters,
    without_readings,
)
from azukari.core.redaction.verify.secret_list import bare

LEAST_DIGITS = 4
# Nine digits after the first zero: a cell that holds a number, or +81 before it.
LEAST_WITHOUT_ZERO = 8
# Two kanji in UTF-8. Shorter patterns would be met by chance in compressed pictures and fonts.
LEAST_BYTES = 6
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "cp932", "euc_jp", "iso2022_jp")
_PIECE = 200_000
_DIGITS = re.compile(r"[\d()\[\]+\-./,・:_の]+")
_OF_MARKUP = re.compile(r"</?[\w:.-]+|(?<![\w:.-])[\w:.-]{1,80}=(?=[\"'])")
_LONGEST_KNOWN, _MOST_KNOWN = 200, 50_000
_SHORT_LATIN, _SHORT_NUMBER = 4, 3


class Searcher:
    """Holds the secrets as automata (Aho–Corasick); one text is read once for all of them."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self.secrets = tuple(secrets)
        short = {one for one in self.secrets if _is_short(alike(one.text))}
        self._words = _words_alone(short)
        self._texts = _automaton(
            (alike(one.text), one.number) for one in self.secrets if one not in short
        )
        self._letters = _automaton(
            (form, one.number) for one in self.secrets for form in _loose_forms(one.text)
        )
        self._digits = _automaton(
            (digits, one.number) for one in self.secrets for digits in _only_digits(one.text)
        )
        self._bytes = _automaton(
            (pattern.decode("latin-1"), one.number)
            for one in self.secrets
            for pattern in _byte_forms(one.text)
        )
        self._known: dict[tuple[str, bool], set[int]] = {}
        self.reach = 4 * max((len(one.text) for one in self.secrets), default=0) + 64

    def find(self, text: str, *, short: bool = True) -> set[int]:
        """Return the numbers of the secrets in a text, in any spelling.

        Without `short` the short Latin words and numbers are left out: where names of a format
        stand. What short texts gave is kept: keys, styles and attributes come again and again.
        """
        if len(text) > _LONGEST_KNOWN:
            return self._find(text, short=short)
        key = (text, short)
        if key not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[key] = self._find(text, short=short)
        return self._known[key]

    def _find(self, text: str, *, short: bool) -> set[int]:
        found: set[int] = set()
        for spelled in spellings(text):
            for piece in self._pieces(spelled):
                found |= self._find_alike(alike(piece))
                found |= self._find_words(piece) if short else set()
        return found

    def find_bytes(self, data: bytes) -> set[int]:
        """Return the numbers of the secrets that stand in raw bytes, in any of the encodings."""
        return _hits(self._bytes, data.decode("latin-1"))

    def _find_alike(self, folded: str) -> set[int]:
        found = _hits(self._texts, folded)
        if self._letters:
            for form in {folded, without_readings(folded)}:
                found |= _hits(self._letters, only_letters(form))
        return found | (_hits(self._digits, joined_digits(folded)) if self._digits else set())

    def _find_words(self, text: str) -> set[int]:
        if not self._words:
            return set()
        spaced = alike(_OF_MARKUP.sub(" ", text), keep_spaces=True)
        return {number for pattern, number in self._words if pattern.search(spaced)}

    def _pieces(self, text: str) -> Iterator[str]:
        """Cut a long text, each piece overlapping the next by more than the longest secret."""
        if len(text) <= _PIECE:
            yield text
            return
        for start in range(0, len(text), _PIECE):
            yield text[start : start + _PIECE + self.reach]


def _is_short(folded: str) -> bool:
    if folded.isdigit():
        return len(folded) <= _SHORT_NUMBER
    return folded.isascii() and folded.isalnum() and len(folded) <= _SHORT_LATIN


def _words_alone(short: Iterable[Secret]) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple(
        (re.compile(rf"(?<![a-z0-9]){re.escape(alike(one.text))}(?![a-z0-9])"), one.number)
        for one in short
    )


def _loose_forms(text: str) -> set[str]:
    """Return the secret without signs, and backwards, where it is long enough to be no chance."""
    letters = only_letters(alike(text)).strip("。!?")
    forms = {letters} if holds_alone(letters, 3, 4, 5) else set()
    return forms | ({letters[::-1]} if holds_alone(letters, 3, 6, 6) else set())


def _only_digits(text: str) -> set[str]:
    folded = joined_digits(alike(text))
    digits = "".join(sign for sign in folded if sign.isdigit())
    if not _DIGITS.fullmatch(folded) or len(digits) < LEAST_DIGITS:
        return set()
    without_zero = digits.lstrip("0")
    return {digits, without_zero if len(without_zero) >= LEAST_WITHOUT_ZERO else digits}


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
