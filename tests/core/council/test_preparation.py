"""The order of questions sent ahead, and of what is still open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from azukari.core.council import Closed, Open, SentAhead, asking_rank, reading_order
from azukari.core.deadlines.kinds import OpenReason

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
MATTERS = st.sampled_from([None, "a", "b", "gone"])
QUESTIONS = st.lists(
    st.builds(
        SentAhead,
        key=st.integers(1, 10**6),
        matter=MATTERS,
        sent_at=st.integers(0, 100).map(lambda hours: NOON + timedelta(hours=hours)),
    ),
    unique_by=lambda question: question.key,
    max_size=12,
)


def sent(key: int, matter: str | None, hour: int = 0) -> SentAhead:
    return SentAhead(key, matter, NOON + timedelta(hours=hour))


def test_the_agenda_decides_before_the_time() -> None:
    questions = [sent(1, "b", 0), sent(2, "a", 5)]
    assert reading_order(questions, ["a", "b"]) == (2, 1)


def test_on_one_matter_the_first_sent_is_read_first() -> None:
    questions = [sent(1, "a", 3), sent(2, "a", 1)]
    assert reading_order(questions, ["a"]) == (2, 1)


def test_a_question_on_the_whole_meeting_comes_before_the_consultations() -> None:
    questions = [sent(1, "a", 0), sent(2, None, 9)]
    assert reading_order(questions, ["a"]) == (2, 1)


def test_a_question_whose_matter_left_the_agenda_is_still_asked_at_the_end() -> None:
    questions = [sent(1, "gone", 0), sent(2, "a", 9)]
    assert reading_order(questions, ["a"]) == (2, 1)


@given(QUESTIONS)
def test_every_question_is_read_exactly_once(questions: list[SentAhead]) -> None:
    read = reading_order(questions, ["a", "b"])
    assert sorted(read) == sorted(question.key for question in questions)


@given(QUESTIONS)
def test_the_order_in_which_they_are_found_changes_nothing(questions: list[SentAhead]) -> None:
    assert reading_order(questions, ["a", "b"]) == reading_order(questions[::-1], ["a", "b"])


def test_what_failed_is_asked_before_what_takes_its_time() -> None:
    day = date(2026, 4, 1)
    reasons = [OpenReason.UNDER_STUDY, OpenReason.UNANSWERED, OpenReason.NOT_MET]
    ranked = sorted(reasons, key=lambda reason: asking_rank(Open(reason), day))
    assert ranked == [OpenReason.NOT_MET, OpenReason.UNANSWERED, OpenReason.UNDER_STUDY]


def test_of_two_unanswered_the_older_is_asked_first() -> None:
    standing = Open(OpenReason.UNANSWERED)
    days = [date(2026, 4, 1), date(2024, 4, 1)]
    assert min(days, key=lambda day: asking_rank(standing, day)) == date(2024, 4, 1)


@given(st.sampled_from(OpenReason))
def test_every_open_opinion_is_asked_before_a_closed_one(reason: OpenReason) -> None:
    assert asking_rank(Open(reason), None) < asking_rank(Closed(), None)
