"""The real, public record the layout was learnt from. Collected only with AZUKARI_RECORDS."""

import json
import time
from pathlib import Path

import pytest
from bench.minutes_certainty import compare
from tests.core.minutes.conftest import real_record

from azukari.core.minutes import (
    Decision,
    Reading,
    read_bytes,
    rejoin,
    rejoin_json,
    to_json,
    uncovered_lines,
)
from azukari.core.promises import AnswerKind, Concern, PromiseKind, find_promises, propose_answer

LABELS = json.loads((Path(__file__).parent / "seed_roles.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Return the real record."""
    file = real_record()
    assert file is not None
    return read_bytes(file.read_bytes(), file=file.name)


def test_the_meeting_is_found(reading: Reading) -> None:
    meeting = reading.meeting
    assert (meeting.fiscal_year, meeting.ordinal, meeting.date) == (2011, 5, "2012-02-14")
    assert (meeting.starts, meeting.ends, meeting.is_open) == ("18:30", "20:30", False)
    assert (len(meeting.present), len(meeting.absent), len(meeting.secretariat)) == (5, 2, 4)
    assert all((meeting.chair, meeting.acting_chair, meeting.closed_ground, meeting.place))
    assert all((meeting.contact.phone, meeting.contact.extension, meeting.withheld_reason))


def test_the_consultations_are_found(reading: Reading) -> None:
    found = [(one.number, one.decision) for one in reading.consultations]
    assert found == [(number, Decision.APPROVED) for number in (12, 13, 14, 15)]
    assert all(one.title and one.department for one in reading.consultations)
    assert [len(one.notes) for one in reading.consultations] == [0, 0, 1, 0]


@pytest.mark.parametrize(
    "lines", [(11, 13), (41, 43), (62, 64), (75, 77), (99, 101), (125, 127), (146, 148)]
)
def test_lines_broken_across_pages_are_joined(reading: Reading, lines: tuple[int, ...]) -> None:
    assert lines in [one.lines for matter in reading.consultations for one in matter.statements]


def test_the_opinions_are_paired_with_responses(reading: Reading) -> None:
    found = [(one.number, len(one.opinions)) for one in reading.follow_ups]
    assert found == [(8, 4), (9, 2), (10, 3), (11, 5)]
    assert all(opinion.response for one in reading.follow_ups for opinion in one.opinions)


def test_nothing_is_dropped_or_unplaced(reading: Reading) -> None:
    source = "".join(reading.source)
    assert (uncovered_lines(reading), reading.unplaced, reading.warnings) == ([], (), ())
    assert (rejoin(reading), rejoin_json(to_json(reading))) == (source, source)


def test_of_the_sure_roles_95_percent_are_right(reading: Reading) -> None:
    results = compare(reading, LABELS["roles"])
    sure = [right for _, certainty, right, _ in results if certainty >= 0.9]
    assert sum(sure) / len(sure) >= 0.95


def test_it_is_read_within_a_second(reading: Reading) -> None:
    data = "".join(reading.source).encode()
    start = time.perf_counter()
    read_bytes(data)
    assert time.perf_counter() - start < 1


def test_the_open_promises_are_proposed(reading: Reading) -> None:
    answers = {
        (one.number, opinion.number): propose_answer(opinion.text, opinion.response or "")
        for one in reading.follow_ups
        for opinion in one.opinions
    }
    assert answers[9, 1].kind is AnswerKind.WHEN_CONDITION
    assert answers[9, 1].condition
    assert {answers[8, 3].kind, answers[8, 4].kind} == {AnswerKind.UNDER_STUDY}
    assert [one.concern for one in answers[11, 5].concerns] == [Concern.NOT_MET]
    assert [one.concern for one in answers[10, 2].concerns] == [Concern.HARMS_OTHERS]
    assert [key for key, one in answers.items() if one.closes] == [(10, 1)]


def test_promises_made_aloud_are_proposed(reading: Reading) -> None:
    twelve, thirteen, *_ = reading.consultations
    asked = [one.kind for one in find_promises(twelve.statements)]
    later = [
        (one.kind, thirteen.statements[one.index].lines)
        for one in find_promises(thirteen.statements)
    ]
    assert PromiseKind.ASKED_FOR_DOCUMENT in asked
    assert later == [(PromiseKind.PROMISED_LATER, (105,))]
