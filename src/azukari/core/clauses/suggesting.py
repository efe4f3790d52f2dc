"""Read a contract's 特約条項 and propose which article speaks on which topic; a person judges how far.

Articles are told by their headings (第9条); words are matched on the folded form, so that width and
old kanji make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from azukari.core.clauses.topics import Topic, topics_on
from azukari.core.shared.folding import fold

_NUMBER = "0-9０-９一二三四五六七八九十百"
_ARTICLE = re.compile(rf"^[ \t　]*(第[ 　]?[{_NUMBER}]+[ 　]?条(?:の[{_NUMBER}]+)?)", re.MULTILINE)
_BLANKS = re.compile("[ 　]")
_SHOWN = 120  # letters of an article quoted beside a proposal


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article that seems to speak on a topic: the topic's number, the article, its first words."""

    topic: int
    article: str
    words: str


def suggest(text: str, on: date) -> tuple[Suggestion, ...]:
    """Return proposals in the order of topics, then articles; empty when no article is found."""
    articles = [(name, words, fold(words, keep_spaces=False)) for name, words in _articles(text)]
    return tuple(
        Suggestion(topic.number, name, " ".join(words.split())[:_SHOWN])
        for topic in topics_on(on)
        for name, words, folded in articles
        if _speaks_on(topic, folded)
    )


def _articles(text: str) -> Iterator[tuple[str, str]]:
    """Yield each article's name without blanks, and its text up to the next article."""
    marks = list(_ARTICLE.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        yield _BLANKS.sub("", mark[1]), text[mark.end() : end].strip()


def _speaks_on(topic: Topic, folded: str) -> bool:
    """Whether one of the topic's sets of words stands whole in the folded article."""
    return any(
        all(fold(word, keep_spaces=False) in folded for word in words.split("+"))
        for words in topic.words
    )
