"""Sentences of our own: the names in braces are found whole, and nothing else is taken for a person.

They were written with the rules and say what the rules promise; how much is found in texts the author of
the rules has not seen is measured by `python -m bench redaction-recall`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from azukari.core.redaction import Kind, Mark, Why, propose, propose_all

HERE = Path(__file__).parent / "sentences"
NAME = re.compile(r"\{([^{}]+)\}")
# A plant of the same writing as a family name: only its sense tells them apart.
KNOWN_FALSE = {"高木を剪定し、低木を植えた。"}


def sentences(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text().splitlines() if not line.startswith("#")]


def people(text: str) -> list[Mark]:
    return [mark for mark in propose(text) if mark.kind is Kind.PERSON]


def words(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in people(text)]


@pytest.mark.parametrize("sentence", sentences("names.txt"))
def test_every_name_is_marked_and_no_letter_beside_it(sentence: str) -> None:
    assert words(NAME.sub(r"\1", sentence)) == NAME.findall(sentence)


@pytest.mark.parametrize("sentence", sentences("no_names.txt"))
def test_what_is_no_person_is_not_marked_as_one(sentence: str) -> None:
    assert bool(words(sentence)) is (sentence in KNOWN_FALSE)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("佐藤委員が述べた。", Why.TITLE),
        ("氏名：佐藤太郎", Why.CONTEXT),
        ("鈴木は帰った。", Why.NAME),
    ],
)
def test_a_mark_says_on_what_it_rests_and_gives_a_reason(text: str, why: Why) -> None:
    (mark,) = people(text)
    assert (mark.why, bool(mark.words)) == (why, True)


def test_what_stands_beside_a_name_makes_it_surer() -> None:
    bare, titled, full = (
        people(text)[0].certainty
        for text in ("鈴木は帰った。", "鈴木さんは帰った。", "鈴木健太は帰った。")
    )
    assert bare < full < titled


def test_a_name_sure_in_one_text_is_found_in_the_others_of_the_paper() -> None:
    first, second = propose_all(["千葉委員が述べた。", "なお千葉は欠席の届を出していない。"])
    assert [(mark.start, mark.why) for mark in second] == [(2, Why.REPEATED)]
    assert [mark.start for mark in first] == [0]


def test_the_family_name_of_a_full_name_is_found_alone_later() -> None:
    second = propose_all(["青山健太が届け出た。", "窓口で青山に渡した。"])[1]
    assert [(mark.start, mark.end) for mark in second] == [(3, 5)]


def test_a_name_found_elsewhere_is_not_hidden_in_a_shops_or_a_towns_name() -> None:
    second = propose_all(["若葉委員が述べた。", "若葉町の若葉商店に頼んだ。"])[1]
    assert [mark for mark in second if mark.kind is Kind.PERSON] == []


def test_texts_of_one_paper_do_not_run_into_each_other() -> None:
    assert propose_all(["山田", "太郎", "です"])[0][0].end == 2
