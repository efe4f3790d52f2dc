"""What holds of every text: marks lie in it, none overlap, and nothing a person types stops the machine."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from azukari.core.redaction import Case, Kind, Recogniser, fold_with_places, propose, propose_all
from azukari.core.redaction.names import find_names
from azukari.core.shared.folding import VARIANT_KANJI, fold

RECOGNISER = Recogniser()
# Letters of which names, offices, fields and numbers are made, with what disturbs them.
LETTERS = (
    "山田太郎佐藤鈴木花子委員会長課部係さん様氏名：:担当者（）()・、。の　 はがとアイウジョン・スミー"
    "１２3-\n\t\0\u3099ﾞ\ufe00\U000e0100𠮷髙Ａz"
)
TEXTS = st.one_of(st.text(max_size=60), st.text(LETTERS, max_size=60))
FAMILY = st.sampled_from(
    ["佐藤", "鈴木", "小鳥遊", "五十嵐", "長谷川", "勅使河原", "渡辺", "斎藤", "高橋"]
)
GIVEN = st.sampled_from(["太郎", "花子", "陽翔", "結菜", "健太郎", "恵", "さくら", "一郎"])
QUIET = st.sampled_from(["", "本日、", "窓口で", "前回の会議で"])
ENDS = st.sampled_from(
    ["さんが来た。", "委員が述べた。", "様に送った。", "課長：はい。", "氏の意見。"]
)
OLD = {new: old for old, new in VARIANT_KANJI.items()}


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_marks_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    marks = propose(text, recogniser=RECOGNISER)
    edges = [edge for mark in marks for edge in (mark.start, mark.end)]
    assert edges == sorted(edges)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert all(0 < mark.certainty < 1 and mark.words for mark in marks)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_every_text_of_a_paper_has_its_own_marks(texts: list[str]) -> None:
    found = propose_all(texts, recogniser=RECOGNISER)
    assert len(found) == len(texts)
    for text, marks in zip(texts, found, strict=True):
        assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)


@settings(max_examples=150, deadline=None)
@given(QUIET, FAMILY, GIVEN, st.sampled_from(["", "　", " "]), ENDS)
def test_a_full_name_before_a_title_is_found_whole(
    before: str, family: str, given_name: str, space: str, after: str
) -> None:
    name = f"{family}{space}{given_name}"
    (mark,) = find_names(f"{before}{name}{after}", RECOGNISER)
    assert (mark.start, mark.end) == (len(before), len(before) + len(name))


@settings(max_examples=100, deadline=None)
@given(FAMILY, GIVEN, ENDS)
def test_old_forms_are_found_where_the_usual_ones_are(
    family: str, given_name: str, after: str
) -> None:
    usual = f"{family}{given_name}{after}"
    old = "".join(OLD.get(letter, letter) for letter in usual)
    assert find_names(old, RECOGNISER) == find_names(usual, RECOGNISER)


@settings(max_examples=100, deadline=None)
@given(FAMILY, ENDS, st.integers(0, 4))
def test_a_variation_sign_neither_hides_a_name_nor_stays_outside(
    family: str, after: str, place: int
) -> None:
    place = min(place, len(family))
    text = f"{family[:place]}\U000e0101{family[place:]}{after}"
    (mark,) = find_names(text, RECOGNISER)
    assert (mark.start, mark.end) == (1 if place == 0 else 0, len(family) + 1)


@settings(max_examples=200, deadline=None)
@given(QUIET, FAMILY, GIVEN, TEXTS)
def test_a_name_of_the_case_is_always_found(
    before: str, family: str, given_name: str, after: str
) -> None:
    case = Case(people=frozenset({family + given_name}))
    text = f"{before}{family} {given_name}。{after}"
    name = range(len(before), len(before) + len(family) + 1 + len(given_name))
    hidden = {
        place
        for mark in propose(text, case, recogniser=RECOGNISER)
        if mark.kind is Kind.PERSON
        for place in range(mark.start, mark.end)
    }
    assert hidden >= set(name)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_the_folded_form_leads_back_to_every_letter(text: str) -> None:
    folded = fold_with_places(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert spans == sorted(spans)
    for letter, (start, end) in zip(folded.text, spans, strict=True):
        assert letter in fold(text[start:end], keep_spaces=False)


@pytest.mark.parametrize(
    "text",
    [
        "山田太郎さんと" * 5000,
        "\ufdfa" * 8000 + "山田太郎さん",
        "\ud83d山田太郎さん",
        "a." * 30_000 + "@",
    ],
    ids=["one line without an end", "letters that grow", "half a letter", "no address"],
)
def test_a_text_of_any_length_and_kind_is_read(text: str) -> None:
    found = [text[mark.start : mark.end] for mark in propose(text) if mark.kind is Kind.PERSON]
    assert found == ["山田太郎"] * text.count("山田太郎")


def test_a_name_in_a_long_text_is_marked_where_it_stands() -> None:
    sentence = "委託先の倉庫で保管する。"
    text = sentence * 400 + "山田太郎さんに聞いた。" + sentence * 400
    assert [(mark.start, mark.end) for mark in propose(text)] == [(4800, 4804)]
