"""Names in the letters of banks: folded once and for all, never cut between a kana and its mark."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.zengin import (
    BANK_NAMES,
    PEOPLES_NAMES,
    BadLetters,
    TooLong,
    fitted,
    fold_letters,
    fold_many,
)

KANA = st.text("".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), 0x30FC))))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ガッコウ キョウイク", "ｶﾞﾂｺｳ ｷﾖｳｲｸ"),
        ("ぱーてぃー", "ﾊﾟ-ﾃｲ-"),
        ("ヴァイオリン", "ｳﾞｱｲｵﾘﾝ"),
        ("ｶﾞｯｺｳｰ", "ｶﾞﾂｺｳ-"),
        ("Ａｂｃ－１２３（カ）．", "ABC-123(ｶ)."),
        ("か\u3099", "ｶﾞ"),
        ("東京", "東京"),
        ("ヲ", "ｦ"),
    ],
)
def test_letters_are_folded(text: str, folded: str) -> None:
    assert fold_letters(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_letters(fold_letters(text)) == fold_letters(text)


@given(st.lists(st.text()))
def test_many_are_folded_as_one(texts: list[str]) -> None:
    assert fold_many(texts) == [fold_letters(each) for each in texts]


@given(KANA)
def test_every_kana_has_a_form_that_banks_take(text: str) -> None:
    left = {each for each in fold_letters(text) if each not in PEOPLES_NAMES.letters}
    assert left <= set("ｦ")


@given(KANA)
def test_composed_and_decomposed_kana_are_the_same(text: str) -> None:
    assert fold_letters(unicodedata.normalize("NFD", text)) == fold_letters(text)


@given(st.text("アガパヴ", min_size=1), st.integers(1, 12))
def test_a_mark_is_never_cut_from_its_kana(text: str, most: int) -> None:
    short = fitted(text, most, PEOPLES_NAMES, cut=True)
    rest = fold_letters(text)[len(short) :]
    assert len(short) <= most
    assert fold_letters(text).startswith(short)
    assert not rest.startswith(("ﾞ", "ﾟ"))


def test_a_name_too_long_is_refused_unless_it_may_be_cut() -> None:
    with pytest.raises(TooLong, match="6文字で、5文字に入りません"):
        fitted("ガガガ", 5, PEOPLES_NAMES)


def test_letters_a_bank_does_not_take_are_named() -> None:
    with pytest.raises(BadLetters, match="「山」") as caught:
        fitted("山カワ", 30, PEOPLES_NAMES)
    assert caught.value.letters == "山"


def test_a_bank_may_take_more_letters() -> None:
    with pytest.raises(BadLetters):
        fitted("ヲ", 30, PEOPLES_NAMES)
    assert fitted("ヲ", 30, PEOPLES_NAMES.with_letters("ｦ")) == "ｦ"
    assert "(" not in BANK_NAMES.letters
