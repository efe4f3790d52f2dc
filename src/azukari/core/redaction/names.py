"""Names of people: by what stands beside them, by their shape, and by what the dictionaries know.

The rules and their data are in `naming`; a person decides every mark (security.md, "fail closed").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from azukari.core.redaction.choosing import choose
from azukari.core.redaction.model import Mark
from azukari.core.redaction.naming import foreign
from azukari.core.redaction.naming.fields import by_fields
from azukari.core.redaction.naming.line import Line, search
from azukari.core.redaction.naming.lists import by_lists
from azukari.core.redaction.naming.plain import by_verbs, by_words
from azukari.core.redaction.naming.titles import by_titles
from azukari.core.redaction.naming.words import USUAL
from azukari.core.redaction.recogniser import Recogniser

# Signs that hang on a letter or do not show: with them a word is not found, so they go first.
_HANGING = re.compile(
    "[\u00ad\u0300-\u036f\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_LONE = re.compile("[\ud800-\udfff]")  # halves of a letter, which the analyser refuses
# Letters at once: the analyser refuses more than 65,535 bytes, and one letter may become 33 (ﷺ).
_MOST = 1900
_OVER = 40  # more than any name has
_RULES: tuple[Callable[[Line], Iterator[Mark]], ...] = (
    by_titles,
    by_fields,
    by_words,
    by_verbs,
    foreign.by_parts,
)


def find_names(text: str, recogniser: Recogniser) -> list[Mark]:
    """Return the names in a text, in order, not overlapping (the surest, then the longest win)."""
    if len(text) > _MOST:
        return choose(
            replace(mark, start=mark.start + begin, end=mark.end + begin)
            for begin, end in _parts(text)
            for mark in find_names(text[begin:end], recogniser)
        )
    text = _LONE.sub("\ufffd", text)
    if _HANGING.search(text):
        return _without_hanging(text, recogniser)
    return _find(text, recogniser)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Cut a long text behind the ends of sentences; where there are none, parts reach over each other."""
    begin = 0
    while len(text) - begin > _MOST:
        ends = (text.rfind(sign, begin, begin + _MOST) + 1 for sign in "\n。、 ")
        end = next((each for each in ends if each > begin), 0)
        yield begin, end or begin + _MOST
        begin = end or begin + _MOST - _OVER
    yield begin, len(text)


def _find(text: str, recogniser: Recogniser) -> list[Mark]:
    plain = text.translate(USUAL)
    line = Line(plain, search(plain), recogniser)
    marks = [*foreign.spread(plain), *foreign.roman(plain)]
    if line.found.cues or line.found.surnames or not recogniser.people.isdisjoint(line.ids):
        for rule in _RULES:
            marks += rule(line)
        marks += by_lists(line, choose(marks))
    return choose(marks)


def _without_hanging(text: str, recogniser: Recogniser) -> list[Mark]:
    """Return the names of a text with variation selectors, on the letters that stay."""
    places = [place for place, letter in enumerate(text) if not _HANGING.match(letter)]
    plain = "".join(text[place] for place in places)
    ends = [*places[1:], len(text)]  # what hangs on a name's last letter goes with it
    return [
        Mark(
            places[mark.start], ends[mark.end - 1], mark.kind, mark.why, mark.certainty, mark.words
        )
        for mark in _find(plain, recogniser)
    ]
