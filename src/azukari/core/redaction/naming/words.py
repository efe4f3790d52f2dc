"""The words that the rules of names know: family names with readings, given names, cues beside a name.

Data files of this folder, our own compilation. A name's letters are compared in their usual form.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ahocorasick import Automaton

from azukari.core.shared.folding import VARIANT_KANJI

HERE = Path(__file__).parent
USUAL = str.maketrans(VARIANT_KANJI)
_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_SHORTEST_READING = 3  # こに stands in many words
_CUES = ("honorific", "role", "told", "not_title", "label", "kin")


def _rows(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").translate(USUAL).splitlines():
        words = line.partition("#")[0].split()
        if words:
            yield words


@cache
def surnames() -> frozenset[str]:
    """Return the family names in kanji."""
    return frozenset(name for _, *names in _rows("surnames.txt") for name in names)


@cache
def readings() -> frozenset[str]:
    """Return the readings of family names, in hiragana and in katakana."""
    kana = [row[0] for row in _rows("surnames.txt")]
    return frozenset(kana + [each.translate(_KATAKANA) for each in kana])


@cache
def cues(group: str) -> frozenset[str]:
    """Return the words of a group of cues.txt."""
    return frozenset(word for name, *words in _rows("cues.txt") if name == group for word in words)


@cache
def given(group: str) -> frozenset[str]:
    """Return the words of a group of given.txt: `last`, `inner` (letters), `word`, `kana`."""
    found = {word for name, *words in _rows("given.txt") if name == group for word in words}
    if group == "kana":
        found |= {word.translate(_KATAKANA) for word in found}
    return frozenset(found)


@cache
def given_letters() -> frozenset[str]:
    """Return the letters of given names."""
    return given("inner") | given("last")


def is_no_name(words: str) -> bool:
    """Whether words fill a field or a list without naming anybody: 非公開, 業者."""
    return words in cues("nothing") or words in cues("nobody")


@cache
def searcher() -> Automaton:
    """Return one searcher for family names, readings and cues: (length, kinds of name, groups of cues)."""
    groups: dict[str, set[str]] = {}
    for name in surnames():
        groups.setdefault(name, set()).add("surname")
    for name in readings():
        if len(name) >= _SHORTEST_READING:
            groups.setdefault(name, set()).add("reading")
    for group in _CUES:
        for word in cues(group):
            groups.setdefault(word, set()).add(group)
    automaton = Automaton()
    for word, kinds in groups.items():
        names = tuple(sorted(kinds - set(_CUES)))
        automaton.add_word(word, (len(word), names, tuple(sorted(kinds & set(_CUES)))))
    automaton.make_automaton()
    return automaton
