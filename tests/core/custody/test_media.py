"""Counting loses nothing, and the last whole backup is never retired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody.media import Backup, LastBackup, count, retire

serials = st.integers(1, 9).map(lambda number: f"T{number}")
sets = st.frozensets(serials)
backups = st.lists(st.builds(Backup, st.sampled_from(["税", "福祉"]), st.text(max_size=1), sets))


@given(sets, st.lists(serials))
def test_everything_expected_or_seen_is_told_once(
    expected: frozenset[str], seen: list[str]
) -> None:
    counted = count(expected, seen)
    assert {*counted.found, *counted.missing} == expected
    assert {*counted.found, *counted.unexpected} == set(seen)
    assert counted.agrees == (expected == set(seen))


def whole(rows: list[Backup], kept: frozenset[str]) -> set[str]:
    return {each.operation for each in rows if each.serials and each.serials <= kept}


@given(sets, backups, sets)
def test_no_operation_loses_its_last_whole_backup(
    leaving: frozenset[str], rows: list[Backup], kept: frozenset[str]
) -> None:
    lost = whole(rows, kept) - whole(rows, kept - leaving)
    if lost:
        with pytest.raises(LastBackup) as refused:
            retire(leaving, rows, kept)
        assert refused.value.operation in lost
        assert set(refused.value.serials) <= leaving
    else:
        assert retire(leaving, rows, kept) == kept - leaving


def test_one_tape_of_the_only_copy_is_enough_to_refuse() -> None:
    only = Backup("税", "11月", frozenset({"T1", "T2"}))
    with pytest.raises(LastBackup):
        retire({"T2"}, [only], {"T1", "T2", "T3"})
