"""Nine items, and lessons that name nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.incidents import (
    Item,
    NamesNobody,
    NamesSomebody,
    NothingSaid,
    check_lesson,
    is_complete,
    missing,
)
from azukari.core.shared.reasons import Declined


@given(st.dictionaries(st.sampled_from(Item), st.sampled_from(["", " ", "なし", "書いた"])))
def test_what_is_blank_is_missing_and_none_in_words_is_not(written: dict[Item, str]) -> None:
    lacking = set(missing(written))
    assert lacking == {item for item in Item if not written.get(item, "").strip()}
    assert is_complete(written) == (not lacking)


def test_there_are_nine() -> None:
    assert len(missing({})) == 9


def test_a_lesson_that_names_nobody_may_be_shared() -> None:
    assert check_lesson("控えは、手を離す前に金庫へ入れる。") == NamesNobody()


@pytest.mark.parametrize(
    ("text", "bodies"),
    [("こだま商店の店員が控えを置いた。", ["こだま商店"]), ("担当の山田さんが控えを置いた。", [])],
)
def test_a_lesson_that_names_a_body_or_a_person_may_not(text: str, bodies: list[str]) -> None:
    answer = check_lesson(text, bodies=bodies)
    assert isinstance(answer, Declined)
    assert isinstance(answer.reasons[0], NamesSomebody)


def test_a_lesson_says_something() -> None:
    assert check_lesson(" ") == Declined((NothingSaid(),))
