"""A draw that anyone can repeat: fixed by the head, blind to the order of the candidates."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.shared.errors import BadInput
from azukari.core.supervision import Draw, NothingToDraw, NotThisDraw, check_draw, draw, ticket

CODES = st.lists(
    st.text("abcdefghijk-0123456789", min_size=1, max_size=8), min_size=1, max_size=12, unique=True
)
ROOTS = st.binary(min_size=32, max_size=32)


def resting_on(codes: list[str], root: bytes = b"\x01" * 32) -> Draw:
    return Draw(2026, 7, root, tuple(codes))


@given(CODES, ROOTS, st.data())
def test_the_order_in_which_candidates_are_listed_makes_no_difference(
    codes: list[str], root: bytes, data: st.DataObject
) -> None:
    wanted = data.draw(st.integers(1, len(codes)))
    shuffled = data.draw(st.permutations(codes))
    assert draw(resting_on(codes, root), wanted) == draw(resting_on(shuffled, root), wanted)


@given(CODES, ROOTS, st.data())
def test_more_visits_only_add_to_those_drawn(
    codes: list[str], root: bytes, data: st.DataObject
) -> None:
    wanted = data.draw(st.integers(1, len(codes)))
    every = draw(resting_on(codes, root), len(codes))
    assert every[:wanted] == draw(resting_on(codes, root), wanted)


@given(CODES, ROOTS)
def test_a_draw_of_the_rule_is_confirmed_in_any_order(codes: list[str], root: bytes) -> None:
    rests_on = resting_on(codes, root)
    drawn = draw(rests_on, (len(codes) + 1) // 2)
    assert set(check_draw(rests_on, reversed(drawn))) == set(drawn)


def test_a_friend_put_in_the_place_of_the_one_drawn_is_found() -> None:
    rests_on = resting_on(["a", "b", "c", "d"])
    (right,) = draw(rests_on, 1)
    friend = next(code for code in rests_on.candidates if code != right)
    with pytest.raises(NotThisDraw) as refused:
        check_draw(rests_on, [friend])
    assert (refused.value.missing, refused.value.extra) == ((right,), (friend,))


def test_the_ticket_can_be_computed_with_any_sha256_program() -> None:
    rests_on = resting_on(["kazaguruma"])
    words = f"azukari-draw-1\n2026\n7\n{'01' * 32}\nkazaguruma"
    assert ticket(rests_on, "kazaguruma") == hashlib.sha256(words.encode()).hexdigest()


def test_another_head_draws_another_lot() -> None:
    codes = [f"c{number}" for number in range(40)]
    assert draw(resting_on(codes), 5) != draw(resting_on(codes, b"\x02" * 32), 5)


@pytest.mark.parametrize("wanted", [0, 3])
def test_more_than_there_are_cannot_be_drawn(wanted: int) -> None:
    with pytest.raises(NothingToDraw):
        draw(resting_on(["a", "b"]), wanted)


def test_a_candidate_listed_twice_would_have_two_chances_and_is_refused() -> None:
    with pytest.raises(BadInput):
        resting_on(["a", "a"])


def test_a_cut_root_is_refused() -> None:
    with pytest.raises(BadInput):
        resting_on(["a"], b"\x01" * 31)
