"""Blind indexes: equal exactly when the folded texts are; a prefix is found exactly."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from azukari.core.vault.blind import (
    LONGEST_PREFIX,
    begins_with,
    exact_form,
    index_key,
    kana_form,
    kana_question,
    kana_tags,
    phone_form,
)
from azukari.core.vault.sealing import DataKey

KEY = DataKey("advice-2026", 1, bytes(range(32)))
NAMES = index_key(KEY, "worker", "name")
KANA = index_key(KEY, "worker", "kana")
TEXTS = st.text(st.sampled_from("山田太郎髙﨑ー - 　ｱアｶﾞガあぁがAａ\u3099\U000e0100"), max_size=6)
READINGS = st.text(st.sampled_from("ｱアあぁｶﾞガがかパｷｮキョきよ 　ー"), max_size=14)


@given(TEXTS, TEXTS)
@example("髙﨑　花", "高崎 花")
def test_equal_exactly_when_the_folded_texts_are(one: str, other: str) -> None:
    tags = NAMES.tag(exact_form(one)), NAMES.tag(exact_form(other))
    assert (tags[0] == tags[1]) == (exact_form(one) == exact_form(other))


@given(READINGS, READINGS)
@example("カツラギ", "ｶﾂﾗｷ")
@example("ガガガガガガガガガガ", "かかかかかかかかか")
def test_a_prefix_is_found_exactly(reading: str, asked: str) -> None:
    assume(kana_form(asked))
    found = kana_question(KANA, asked) in kana_tags(KANA, reading)
    if len(kana_form(asked)) <= LONGEST_PREFIX:
        assert found == begins_with(reading, asked)
    else:
        assert found or not begins_with(reading, asked)


def test_the_index_says_nothing_across_binders_generations_tables_and_columns() -> None:
    keys = [
        index_key(KEY, "worker", "name"),
        index_key(KEY, "worker", "kana"),
        index_key(KEY, "workern", "ame"),
        index_key(DataKey("advice-2026", 1, bytes(32)), "worker", "name"),
    ]
    tags = {key.tag("山田太郎") for key in keys}
    assert len(tags) == len(keys)


def test_a_phone_is_its_digits() -> None:
    forms = {phone_form(text) for text in ("042-555-0100", "０４２（555）0100", "+81 42 555 0100")}
    assert forms == {"0425550100"}


def test_the_number_of_hashes_is_the_length_of_the_reading_up_to_eight() -> None:
    assert [len(kana_tags(KANA, text)) for text in ("", "ア", "アイウエオカキクケコ")] == [0, 1, 8]
