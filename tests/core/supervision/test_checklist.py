"""One question a topic, worded as a question."""

from __future__ import annotations

from datetime import date

import pytest

from azukari.core.clauses import TOPICS, topics_on
from azukari.core.supervision import questions

TODAY = date(2026, 11, 24)
ASKED = {each.topic: each for each in questions(TODAY)}


def test_every_topic_of_the_day_is_asked_about_once() -> None:
    assert [each.topic for each in questions(TODAY)] == [row.number for row in topics_on(TODAY)]


@pytest.mark.parametrize("topic", [row.number for row in TOPICS])
def test_every_sentence_asks(topic: int) -> None:
    sentences = [each for each in ASKED[topic].text.split("。") if each]
    assert [each for each in sentences if not each.endswith("か")] == []
    assert "こと。" not in ASKED[topic].text


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        (1, "個人情報を適正に取り扱っていますか。"),
        (7, "氏名を市に届け出ていますか。"),
        (18, "第三者に渡さないようにしていますか。"),
        (20, "運ぶときの措置をとっていますか。"),
        (27, "下位の保管者にも及んでいますか。"),
    ],
)
def test_the_question_keeps_the_words_of_the_clause(topic: int, words: str) -> None:
    assert ASKED[topic].text.endswith(words)


def test_a_question_is_complete_in_english() -> None:
    assert all(each.name_en and each.text_en.endswith("?") for each in ASKED.values())
