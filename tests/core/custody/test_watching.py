"""No day without anybody comes unannounced."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from azukari.core.custody import Duty, Gap, NobodyMayAuthorise, may_authorise, spans, watch
from azukari.core.custody.watching import AHEAD
from azukari.core.shared.calendar import DateRange

DAY = timedelta(days=1)
START, LAST = date(2026, 4, 1), date(2026, 9, 30)
TERM = DateRange(START, LAST)
TODAY = date(2026, 6, 1)
days = st.dates(START - 40 * DAY, LAST + 40 * DAY)


@st.composite
def duties(draw: st.DrawFn) -> tuple[Duty, ...]:
    """Terms one after another with breaks between them, and a deputy now and then."""
    marks = sorted(draw(st.lists(days, unique=True, max_size=8)))
    heads = [
        Duty(f"責任者{number}", DateRange(first, last))
        for number, (first, last) in enumerate(zip(marks[::2], marks[1::2], strict=False))
    ]
    first, last = sorted((draw(days), draw(days)))
    deputies = [Duty("副", DateRange(first, last), is_deputy=True)] * draw(st.booleans())
    return tuple(draw(st.permutations([*heads, *deputies])))


def somebody(terms: tuple[Duty, ...], on: date) -> bool:
    try:
        may_authorise(terms, on)
    except NobodyMayAuthorise:
        return False
    return True


def until(end: date, **more: bool) -> Duty:
    return Duty("鉋", DateRange(START, end), **more)


def test_a_day_without_anybody_is_raised_thirty_days_before() -> None:
    term = (until(date(2026, 6, 30)),)
    assert watch(term, term=TERM, known=(), on=date(2026, 5, 31)).raised == ()
    assert watch(term, term=TERM, known=(), on=TODAY).raised == (Gap(date(2026, 7, 1), None),)


def test_what_is_known_is_not_raised_again() -> None:
    term = (until(date(2026, 6, 30)),)
    assert watch(term, term=TERM, known={date(2026, 7, 1)}, on=TODAY).raised == ()


def test_an_alarm_is_settled_when_somebody_is_named() -> None:
    named = (until(date(2026, 6, 30)), Duty("鑿", DateRange(date(2026, 7, 1))))
    found = watch(named, term=TERM, known={date(2026, 7, 1)}, on=TODAY)
    assert (found.settled, found.raised) == ((date(2026, 7, 1),), ())


def test_a_day_that_came_with_nobody_is_found_though_it_is_over() -> None:
    around = (until(date(2026, 5, 30)), Duty("鑿", DateRange(TODAY)))
    found = watch(around, term=TERM, known={date(2026, 5, 31)}, on=TODAY)
    missed = date(2026, 5, 31)
    assert (found.begun, found.settled) == ((Gap(missed, missed),), (missed,))


def test_a_contract_that_ended_asks_for_nobody() -> None:
    after = LAST + 5 * DAY
    found = watch((), term=TERM, known={START}, on=after)
    assert (found.raised, found.settled) == ((), (START,))


def test_a_contract_entered_when_it_was_over_has_no_findings() -> None:
    after = LAST + 5 * DAY
    assert watch((), term=TERM, known=(), on=after).begun == ()
    assert watch((), term=TERM, known={START}, on=after).begun == (Gap(START, LAST),)


@given(duties(), days)
def test_every_day_without_anybody_was_raised_before_or_is_raised_now(
    terms: tuple[Duty, ...], on: date
) -> None:
    raised = watch(terms, term=TERM, known=(), on=on).raised
    for ahead in range(AHEAD + 1):
        day = on + ahead * DAY
        covered = any(gap.start <= day <= (gap.end or date.max) for gap in raised if gap.start)
        assert covered == (day in TERM and not somebody(terms, day))


@given(duties(), days)
def test_watching_twice_changes_nothing(terms: tuple[Duty, ...], on: date) -> None:
    known = {gap.start for gap in watch(terms, term=TERM, known=(), on=on).raised if gap.start}
    again = watch(terms, term=TERM, known=known, on=on)
    assert (again.raised, again.settled) == ((), ())


@given(duties(), days, days)
def test_a_known_alarm_stands_exactly_while_its_day_or_today_has_nobody(
    terms: tuple[Duty, ...], on: date, known: date
) -> None:
    asked = max(known, on)
    settled = known in watch(terms, term=TERM, known={known}, on=on).settled
    assert settled == (asked not in TERM or somebody(terms, asked))


@given(duties(), st.integers(0, 90))
def test_spans_tile_the_days_and_say_whose_signature_counts(
    terms: tuple[Duty, ...], length: int
) -> None:
    found = spans(terms, TODAY, TODAY + length * DAY)
    told = [(span.start + number * DAY, span.duty) for span in found for number in range(span.days)]
    assert [day for day, _duty in told] == [TODAY + number * DAY for number in range(length + 1)]
    for day, duty in told:
        assert (duty is not None) == somebody(terms, day)
        assert duty is None or duty == may_authorise(terms, day)
