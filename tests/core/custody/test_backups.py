"""A plan is judged by what was done: late, risky, or carried by media that may not go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody.backups import (
    MEND_DAYS,
    Copy,
    LastGoodBackup,
    Plan,
    Run,
    backup_due,
    check_kept,
    last_good,
    late_copies,
    warnings,
)
from azukari.core.custody.backups import test_due as restore_due

SINCE = date(2026, 4, 1)
TWO = (Copy("正", "電算室"), Copy("副", "金庫"))
PLAN = Plan("電算室", SINCE, every=7, kept=35, test_every=180, copies=TWO)


def codes(plan: Plan) -> list[str]:
    return [reason.code for reason in warnings(plan)]


def test_two_copies_of_which_one_is_elsewhere_raise_no_warning() -> None:
    assert codes(PLAN) == []


@pytest.mark.parametrize("copies", [(), (Copy("正", "金庫"),)])
def test_fewer_than_two_copies_are_said(copies: tuple[Copy, ...]) -> None:
    assert codes(replace(PLAN, copies=copies)) == ["OneCopy"]


def test_copies_that_all_stand_beside_the_original_are_said_however_the_place_is_written() -> None:
    beside = (Copy("正", "電算室"), Copy("副", " 電算 室"))
    assert codes(replace(PLAN, copies=beside)) == ["BesideTheOriginal"]


def test_backups_thrown_away_before_the_next_are_said() -> None:
    assert codes(replace(PLAN, kept=6)) == ["GoneBeforeTheNext"]


@given(st.integers(0, 400))
def test_a_copy_is_late_from_the_day_after_its_term(days: int) -> None:
    plan = replace(PLAN, copies=(Copy("正", "金庫", (Run(SINCE),)),))
    late = late_copies(plan, SINCE + timedelta(days=days))
    assert bool(late) == (days > plan.every)


@given(st.lists(st.integers(0, 400), min_size=1), st.integers(1, 400))
def test_a_later_backup_never_makes_the_next_one_due_earlier(days: list[int], more: int) -> None:
    runs = tuple(Run(SINCE + timedelta(days=each)) for each in days)
    copy = Copy("正", "金庫", runs)
    later = replace(copy, runs=(*runs, Run(SINCE + timedelta(days=more))))
    assert backup_due(PLAN, later) >= backup_due(PLAN, copy)


def test_a_restore_is_tried_after_its_term_and_soon_after_one_that_failed() -> None:
    tried = SINCE + timedelta(days=10)
    assert restore_due(PLAN) == SINCE + timedelta(days=180)
    assert restore_due(replace(PLAN, tested_on=tried)) == tried + timedelta(days=180)
    failed = replace(PLAN, tested_on=tried, test_failed=True)
    assert restore_due(failed) == tried + timedelta(days=MEND_DAYS)


def test_a_backup_that_could_not_be_restored_is_not_the_last_good_one() -> None:
    good, bad = Run(SINCE, "A"), Run(SINCE + timedelta(days=7), "B", failed=True)
    assert last_good([Copy("正", "金庫", (good, bad))]) == good
    assert last_good([Copy("正", "金庫", (bad,))]) is None


def test_media_of_the_last_good_backup_do_not_go() -> None:
    with pytest.raises(LastGoodBackup) as refused:
        check_kept("振替データ", ["T-1", "T-2"], ["T-2", "T-9"])
    assert refused.value.serials == ("T-2",)
    check_kept("振替データ", ["T-1", "T-2"], ["T-9"])
