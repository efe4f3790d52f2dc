"""What a query means, and that what is planted is found: in any width, any kana, any place."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.memory import (
    SYNONYMS,
    Candidate,
    Kind,
    Query,
    grams,
    loosen,
    marks_in,
    parse,
    score,
    snippet,
)
from azukari.core.memory.ranking import OFTEN
from azukari.core.shared.places import fold_with_places

TODAY = date(2026, 11, 24)
LETTERS = st.text("あいうカキクｶｷｸ漢字廃棄ＵＳＢusb。、 \n", max_size=60)
PHRASES = st.text("ねのはヒフヘＸＹｚ零壱", min_size=1, max_size=12)


def full_width(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


def katakana(text: str) -> str:
    return "".join(chr(ord(each) + 0x60) if "ぁ" <= each <= "ゖ" else each for each in text)


FORMS = (str, str.upper, str.lower, full_width, katakana)


def holds(text: str, query: Query) -> bool:
    """Whether the text answers the query, as the database decides it."""
    folded = fold_with_places(text).text
    found = all(
        any(form in folded for term in group for form in term.forms) for group in query.groups
    )
    return found and not any(term.folded in folded for term in query.without)


@given(LETTERS, PHRASES, LETTERS, st.sampled_from(FORMS))
def test_a_planted_phrase_is_found_in_any_width_and_kana(
    before: str, phrase: str, after: str, change: type[str]
) -> None:
    assert holds(before + change(phrase) + after, parse(f"「{phrase}」"))


@given(LETTERS, PHRASES)
def test_the_grams_of_a_word_stand_in_every_text_that_holds_it(text: str, phrase: str) -> None:
    word, whole = fold_with_places(phrase).text, fold_with_places(text + phrase + text).text
    assert all(gram in whole for gram in grams(word))


@given(PHRASES)
def test_the_grams_cover_the_whole_word(phrase: str) -> None:
    word = fold_with_places(phrase).text
    covered = set()
    for gram in grams(word):
        at = word.find(gram)
        while at >= 0:
            covered |= set(range(at, at + len(gram)))
            at = word.find(gram, at + 1)
    assert covered == set(range(len(word)))


@given(st.text(max_size=300))
def test_every_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert len(query.groups) + len(query.without) <= 12
    assert all(term.folded for term in (*query.terms, *query.without))


@pytest.mark.parametrize("space", [" ", "　", "\t", "  "])
def test_words_apart_must_all_be_found(space: str) -> None:
    query = parse(f"廃棄{space}名簿", synonyms=False)
    assert [holds(text, query) for text in ("名簿を廃棄した", "名簿", "廃棄")] == [
        True,
        False,
        False,
    ]


def test_a_hyphen_keeps_out() -> None:
    query = parse("廃棄 －行政", synonyms=False)
    assert (holds("廃棄した", query), holds("行政の廃棄", query)) == (True, False)


def test_a_hyphen_inside_a_word_is_a_letter() -> None:
    assert [term.folded for term in parse("Wi-Fi", synonyms=False).terms] == ["wi-fi"]


@pytest.mark.parametrize("word", ["OR", "または", "|", "又は"])
def test_or_joins_two_words(word: str) -> None:
    query = parse(f"鍵 {word} 金庫")
    assert [holds(text, query) for text in ("鍵", "金庫", "棚")] == [True, True, False]


def test_synonyms_are_looked_for_and_told() -> None:
    query = parse("ＵＳＢスティック")
    assert (holds("外部記憶媒体を配った", query), "外部記憶媒体" in query.also) == (True, True)


def test_synonyms_can_be_switched_off_and_a_phrase_has_none() -> None:
    assert [query.also for query in (parse("廃棄", synonyms=False), parse("「廃棄」"))] == [(), ()]


@pytest.mark.parametrize("word", [word for group in SYNONYMS for word in group])
def test_a_word_of_the_same_meaning_never_repeats_what_is_found_anyway(word: str) -> None:
    term = parse(word).terms[0]
    assert not [form for form in term.forms[1:] if term.folded in form]


def test_a_question_is_parted_at_its_particles() -> None:
    loose = loosen(parse("USBの廃棄について"))
    assert loose is not None
    assert [term.word for term in loose.terms] == ["USB", "廃棄"]


@pytest.mark.parametrize("words", ["廃棄", "ひやりはっと", "廃棄 名簿", ""])
def test_what_has_no_particle_is_not_parted(words: str) -> None:
    assert loosen(parse(words)) is None


@given(LETTERS, PHRASES, LETTERS, st.integers(20, 80))
def test_marks_are_the_words_in_their_own_letters(
    before: str, phrase: str, after: str, width: int
) -> None:
    forms = parse(f"「{phrase}」").forms
    shown = snippet(before + phrase + after, forms, width)
    marked = [fold_with_places(piece.text).text for piece in shown.pieces if piece.is_marked]
    assert shown.text in before + phrase + after
    assert marked
    assert all(any(form in each for form in forms) for each in marked)


@given(LETTERS, st.integers(20, 80))
def test_nothing_is_marked_where_nothing_is_found(text: str, width: int) -> None:
    shown = snippet(text, ("竜宮城",), width)
    assert not any(piece.is_marked for piece in shown.pieces)


@given(LETTERS)
def test_marks_stand_in_order_and_apart(text: str) -> None:
    marks = marks_in(text, ("か", "かき", "usb", "廃棄"))
    assert all(one[1] <= other[0] for one, other in pairwise(marks))


def test_a_half_width_word_is_marked_with_its_voicing_marks() -> None:
    shown = snippet("次にﾊﾞｯｸｱｯﾌﾟを取る", parse("バックアップ").forms)
    assert [piece.text for piece in shown.pieces if piece.is_marked] == ["ﾊﾞｯｸｱｯﾌﾟ"]


def test_a_typed_word_outranks_one_of_the_same_meaning() -> None:
    assert points("廃棄した", "廃棄") > points("消去した", "廃棄")


def test_words_close_together_outrank_words_far_apart() -> None:
    near, far = "USBを廃棄した" + "あ" * 90, "USBを" + "あ" * 90 + "廃棄した"
    assert points(near, "USB 廃棄") > points(far, "USB 廃棄")


def test_an_opinion_outranks_a_note_and_the_new_the_old() -> None:
    note, opinion = (points("廃棄", "廃棄", kind=kind) for kind in (Kind.NOTE, Kind.OPINION))
    old = points("廃棄", "廃棄", kind=Kind.OPINION, day=date(2011, 4, 1))
    assert (opinion > note, opinion > old) == (True, True)


@given(LETTERS, st.text("廃棄usb カキ", max_size=20), st.sampled_from(list(Kind)))
def test_every_result_has_points(text: str, words: str, kind: Kind) -> None:
    candidate = Candidate(fold_with_places(text).text, kind, TODAY)
    assert 0 <= score(candidate, parse(words), TODAY) <= 9


def points(text: str, words: str, *, kind: Kind = Kind.QUESTION, day: date = TODAY) -> float:
    return score(Candidate(fold_with_places(text).text, kind, day), parse(words), TODAY)


def test_folding_does_not_depend_on_composition() -> None:
    text = unicodedata.normalize("NFD", "バックアップ")
    assert holds(text, parse("バックアップ"))


@given(st.text("いの・a", min_size=1, max_size=60), st.integers(min_value=5, max_value=40))
def test_a_snippet_holds_as_many_words_as_any_part_of_its_width(text: str, width: int) -> None:
    forms = parse("い の").forms
    whole = [(start, stop) for start, stop in marks_in(text, forms)]
    best = max(
        (
            sum(
                max(0, begin - 30) <= start and stop <= max(0, begin - 30) + width
                for start, stop in whole
            )
            for begin, _stop in whole
        ),
        default=0,
    )
    assert sum(piece.is_marked for piece in snippet(text, forms, width).pieces) >= best


@given(st.text("いの・", min_size=1, max_size=40))
def test_words_are_as_near_as_their_nearest_places(text: str) -> None:
    places = [[at for at, letter in enumerate(text) if letter == word] for word in "いの"]
    if not all(places):
        return
    gap = min(abs(one - other) for one in places[0] for other in places[1]) - 1
    alone = score(Candidate("い" + "・" * gap + "の", Kind.NOTE, TODAY), parse("い の"), TODAY)
    often = OFTEN * sum(min(3, len(each)) - 1 for each in places) / 6
    found = score(Candidate(text, Kind.NOTE, TODAY), parse("い の"), TODAY)
    assert found == pytest.approx(alone + often)
