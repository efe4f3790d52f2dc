"""A sample in layers takes from each its share, and anyone can repeat it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.supervision import Head, NothingToDraw, check_draw, sample, shares

HEAD = Head(2026, 12, bytes(range(32)))
SIZES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=1)


@given(SIZES, st.integers(1, 60))
def test_shares_add_up_and_no_stratum_gives_more_than_it_has(
    sizes: dict[str, int], wanted: int
) -> None:
    total = sum(sizes.values())
    if wanted > total:
        with pytest.raises(NothingToDraw):
            shares(sizes, wanted)
        return
    given_ = shares(sizes, wanted)
    assert sum(given_.values()) == wanted
    assert all(0 <= count <= sizes[name] for name, count in given_.items())
    if wanted >= sum(size > 0 for size in sizes.values()):
        assert all(given_.values())


def test_shares_follow_the_sizes() -> None:
    assert shares({"9月": 30, "10月": 10, "11月": 0}, 4) == {"9月": 3, "10月": 1}
    assert shares({"a": 98, "b": 1, "c": 1}, 5) == {"a": 3, "b": 1, "c": 1}


def test_each_stratum_is_a_draw_that_can_be_checked() -> None:
    strata = {"9": [f"9-{n}" for n in range(30)], "10": [f"10-{n}" for n in range(10)]}
    drawn = sample(HEAD, strata, 8)
    assert {name: len(codes) for name, codes in drawn.items()} == {"9": 6, "10": 2}
    for name, codes in drawn.items():
        assert check_draw(HEAD.over(strata[name]), codes) == tuple(codes)
