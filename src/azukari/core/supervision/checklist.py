"""What is asked at a visit: one question a clause topic, made from what a contract has to say on it.

A contract says 「…すること。」; whoever stands in the room asks 「…していますか。」.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from azukari.core.clauses import Topic, topics_on

# The ending of a sentence of a clause, and of the question asked about it; the first that fits.
_ENDINGS: Final = (
    (r"う義務があること$", "っていますか"),
    (r"であること$", "ですか"),
    (r"があること$", "がありますか"),
    (r"できること$", "できますか"),
    (r"ないこと$", "ないようにしていますか"),
    (r"すること$", "していますか"),
    (r"とること$", "とっていますか"),
    (r"うこと$", "っていますか"),
    (r"([むぶ])こと$", "んでいますか"),
    (r"ること$", "ていますか"),
)


class Answer(StrEnum):
    """What was seen on a topic."""

    OK = "ok"
    GAP = "gap"
    NOT_APPLICABLE = "na"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the checklist: topic, what it is called, the words, in both languages."""

    topic: int
    name: str
    name_en: str
    text: str
    text_en: str


def questions(on: date) -> tuple[Question, ...]:
    """Return the questions of a day, in the order of the topics."""
    return tuple(question(each) for each in topics_on(on))


def question(topic: Topic) -> Question:
    """Return the question about one topic."""
    asked = "".join(f"{_asked(each)}。" for each in topic.asks.split("。") if each)
    return Question(
        topic.number,
        topic.name,
        topic.name_en,
        asked,
        f"{topic.name_en}: is it done in practice, as the contract says?",
    )


def _asked(sentence: str) -> str:
    """Return a sentence of a clause as a question; what is one already stays."""
    for ending, asked in _ENDINGS:
        if re.search(ending, sentence):
            return re.sub(ending, asked, sentence)
    return sentence if sentence.endswith("か") else f"{sentence}を定めていますか"
