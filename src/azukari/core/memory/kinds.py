"""What is remembered, and how much each kind weighs in a list of results."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of words that the record keeps."""

    OPINION = "opinion"
    DECISION = "decision"
    RESPONSE = "response"
    QUESTION = "question"
    REPLY = "reply"
    NOTE = "note"


# What binds comes before what was only said; between 0 and 1.
WEIGHTS = {
    Kind.OPINION: 1.0,
    Kind.DECISION: 0.8,
    Kind.RESPONSE: 0.7,
    Kind.QUESTION: 0.6,
    Kind.REPLY: 0.5,
    Kind.NOTE: 0.2,
}
