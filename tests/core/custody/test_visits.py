"""A visit goes one way: announced, open, closed; its session never outlives its hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from azukari.core.custody import Member
from azukari.core.custody.visits import (
    TOLERANCE,
    ClockBack,
    Elsewhere,
    ElsewhereThen,
    EndsBeforeStart,
    Fault,
    Hours,
    Lack,
    NotClosable,
    NotInOffice,
    NotNamed,
    Record,
    Stage,
    Times,
    Unfit,
    WrongStage,
    check_clock,
    check_close,
    check_fit,
    check_free,
    check_in_office,
    check_stage,
    check_start,
    extended,
    fault_of,
    lacks_of,
    recognise,
    session_left,
    stage,
)
from azukari.core.shared.calendar import DateRange

NINE = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # nine in the morning in Japan
HOUR = timedelta(hours=1)
DAY = date(2026, 11, 24)
moments = st.datetimes(NINE.replace(tzinfo=None), datetime(2026, 11, 27)).map(  # noqa: DTZ001  # made aware beside
    lambda each: each.replace(tzinfo=UTC)
)
names = st.sampled_from(("山田 太郎", "佐藤 花", "鈴木 一", "ﾔﾏﾀﾞ ﾀﾛｳ"))


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    start = draw(moments)
    return Hours(start, start + timedelta(minutes=draw(st.integers(1, 600))))


@st.composite
def times(draw: st.DrawFn) -> Times:
    maybe = st.none() | moments
    return Times(
        draw(hours()), draw(maybe), draw(maybe), draw(maybe), draw(maybe), draw(maybe)
    )  # fmt: skip


@given(moments, moments)
def test_hours_that_run_backwards_are_not_made(start: datetime, end: datetime) -> None:
    if end <= start:
        with pytest.raises(EndsBeforeStart):
            Hours(start, end)
    else:
        assert Hours(start, end).end == end


@given(times(), moments)
def test_a_session_lives_only_in_an_open_visit_and_never_beyond_its_end(
    known: Times, now: datetime
) -> None:
    left = session_left(known, now)
    if left:
        assert stage(known, now) is Stage.OPEN
        assert now + left == known.hours.end
    assert left >= timedelta()


@given(times(), moments)
def test_what_was_ended_is_not_opened_again_by_any_clock(known: Times, now: datetime) -> None:
    assume(known.closed or known.self_closed or known.cancelled)
    assert stage(known, now) in {Stage.CLOSED, Stage.UNFINISHED, Stage.CANCELLED}
    assert not session_left(known, now)


@given(times(), moments)
def test_a_clock_set_back_gives_no_session_and_no_act(known: Times, now: datetime) -> None:
    last = max((each for each in (known.seen, known.started) if each), default=None)
    assume(last is not None and now < last - TOLERANCE)
    with pytest.raises(ClockBack):
        check_clock(known, now)
    with pytest.raises(ClockBack):
        check_stage(known, now, *Stage)
    assert not session_left(known, now)


@given(hours(), hours())
def test_hours_meet_each_other_or_neither_does(one: Hours, other: Hours) -> None:
    assert one.meet(other) == other.meet(one)
    assert one.meet(one)
    assert not one.meet(Hours(one.end, one.end + HOUR))


@given(hours(), hours(), names)
def test_nobody_is_at_two_visits_at_once(one: Hours, other: Hours, name: str) -> None:
    there = [Elsewhere("2026-1", other, frozenset({name.replace(" ", "　")}))]
    if one.meet(other):
        with pytest.raises(ElsewhereThen, match="2026-1"):
            check_free([name], one, there)
    else:
        check_free([name], one, there)


@given(hours(), moments, moments)
def test_an_extension_only_ever_lengthens(known: Hours, until: datetime, now: datetime) -> None:
    if until <= known.end or until <= now:
        with pytest.raises(EndsBeforeStart):
            extended(known, until, now)
    else:
        assert extended(known, until, now) == Hours(known.start, until)


@pytest.mark.parametrize(
    ("member", "fault"),
    [
        (None, Fault.NOT_ON_ROSTER),
        (Member(1, date(2026, 11, 25), pledged_joining=True), Fault.NOT_BEGUN),
        (Member(1, date(2026, 4, 1), date(2026, 11, 23), pledged_joining=True), Fault.LEFT),
        (Member(1, date(2026, 4, 1)), Fault.NO_PLEDGE),
    ],
)
def test_whoever_is_unfit_is_told_why(member: Member | None, fault: Fault) -> None:
    with pytest.raises(Unfit) as refused:
        check_fit("山田 太郎", member, DAY)
    assert refused.value.fault is fault


def test_the_last_day_of_work_still_counts() -> None:
    assert fault_of(Member(1, DAY, DAY, pledged_joining=True), DAY) is None


def test_an_attendant_whose_term_ended_yesterday_may_not_attend() -> None:
    terms = [DateRange(date(2024, 4, 1), date(2026, 11, 23))]
    check_in_office("笹舟", terms, date(2026, 11, 23))
    with pytest.raises(NotInOffice) as refused:
        check_in_office("笹舟", terms, DAY)
    assert refused.value.ended == date(2026, 11, 23)


def test_the_counter_knows_a_name_in_any_width_and_nobody_else() -> None:
    named = {1: "山田 太郎", 2: "ﾔﾏﾀﾞ ﾊﾅ"}
    assert recognise(named, "山田　太郎") == 1
    assert recognise(named, "ヤマダハナ") == 2
    for other in ("山田 次郎", "", " "):
        with pytest.raises(NotNamed):
            recognise(named, other)


@given(st.builds(Record, *(st.integers(0, 2),) * 3, *(st.sampled_from(("", " ", "名前")),) * 2))
def test_closing_needs_everything_and_says_all_that_is_missing(record: Record) -> None:
    lacks = lacks_of(record)
    assert (Lack.THINGS in lacks) == (record.things_out > 0)
    assert (Lack.MEDIA in lacks) == (record.media_unsettled > 0)
    assert (Lack.WORK in lacks) == (record.work_lines == 0)
    assert (Lack.NAMES in lacks) == (not (record.worker.strip() and record.attendant.strip()))
    if lacks:
        with pytest.raises(NotClosable) as refused:
            check_close(record)
        assert refused.value.lacks == lacks
    else:
        check_close(record)


def test_a_visit_starts_half_an_hour_early_at_most_and_not_after_its_end() -> None:
    known, early = Times(Hours(NINE, NINE + HOUR)), timedelta(minutes=30)
    check_start(known, NINE - early, early=early)
    for wrong in (NINE - early - timedelta(seconds=1), NINE + HOUR):
        with pytest.raises(WrongStage):
            check_start(known, wrong, early=early)
