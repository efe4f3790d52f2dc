"""The council's memory: what is asked, where it is found, in which order, under which topics.

Texts are compared in their folded form without spaces (`core.shared.places`), so that width, kana
and old forms of letters do not matter; `grams` says how an index finds them.
"""

from azukari.core.memory.facets import Bundle, Chosen, Facets, count
from azukari.core.memory.kinds import WEIGHTS, Kind
from azukari.core.memory.query import Query, Term, grams, loosen, parse
from azukari.core.memory.ranking import (
    BINDING,
    HALF_LIFE,
    RECENT,
    TYPED,
    Candidate,
    recency,
    score,
)
from azukari.core.memory.snippets import Piece, Snippet, marks_in, snippet
from azukari.core.memory.synonyms import SYNONYMS
from azukari.core.memory.topics import TOPICS, Topic, codes_in, mask_of, topics_of

__all__ = [
    "BINDING",
    "HALF_LIFE",
    "RECENT",
    "SYNONYMS",
    "TOPICS",
    "TYPED",
    "WEIGHTS",
    "Bundle",
    "Candidate",
    "Chosen",
    "Facets",
    "Kind",
    "Piece",
    "Query",
    "Snippet",
    "Term",
    "Topic",
    "codes_in",
    "count",
    "grams",
    "loosen",
    "marks_in",
    "mask_of",
    "parse",
    "recency",
    "score",
    "snippet",
    "topics_of",
]
