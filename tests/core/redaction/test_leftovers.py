"""What is hidden in one place stands open nowhere else, not even in part."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from azukari.core.redaction import leftovers

SECRET = "風見太郎"


@dataclass(frozen=True)
class Span:
    start: int
    end: int


def places(text: str, *spans: tuple[int, int]) -> list[tuple[int, int]]:
    found = leftovers([text], [[Span(*each) for each in spans]], [SECRET])
    return [(each.start, each.end) for each in found]


def test_a_name_hidden_whole_leaves_nothing_open() -> None:
    assert places("委員の風見太郎さん", (3, 7)) == []


def test_a_name_of_which_a_part_stands_open_is_open() -> None:
    assert places("委員の風見太郎さん", (3, 5)) == [(3, 7)]


def test_a_name_hidden_by_two_marks_that_touch_is_hidden() -> None:
    assert places("委員の風見太郎さん", (5, 7), (3, 5)) == []


def test_a_name_written_in_another_width_is_open_too() -> None:
    assert places("委員の風見　太郎さん") == [(3, 8)]


@given(st.integers(0, 9), st.integers(0, 9))
def test_a_mark_hides_the_name_exactly_when_it_covers_all_of_it(one: int, other: int) -> None:
    start, end = min(one, other), max(one, other)
    open_places = places("委員の風見太郎さん", (start, end))
    assert (open_places == []) == (start <= 3 and end >= 7)
