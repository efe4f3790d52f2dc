"""One text as the rules read it: its words with their classes, and what the dictionaries found in it.

Places are characters of the text. A class is one letter (recogniser.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress

from sudachipy import Morpheme

from azukari.core.redaction.naming.words import searcher
from azukari.core.redaction.recogniser import PEOPLE, Recogniser

KANJI = "一-龥々〆ヶ㐀-䶵𠀀-𪛖"
_IS_KANJI = re.compile(f"[{KANJI}]")
_RUN = re.compile(f"[{KANJI}]+")
_UNIT_ENDS = frozenset("課部係室局所長員会者師士の氏民事")
Hits = dict[int, list[int]]


def is_kanji(letter: str) -> bool:
    """Whether a letter is a kanji, or the ヶ of names."""
    return _IS_KANJI.match(letter) is not None


@dataclass(slots=True)
class Found:
    """What the searcher found: family names and readings by end, cues by beginning."""

    surnames: Hits = field(default_factory=dict)
    surnames_from: Hits = field(default_factory=dict)
    readings: Hits = field(default_factory=dict)
    readings_from: Hits = field(default_factory=dict)
    cues: dict[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)

    def add_name(self, kinds: tuple[str, ...], start: int, end: int) -> None:
        """Note a family name ("surname") or the reading of one ("reading")."""
        if "surname" in kinds:
            self.surnames.setdefault(end, []).append(start)
            self.surnames_from.setdefault(start, []).append(end)
        if "reading" in kinds:
            self.readings.setdefault(end, []).append(start)
            self.readings_from.setdefault(start, []).append(end)


def search(text: str) -> Found:
    """Return what the dictionaries know in a text; of cues that begin together, the longest."""
    found = Found()
    cues = found.cues
    for last, (length, names, groups) in searcher().iter(text):
        end = last + 1
        start = end - length
        if names:
            found.add_name(names, start, end)
        if groups:
            known = cues.get(start)
            if known is None or known[0] < end:
                cues[start] = end, groups
    _drop_inner(found.cues)
    return found


def _drop_inner(cues: dict[int, tuple[int, tuple[str, ...]]]) -> None:
    """Drop cues inside a longer one: 委員 within 民生委員."""
    reach = 0
    for start in sorted(cues):
        end = cues[start][0]
        if end <= reach:
            del cues[start]
        reach = max(reach, end)


class Line:
    """A text with its words: `begins`, `ends` and `classes` in order; `found` of the dictionaries."""

    def __init__(self, text: str, found: Found, recogniser: Recogniser) -> None:
        self.text = text
        self.found = found
        self._morphemes = list(recogniser.tokenize(text))
        self._recogniser = recogniser
        # A call of Python for every word is what costs here: map stays in C.
        self.ids = list(map(Morpheme.part_of_speech_id, self._morphemes))

    @cached_property
    def classes(self) -> list[str]:
        """The class of each word."""
        return list(map(self._recogniser.letters.__getitem__, self.ids))

    @cached_property
    def begins(self) -> list[int]:
        """Where each word begins."""
        return list(map(Morpheme.begin, self._morphemes))

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return [*self.begins[1:], len(self.text)]

    @cached_property
    def at_begin(self) -> dict[int, int]:
        """The number of the word that begins at a place."""
        return dict(zip(self.begins, range(len(self.begins)), strict=True))

    @cached_property
    def at_end(self) -> dict[int, int]:
        """The number of the word that ends at a place."""
        return dict(zip(self.ends, range(len(self.ends)), strict=True))

    @cached_property
    def may_begin(self) -> frozenset[int]:
        """Where a name known to a dictionary begins."""
        people = compress(self.begins, map(self._recogniser.people.__contains__, self.ids))
        return frozenset(people).union(self.found.surnames_from, self.found.readings_from)

    def is_unknown(self, number: int) -> bool:
        """Whether the dictionary of words does not have a word."""
        unknown: bool = self._morphemes[number].is_oov()
        return unknown

    def word(self, number: int) -> str:
        """Return a word as it is written."""
        return self.text[self.begins[number] : self.ends[number]]

    def class_at(self, start: int, end: int) -> str:
        """Return the class of the one word that fills a span; "" when several do."""
        number = self.at_begin.get(start)
        return self.classes[number] if number is not None and self.ends[number] == end else ""

    def words_in(self, start: int, end: int) -> range | None:
        """Return the numbers of the words that fill a span; None when a word crosses its edge."""
        if start not in self.at_begin or end not in self.at_end:
            return None
        return range(self.at_begin[start], self.at_end[end] + 1)

    def is_person(self, number: int) -> bool:
        """Whether the dictionary of words takes a word for a person's name."""
        return self.classes[number] in PEOPLE

    def run_end(self, start: int, *, most: int = 12) -> int:
        """Return where the run of kanji that begins here ends."""
        match = _RUN.match(self.text, start, start + most)
        return match.end() if match else start

    def cue(self, start: int, *groups: str) -> int | None:
        """Return the end of the cue of one of the groups that begins here."""
        known = self.found.cues.get(start)
        if known is None or "not_title" in known[1] or not set(groups) & set(known[1]):
            return None
        return known[0]

    def opens(self, start: int, end: int) -> bool:
        """Whether a name may begin here: another script, a word's edge, or the end of an office before."""
        if start == 0 or not is_kanji(self.text[start]) or not is_kanji(self.text[start - 1]):
            return start == 0 or start in self.at_begin or is_kanji(self.text[start])
        if self.text[start - 1] in _UNIT_ENDS:
            return start in self.at_begin
        return end - start > 1 and start in self.at_begin and not self._joins(start)

    def _joins(self, start: int) -> bool:
        """Whether the word before hangs on this one: a prefix, a place or a number."""
        return self.classes[self.at_begin[start] - 1] in "FD"

    def number_at(self, place: int) -> int:
        """Return the number of the word that holds a place."""
        return bisect_right(self.begins, place) - 1
