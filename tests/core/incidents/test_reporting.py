"""What has to be reported: every ground alone, suspicion included, more than a hundred people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.incidents import (
    NOBODY,
    Classified,
    Facts,
    Ground,
    Kind,
    LoweredSilently,
    People,
    check_facts,
    judge,
    weighs_less,
)
from azukari.core.shared.errors import BadInput
from azukari.core.shared.reasons import Declined

TODAY = date(2026, 12, 25)
HARMED = st.sampled_from([Kind.SUSPECTED, Kind.INCIDENT])
FLAGS = ("sensitive", "encrypted", "financial", "wrongful", "ordinance")


def people() -> st.SearchStrategy[People]:
    def span(pair: tuple[int, int | None]) -> People:
        least, more = pair
        return People(least, None if more is None else least + more)

    return st.tuples(st.integers(0, 5000), st.none() | st.integers(0, 5000)).map(span)


def facts() -> st.SearchStrategy[Facts]:
    flags = {name: st.booleans() for name in FLAGS}
    return st.builds(Facts, kind=st.sampled_from(Kind), people=people(), **flags)


@pytest.mark.parametrize(
    ("said", "ground"),
    [
        ({"sensitive": True}, Ground.SENSITIVE),
        ({"financial": True}, Ground.FINANCIAL),
        ({"wrongful": True}, Ground.WRONGFUL),
        ({"ordinance": True}, Ground.ORDINANCE),
        ({"people": People(101, 101)}, Ground.MANY),
    ],
)
@pytest.mark.parametrize("kind", [Kind.SUSPECTED, Kind.INCIDENT])
def test_each_ground_alone_is_enough(kind: Kind, said: dict[str, object], ground: Ground) -> None:
    assert judge(replace(Facts(kind), **said), TODAY).grounds == (ground,)  # type: ignore[arg-type]


@given(HARMED, st.integers(0, 300))
def test_more_than_a_hundred_are_many_and_a_hundred_are_not(kind: Kind, count: int) -> None:
    verdict = judge(Facts(kind, People(count, count)), TODAY)
    assert verdict.is_reportable == (count > 100)


@given(HARMED, st.integers(0, 200), st.integers(0, 200))
def test_the_largest_possible_number_counts(kind: Kind, least: int, more: int) -> None:
    verdict = judge(Facts(kind, People(least, least + more)), TODAY)
    assert verdict.is_reportable == (least + more > 100)


@given(HARMED, st.integers(0, 200))
def test_a_number_that_nobody_can_name_counts_as_many(kind: Kind, least: int) -> None:
    assert judge(Facts(kind, People(least)), TODAY).grounds == (Ground.MANY,)


def test_sensitive_data_strongly_encrypted_are_no_ground() -> None:
    assert not judge(Facts(Kind.INCIDENT, NOBODY, sensitive=True, encrypted=True), TODAY).grounds


@given(facts(), st.sampled_from([Kind.NEAR_MISS, Kind.COMPLAINT]))
def test_what_harmed_nobody_so_far_is_not_reported(known: Facts, kind: Kind) -> None:
    assert not judge(replace(known, kind=kind), TODAY).is_reportable


@given(facts(), st.sampled_from([name for name in FLAGS if name != "encrypted"]))
def test_learning_more_never_takes_a_ground_away(known: Facts, name: str) -> None:
    more = replace(known, **{name: True})  # type: ignore[arg-type]
    assert set(judge(known, TODAY).grounds) <= set(judge(more, TODAY).grounds)


@given(facts())
def test_before_the_national_law_nothing_goes_to_the_commission(known: Facts) -> None:
    assert not judge(known, date(2023, 3, 31)).is_reportable
    assert judge(known, date(2023, 4, 1)) == judge(known, TODAY)


def test_a_span_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(BadInput):
        People(5, 4)


@given(facts(), facts(), st.text(max_size=5))
def test_it_is_never_made_smaller_silently(new: Facts, old: Facts, why: str) -> None:
    answer = check_facts(new, old, TODAY, why)
    lost = set(judge(old, TODAY).grounds) - set(judge(new, TODAY).grounds)
    smaller = weighs_less(new.kind, old.kind) or bool(lost)
    if smaller and not why.strip():
        assert answer == Declined((LoweredSilently(),))
    else:
        assert answer == Classified(smaller)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (Kind.NEAR_MISS, Kind.SUSPECTED),
        (Kind.SUSPECTED, Kind.INCIDENT),
        (Kind.NEAR_MISS, Kind.COMPLAINT),
    ],
)
def test_a_lighter_kind_weighs_less(new: Kind, old: Kind) -> None:
    assert weighs_less(new, old)
    assert not weighs_less(old, new)
