"""Two different people, both proven lately, a ground, nothing on hold, no copy left; never back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.shared.reasons import Declined
from azukari.core.vault.erasure import (
    FRESH,
    ORDER,
    Case,
    Ground,
    Plan,
    Sitting,
    Step,
    check_confirmation,
    check_request,
    may_move,
    steps_after,
)

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
CASE = Case("advice-2020", date(2026, 3, 31), Ground.RETENTION)
HERE = Sitting("first", NOW - timedelta(minutes=1))
OTHER = Sitting("second", NOW)


def asked(case: Case = CASE, by: Sitting = HERE) -> Plan | Declined:
    return check_request(case, by, now=NOW, today=TODAY)


def confirmed(case: Case = CASE, by: Sitting = OTHER) -> Plan | Declined:
    return check_confirmation(case, "first", by, now=NOW, today=TODAY)


def codes(answer: Plan | Declined) -> tuple[str, ...]:
    return answer.codes if isinstance(answer, Declined) else ()


def test_a_binder_whose_retention_has_run_out_may_be_erased() -> None:
    assert (asked(), confirmed()) == (
        Plan("advice-2020", ORDER[1:]),
        Plan("advice-2020", ORDER[2:]),
    )


@pytest.mark.parametrize(
    ("until", "answer"),
    [(None, ("StillKept",)), (TODAY, ("StillKept",)), (date(2026, 11, 23), ())],
)
def test_the_last_day_of_retention_is_still_kept(
    until: date | None, answer: tuple[str, ...]
) -> None:
    assert codes(asked(replace(CASE, retain_until=until))) == answer


def test_another_ground_needs_its_words() -> None:
    early = replace(CASE, retain_until=None, ground=Ground.CORRECTION)
    with_words = replace(early, ground_words="令和8年度 決定 第3号")
    assert (codes(asked(early)), codes(asked(with_words))) == (("GroundUnnamed",), ())


def test_what_is_held_is_kept() -> None:
    held = replace(CASE, hold="監査中")
    assert (codes(asked(held)), codes(confirmed(held))) == (("OnHold",), ("OnHold",))


def test_the_same_person_does_not_confirm() -> None:
    assert codes(confirmed(by=replace(OTHER, person="first"))) == ("SamePerson",)


@pytest.mark.parametrize(
    ("proved", "fresh"),
    [
        (None, False),
        (NOW - FRESH - timedelta(seconds=1), False),
        (NOW - FRESH, True),
        (NOW + timedelta(seconds=1), False),
    ],
)
def test_each_proves_who_they_are_within_five_minutes(proved: datetime | None, fresh: bool) -> None:
    answers = asked(by=Sitting("first", proved)), confirmed(by=Sitting("second", proved))
    wanted = () if fresh else ("NotProvenLately",)
    assert tuple(map(codes, answers)) == (wanted, wanted)


def test_copies_may_be_there_when_it_is_asked_for_and_not_when_it_is_confirmed() -> None:
    copied = replace(CASE, copies_left=("1 金庫のUSB",))
    assert (codes(asked(copied)), codes(confirmed(copied))) == ((), ("CopiesLeft",))


def test_it_is_asked_for_once() -> None:
    assert codes(asked(replace(CASE, already=True))) == ("AlreadyAsked",)


def test_every_reason_is_told_at_once() -> None:
    worst = Case("a", None, Ground.RETENTION, hold="監査", copies_left=("1",))
    answer = confirmed(worst, Sitting("first", None))
    assert codes(answer) == ("StillKept", "OnHold", "NotProvenLately", "SamePerson", "CopiesLeft")


@given(st.sampled_from(Step), st.sampled_from(Step))
def test_the_journal_goes_to_the_very_next_step_and_never_back(before: Step, after: Step) -> None:
    assert may_move(before, after) == (ORDER.index(after) == ORDER.index(before) + 1)


@given(st.lists(st.sampled_from(Step), max_size=30))
def test_whatever_is_tried_the_journal_only_moves_forward(tried: list[Step]) -> None:
    state, seen = Step.REQUESTED, [0]
    for each in tried:
        state = each if may_move(state, each) else state
        seen.append(ORDER.index(state))
    assert seen == sorted(seen)


def test_after_the_last_step_nothing_is_left() -> None:
    assert (steps_after(Step.DONE), steps_after(Step.REQUESTED)) == ((), ORDER[1:])
