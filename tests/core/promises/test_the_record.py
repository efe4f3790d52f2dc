"""The open promises of the fictional record, as they are proposed."""

from pathlib import Path

import pytest

from azukari.core.minutes import Reading, read_bytes
from azukari.core.promises import (
    AnswerKind,
    AnswerProposal,
    Concern,
    PromiseKind,
    find_promises,
    propose_answer,
)

RECORD = Path(__file__).parents[1] / "minutes" / "records" / "tonbo_4.txt"


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Return the fictional record."""
    return read_bytes(RECORD.read_bytes())


@pytest.fixture(scope="module")
def answers(reading: Reading) -> dict[tuple[int | None, int], AnswerProposal]:
    """Return what is proposed for each opinion, by consultation and number."""
    return {
        (one.number, opinion.number): propose_answer(opinion.text, opinion.response or "")
        for one in reading.follow_ups
        for opinion in one.opinions
    }


Answers = dict[tuple[int | None, int], AnswerProposal]


def test_what_waits_for_new_equipment_waits_for_a_condition(answers: Answers) -> None:
    proposal = answers[6, 1]
    assert (proposal.kind, proposal.condition) == (
        AnswerKind.WHEN_CONDITION,
        "令和10年度に端末を更新する際",
    )


def test_what_is_still_studied_is_under_study(answers: Answers) -> None:
    found = [key for key, one in answers.items() if one.kind is AnswerKind.UNDER_STUDY]
    assert found == [(5, 3), (5, 4)]


def test_the_concerns_are_two(answers: Answers) -> None:
    found = {key: [c.concern for c in one.concerns] for key, one in answers.items() if one.concerns}
    assert found == {(7, 2): [Concern.HARMS_OTHERS], (8, 5): [Concern.NOT_MET]}


def test_what_was_done_closes(answers: Answers) -> None:
    assert [key for key, one in answers.items() if one.closes] == [(5, 1), (6, 2), (7, 1), (8, 4)]


def test_the_answer_promised_for_the_next_meeting_is_heard(reading: Reading) -> None:
    later = [one.kind for one in find_promises(reading.consultations[1].statements)]
    assert PromiseKind.PROMISED_LATER in later


def test_the_document_asked_for_and_not_shown_is_heard(reading: Reading) -> None:
    asked = [
        one.what
        for one in find_promises(reading.consultations[0].statements)
        if one.kind is PromiseKind.ASKED_FOR_DOCUMENT and one.certainty >= 0.8
    ]
    assert asked == ["決済事業者の安全管理に関する申合せを示す"]
