"""The life of an opinion, and that none is lost between meetings."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.council import (
    CLOSING_KINDS,
    Balanced,
    BrokenHistory,
    CanClose,
    Compiled,
    Event,
    Judged,
    Opinion,
    OpinionState,
    Reopened,
    Responded,
    ResponseKind,
    Verdict,
    account,
    apply,
    balance,
    check_closing,
    replay,
    side_by_side,
    vague_words,
)
from azukari.core.shared.reasons import Declined

DONE = Responded(ResponseKind.DONE, "保管庫を設置した。")
STUDY = Responded(ResponseKind.UNDER_STUDY, "方法を検討する。")
WAITING = Responded(ResponseKind.WHEN_CONDITION, "更新時に行う。", condition="機器の更新")
MET = Judged(Verdict.MET)
CARRIED = Judged(Verdict.CARRIED, "meeting/2011-6")

responses = st.builds(
    Responded,
    st.sampled_from(ResponseKind),
    st.sampled_from(["設置した。", "努めていく。", "検討する。"]),
    st.none() | st.just(date(2012, 3, 31)),
    st.sampled_from(["", "更新のとき"]),
)
events: st.SearchStrategy[Event] = (
    st.just(Compiled())
    | responses
    | st.builds(Judged, st.sampled_from(Verdict), st.sampled_from(["", "meeting/2011-6"]))
    | st.builds(Reopened, st.sampled_from(["", "機器を更新したため"]))
)
histories = st.lists(events, max_size=12)
records = st.dictionaries(st.sampled_from([f"opinion/2011-9-{n}" for n in range(1, 9)]), histories)


def possible(opinion: Opinion, history: list[Event]) -> Opinion:
    """Apply what can happen, pass over what cannot."""
    for event in history:
        after = apply(opinion, event)
        opinion = opinion if isinstance(after, Declined) else after
    return opinion


def codes(answer: object) -> tuple[str, ...]:
    return answer.codes if isinstance(answer, Declined) else ()


def test_an_opinion_answered_and_found_met_is_closed() -> None:
    assert replay([Compiled(), DONE, MET]).state is OpinionState.CLOSED


@pytest.mark.parametrize("answer", [STUDY, WAITING, Responded(ResponseKind.VAGUE, "努める。")])
def test_an_answer_that_settles_nothing_does_not_close_an_opinion(answer: Responded) -> None:
    opinion = replay([Compiled(), answer])
    assert isinstance(apply(opinion, MET), Declined)
    assert replay([Compiled(), answer, CARRIED]).is_open


def test_a_vague_answer_does_not_close_an_opinion_whatever_its_kind() -> None:
    vague = Responded(ResponseKind.DONE, "努めていく。")
    assert codes(check_closing([vague], Verdict.MET)) == ("VagueWording",)


@pytest.mark.parametrize("verdict", [Verdict.NOT_MET, Verdict.HARMS_OTHERS])
def test_an_answer_not_found_met_asks_for_another(verdict: Verdict) -> None:
    opinion = replay([Compiled(), DONE, Judged(verdict)])
    assert opinion.state is OpinionState.UNMET
    assert codes(apply(opinion, MET)) == ("NotAnswered",)
    assert codes(check_closing([DONE], verdict)) == ("VerdictLeavesOpen",)


def test_an_unanswered_opinion_is_carried_to_a_named_meeting_only() -> None:
    opinion = replay([Compiled()])
    assert codes(apply(opinion, Judged(Verdict.CARRIED))) == ("NoMeetingNamed",)
    assert replay([Compiled(), CARRIED]).carried_to == "meeting/2011-6"


def test_an_unanswered_opinion_cannot_be_closed() -> None:
    assert codes(apply(replay([Compiled()]), MET)) == ("NotAnswered",)
    assert codes(check_closing([], Verdict.MET)) == ("NotAnswered",)


def test_a_closed_opinion_reopens_with_a_reason_and_needs_a_new_answer() -> None:
    closed = replay([Compiled(), DONE, MET])
    assert codes(apply(closed, Reopened(" "))) == ("NoWhyReopened",)
    reopened = replay([Compiled(), DONE, MET, Reopened("機器を更新したため")])
    assert reopened.state is OpinionState.UNANSWERED
    assert codes(apply(reopened, MET)) == ("NotAnswered",)


def test_a_history_that_cannot_have_happened_is_named() -> None:
    with pytest.raises(BrokenHistory) as caught:
        replay([Compiled(), Compiled()])
    assert caught.value.index == 1


@given(histories)
def test_a_closed_opinion_rests_on_an_answer_that_can_close_it(history: list[Event]) -> None:
    opinion = possible(Opinion(), history)
    if opinion.state is OpinionState.CLOSED:
        last = opinion.responses[-1]
        assert opinion.verdict is Verdict.MET
        assert last.kind in CLOSING_KINDS
        assert last.kind is ResponseKind.CANNOT or not vague_words(last.text)
        assert check_closing(opinion.responses, Verdict.MET) == CanClose()


@given(histories, events)
def test_no_event_drops_an_answer_or_undoes_the_compiling(
    history: list[Event], event: Event
) -> None:
    before = possible(Opinion(), history)
    after = possible(before, [event])
    assert after.responses[: len(before.responses)] == before.responses
    assert before.state is OpinionState.DRAFT or after.state is not OpinionState.DRAFT


@given(records, records)
def test_carried_in_and_compiled_are_closed_and_carried_out(
    earlier: dict[str, list[Event]], later: dict[str, list[Event]]
) -> None:
    before = {ref: possible(Opinion(), history) for ref, history in earlier.items()}
    after = before | {
        ref: possible(before.get(ref, Opinion()), history) for ref, history in later.items()
    }
    answer = account(before, after)
    assert isinstance(answer, Balanced)
    assert answer.carried_in == sum(opinion.is_open for opinion in before.values())
    assert answer.carried_out == sum(opinion.is_open for opinion in after.values())
    assert answer.carried_in + answer.compiled == answer.closed + answer.carried_out


def test_an_opinion_that_vanishes_is_named() -> None:
    before = {"opinion/2011-9-1": replay([Compiled()])}
    assert codes(account(before, {})) == ("OpinionsLost",)


@given(*[st.integers(0, 50)] * 4)
def test_four_numbers_balance_or_say_by_how_much_not(a: int, b: int, c: int, d: int) -> None:
    assert isinstance(balance(a, b, c, d), Balanced) == (a + b == c + d)


NAMES = [f"opinion/2011-14-{n}" for n in range(1, 8)]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))))
def test_contradicting_opinions_stand_together_and_none_is_dropped(
    pairs: list[tuple[str, str]],
) -> None:
    groups = side_by_side(NAMES, pairs)
    assert sorted(name for group in groups for name in group) == NAMES
    assert all(any({one, other} <= set(group) for group in groups) for one, other in pairs)
