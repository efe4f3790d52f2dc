"""Numbers and grounds in words: what is known now, never more."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from azukari.apps.incidents.queries import words
from azukari.core.incidents import Ground, People


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (People(143, 143), "本人の数が100人を超える"),
        (People(20), "人数が分からない（あり得る最大の人数として扱う）"),
    ],
)
def test_the_ground_says_whether_the_number_is_known(people: People, said: str) -> None:
    with override("ja"):
        assert words.ground_words([Ground.MANY], people) == [said]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (People(1, 1), "1 person"),
        (People(0, 0), "0 people"),
        (People(3, 1200), "3 to 1,200 people"),
        (People(3), "3 or more, not known how many"),
        (People(0), "not known how many"),
    ],
)
def test_a_number_is_told_as_far_as_it_is_known(people: People, said: str) -> None:
    with override("en"):
        assert words.people_words(people) == said
