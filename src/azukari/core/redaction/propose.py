"""Propose what to hide: the case's dictionaries, shapes, names. A person decides every mark.

The order of trust: what the case knows (attendees, rosters, contractors), numbers with a right check
digit, shapes, names with a reason beside them, names known to the dictionary of words. Tools alone
miss names; security.md therefore asks a person for every mark and for the rest of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ahocorasick import Automaton

from azukari.core.redaction.bundles import Bundle, bundled
from azukari.core.redaction.choosing import choose
from azukari.core.redaction.model import Case, Kind, Mark, Why
from azukari.core.redaction.names import find_names
from azukari.core.redaction.naming.against import stands_alone
from azukari.core.redaction.naming.shapes import family_name
from azukari.core.redaction.patterns import find_patterns
from azukari.core.redaction.recogniser import Recogniser
from azukari.core.shared.places import Folded, fold_with_places

_SHORTEST = 2  # letters: a name of one letter stands everywhere
_KNOWN = 0.99
_AGAIN = 0.8
_SURE = 0.85
_USUAL = Recogniser()
_NO_CASE = Case()


def propose(
    text: str, case: Case = _NO_CASE, *, recogniser: Recogniser | None = None
) -> tuple[Mark, ...]:
    """Return the marks proposed on a text, in order, none overlapping (the surest, then longest win).

    Loads the dictionary of words once a process unless a recogniser is given. Raises nothing.
    """
    return propose_all([text], case, recogniser=recogniser)[0]


def propose_all(
    texts: Sequence[str], case: Case = _NO_CASE, *, recogniser: Recogniser | None = None
) -> list[tuple[Mark, ...]]:
    """Return the marks on texts of one paper: a name found surely in one is found in all of them."""
    words = recogniser or _USUAL
    known = _Known(case)
    bundles = bundled(texts)
    first = [_found(bundle.text, known, words) for bundle in bundles]
    again = _Known(Case(people=frozenset(_sure_names(bundles, first))), why=Why.REPEATED)
    found: list[tuple[Mark, ...]] = []
    for bundle, marks in zip(bundles, first, strict=True):
        open_spans = known.open_in(bundle.text)
        found += bundle.parts(choose([*marks, *again.marks(bundle.text)], open_spans))
    return found


def _found(text: str, known: _Known, words: Recogniser) -> list[Mark]:
    return [*known.marks(text), *find_patterns(text), *find_names(text, words)]


def _sure_names(bundles: Sequence[Bundle], found: Sequence[Iterable[Mark]]) -> Iterable[str]:
    """Yield the names that are sure, and the family names of those written in full."""
    for bundle, marks in zip(bundles, found, strict=True):
        for mark in marks:
            if (
                mark.kind is Kind.PERSON
                and mark.certainty >= _SURE
                and mark.why is not Why.DICTIONARY
            ):
                name = bundle.text[mark.start : mark.end]
                yield name
                yield family_name(name)


class _Known:
    """Names known beforehand, searched on the folded text: any width, kana, old kanji, spaces."""

    def __init__(self, case: Case, *, why: Why = Why.DICTIONARY) -> None:
        self._why = why
        self._names = _automaton(
            [(name, Kind.PERSON) for name in case.people]
            + [(name, Kind.ORGANISATION) for name in case.organisations]
        )
        self._open = _automaton([(name, Kind.OTHER) for name in case.open_names])

    def marks(self, text: str) -> list[Mark]:
        """Return the known names in a text."""
        if self._names is None:
            return []
        certainty, words = (
            (_KNOWN, "名簿にある名前")
            if self._why is Why.DICTIONARY
            else (_AGAIN, "ほかの所で人名とした語")
        )
        return [
            Mark(start, end, kind, self._why, certainty, words)
            for start, end, kind in _matches(self._names, fold_with_places(text))
            if self._why is Why.DICTIONARY or stands_alone(text, start, end)
        ]

    def open_in(self, text: str) -> list[tuple[int, int]]:
        """Return where names stand that are never hidden."""
        if self._open is None:
            return []
        return [(start, end) for start, end, _ in _matches(self._open, fold_with_places(text))]


def _automaton(names: Iterable[tuple[str, Kind]]) -> Automaton | None:
    """Return the searcher for names of two letters or more; None without any."""
    automaton = Automaton()
    for name, kind in names:
        folded = fold_with_places(name).text
        if len(folded) >= _SHORTEST:
            automaton.add_word(folded, (len(folded), kind))
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton


def _matches(automaton: Automaton, folded: Folded) -> list[tuple[int, int, Kind]]:
    return [
        (*folded.span(last - length + 1, last + 1), kind)
        for last, (length, kind) in automaton.iter_long(folded.text)
    ]
