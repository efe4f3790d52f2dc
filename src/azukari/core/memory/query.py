"""What a person types into the search, as a value: words that must be there, phrases, -without, OR.

Words stand apart by spaces (also wide ones) and all of them must be found. A "phrase" or 「句」 is
looked for exactly as written, without its synonyms. `OR`, または or | joins two words, a hyphen before
a word keeps out what holds it. Every text is a query: there is no wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from azukari.core.memory.synonyms import others
from azukari.core.shared.places import fold_with_places

MOST_WORDS = 12
_QUOTES = '"“”＂「」『』'
_TOKEN = re.compile(
    rf"(?P<minus>(?<!\S)[-－−‐])?(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<word>[^\s{_QUOTES}]+))"
)
_OR = frozenset({"OR", "ＯＲ", "または", "又は", "|", "｜"})
# What joins two words in a question: USBの廃棄 → USB, 廃棄.
_JOINS = re.compile(
    r"(?<=[^ぁ-ん])(?:についての|について|における|の|と|を|は|が|に|で|や|も)(?=[^ぁ-ん]|$)"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word as typed, its folded form, and the words of the same meaning."""

    word: str
    folded: str
    also: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The folded forms of which one must be found; the typed one first."""
        return (self.folded, *(fold_with_places(word).text for word in self.also))


@dataclass(frozen=True, slots=True)
class Query:
    """All groups must be found, of each group one term; nothing of `without` may be there."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.groups or self.without)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words looked for."""
        return tuple(term for group in self.groups for term in group)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every folded form looked for, once."""
        return tuple(dict.fromkeys(form for term in self.terms for form in term.forms))

    @property
    def also(self) -> tuple[str, ...]:
        """The words of the same meaning that are looked for too, as they are written."""
        return tuple(dict.fromkeys(word for term in self.terms for word in term.also))


def parse(text: str, *, synonyms: bool = True) -> Query:
    """Return what is asked for; signs alone and words beyond the twelfth are left out."""
    groups: list[tuple[Term, ...]] = []
    without: list[Term] = []
    joins = False
    for token in _TOKEN.finditer(text):
        written = token["phrase"] if token["word"] is None else token["word"]
        if token["word"] in _OR and not token["minus"]:
            joins = bool(groups)
            continue
        plain = token["word"] is not None and not token["minus"]
        term = _term(written, synonyms=synonyms and plain)
        if term is None or len(groups) + len(without) >= MOST_WORDS:
            continue
        if token["minus"]:
            without.append(term)
        elif joins:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        joins = False
    return Query(tuple(groups), tuple(without))


def loosen(query: Query, *, synonyms: bool = True) -> Query | None:
    """Return the query with its words parted at particles (USBの廃棄 → USB 廃棄); None if none parts."""
    groups: list[tuple[Term, ...]] = []
    for group in query.groups:
        parts = [_term(part, synonyms=synonyms) for part in _parts(group)]
        known = [(part,) for part in parts if part is not None]
        groups += known if len(known) > 1 else [group]
    loose = Query(tuple(groups[:MOST_WORDS]), query.without)
    return loose if loose != query and len(loose.groups) > len(query.groups) else None


def _parts(group: tuple[Term, ...]) -> list[str]:
    if len(group) != 1:
        return []
    return [part for part in _JOINS.split(group[0].word) if part]


def _term(written: str, *, synonyms: bool) -> Term | None:
    folded = fold_with_places(written).text
    if not any(letter.isalnum() for letter in folded):
        return None
    also = others(folded) if synonyms else ()
    return Term(" ".join(written.split()), folded, also)


def grams(folded: str) -> tuple[str, ...]:
    """Return the pairs of letters by which an index finds a word; of one letter, itself.

    Pairs that together cover the word: fewer of them are found quicker. A word of one or two
    letters stands in a text exactly when its gram does; a longer one must still be looked for in
    the texts that hold all of its grams.
    """
    last = max(0, len(folded) - 2)
    return tuple(dict.fromkeys(folded[at : at + 2] for at in (*range(0, last, 2), last)))
