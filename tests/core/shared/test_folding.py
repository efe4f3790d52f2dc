"""What reads the same is matched; what does not, is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.shared.folding import fold, fold_kana, same

TEXTS = st.text() | st.text(alphabet="ｶﾞﾊﾟガパかがゝゞーｰ-髙邊邉ヶヷ゛゜ ﾞﾟ\ufe00\U000e0100Ａa１㈱")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾊﾞﾝｸ", "バンク"),
        ("ばんく", "バンク"),
        ("か゛", "が"),
        ("ＵＳＢ", "usb"),
        ("髙橋", "高橋"),
        ("渡邉", "渡邊"),
        ("辻󠄀", "辻"),
        ("市ヶ谷", "市ケ谷"),
        ("コンピューター", "コンピュ−タ-"),
        ("1−2−3", "１－２ー３"),
        ("山田　太郎", "山田太郎"),
        ("㈱蜻蛉", "(株)蜻蛉"),
        ("神社", "神社"),
    ],
)
def test_what_reads_the_same_is_matched(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("はん", "ばん"), ("斎藤", "斉藤"), ("二", "ニ"), ("一", "ー"), ("工", "エ")]
)
def test_what_differs_is_not_matched(one: str, other: str) -> None:
    assert not same(one, other)


def test_readings_match_in_small_and_large_kana() -> None:
    assert fold_kana("ｷｮｳｺ ﾐｯﾂ") == fold_kana("キヨウコミツツ") == "きようこみつつ"


def test_readings_can_be_matched_without_voicing_marks() -> None:
    assert fold_kana("ﾊﾞﾊﾟ", voiced=False) == fold_kana("ハハ", voiced=False) == "はは"


def test_spaces_are_kept_as_one_unless_told() -> None:
    assert fold("  蜻蛉　 市 ") == "蜻蛉 市"
    assert fold("  蜻蛉　 市 ", keep_spaces=False) == "蜻蛉市"


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(fold(text, keep_spaces=False), keep_spaces=False) == fold(text, keep_spaces=False)


@given(TEXTS)
def test_folding_a_reading_twice_changes_nothing(text: str) -> None:
    assert fold_kana(fold_kana(text)) == fold_kana(text)
    bare = fold_kana(text, voiced=False)
    assert fold_kana(bare, voiced=False) == bare


@given(TEXTS)
def test_dropping_spaces_gives_no_space(text: str) -> None:
    assert " " not in fold(text, keep_spaces=False)
