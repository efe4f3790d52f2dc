"""Quorum, votes, and meetings that are not held in person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.council import (
    Ballot,
    Carried,
    Emergency,
    QuorumMet,
    Rejected,
    Sitting,
    SittingForm,
    Tied,
    Vote,
    check_meeting_can_decide,
    check_quorum,
    decide,
)
from azukari.core.shared.errors import BadInput
from azukari.core.shared.reasons import Declined


def codes(answer: object) -> tuple[str, ...]:
    return answer.codes if isinstance(answer, Declined) else ()


@st.composite
def ballots(draw: st.DrawFn) -> Ballot:
    present = draw(st.integers(1, 30))
    in_favour = draw(st.integers(0, present))
    return Ballot(present, in_favour, draw(st.integers(0, present - in_favour)))


@given(st.integers(1, 50), st.data())
def test_quorum_is_more_than_half(members: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, members))
    assert isinstance(check_quorum(members, present), QuorumMet) == (2 * present > members)


def test_half_of_the_members_are_no_quorum() -> None:
    assert codes(check_quorum(8, 4)) == ("QuorumMissing",)


@pytest.mark.parametrize(("members", "present"), [(0, 0), (5, 6), (5, -1)])
def test_impossible_numbers_are_bad_input(members: int, present: int) -> None:
    with pytest.raises(BadInput):
        check_quorum(members, present)


@given(ballots(), st.sampled_from(Vote))
def test_a_majority_of_those_present_carries_whatever_the_chair_says(
    ballot: Ballot, chair: Vote
) -> None:
    if 2 * ballot.in_favour > ballot.present:
        assert decide(ballot, chair) == Carried()


@given(ballots())
def test_only_the_chair_breaks_a_tie(ballot: Ballot) -> None:
    if ballot.in_favour == ballot.against > 0:
        assert decide(ballot) == Tied(ballot.in_favour)
        assert decide(ballot, Vote.FOR) == Carried(by_chair=True)
        assert isinstance(decide(ballot, Vote.AGAINST), Rejected)
    else:
        assert decide(ballot, Vote.FOR) == decide(ballot, Vote.AGAINST) == decide(ballot)


def test_more_for_than_against_is_not_enough_without_a_majority_of_those_present() -> None:
    assert decide(Ballot(present=7, in_favour=3, against=2)) == Rejected(needed=4)


def test_more_voices_than_members_are_bad_input() -> None:
    with pytest.raises(BadInput):
        decide(Ballot(present=5, in_favour=3, against=3))


def test_a_written_meeting_needs_an_emergency_consent_and_opinions() -> None:
    sitting = Sitting(members=7, present=0, form=SittingForm.WRITTEN)
    assert codes(check_meeting_can_decide(sitting)) == (
        "NoEmergency",
        "ConsentMissing",
        "QuorumMissing",
    )


def test_in_an_epidemic_those_who_state_an_opinion_count_as_present() -> None:
    sitting = Sitting(
        members=7,
        present=0,
        form=SittingForm.WRITTEN,
        emergency=Emergency.EPIDEMIC,
        consents=4,
        stated=4,
    )
    assert check_meeting_can_decide(sitting) == QuorumMet(needed=4, present=4)


def test_in_person_an_opinion_sent_in_does_not_count_as_presence() -> None:
    assert codes(check_meeting_can_decide(Sitting(members=7, present=3, stated=4))) == (
        "QuorumMissing",
    )
