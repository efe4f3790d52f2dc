"""Compiled, answered, judged, closed or carried: none is ever lost, and each open one is owed."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.models import Consultation, Meeting, Opinion
from azukari.apps.council.services import (
    CompiledOpinion,
    ConsultationDraft,
    DecisionGiven,
    MeetingPlan,
    ResponseGiven,
)
from azukari.apps.council.tests.test_consultations_and_meetings import members
from azukari.apps.obligations import queries as obligations
from azukari.core.council import ResponseKind, Verdict
from azukari.core.shared.errors import Refused

DUE = date(2026, 12, 10)


def meeting_on(world: DemoWorld, day: date) -> Meeting:
    plan = MeetingPlan("審議会", day, closed_ground="条例第6条")
    meeting = services.plan_meeting(world.actor_secretariat, plan)
    services.mark_attendance(world.actor_secretariat, meeting, members(5, 2))
    return meeting


def decided(world: DemoWorld, meeting: Meeting) -> Consultation:
    actor = world.actor_secretariat
    value = ConsultationDraft("保守の委託", world.organisations["nozei"])
    row = services.draft_consultation(actor, value)
    row = services.receive_consultation(actor, row, on=meeting.held_on)
    services.put_on_agenda(actor, row, meeting)
    return services.decide(actor, row, DecisionGiven("approved"), meeting=meeting)


def compiled(world: DemoWorld, meeting: Meeting, *texts: str) -> list[Opinion]:
    opinions = [CompiledOpinion(text) for text in texts or ("媒体の廃棄を確認すること。",)]
    return services.compile_opinions(
        world.actor_secretariat,
        decided(world, meeting),
        meeting=meeting,
        opinions=opinions,
        due_on=DUE,
    )


def open_kinds(opinion: Opinion) -> list[str]:
    rows = obligations.about(opinion.reference).filter(state="open")
    return sorted(rows.values_list("kind", flat=True))


@pytest.fixture
def opinion(world: DemoWorld) -> Opinion:
    return compiled(world, meeting_on(world, date(2026, 11, 20)))[0]


def answer(world: DemoWorld, opinion: Opinion, kind: ResponseKind, text: str, **more: Any) -> None:
    services.respond(world.clerk("nozei"), opinion, ResponseGiven(kind, text, **more))


def judged(world: DemoWorld, opinion: Opinion, verdict: Verdict, day: date, note: str = "") -> None:
    meeting = Meeting.objects.filter(held_on=day).first() or meeting_on(world, day)
    response = queries.opinions.last_response(opinion)
    assert response is not None
    services.judge(world.actor_secretariat, response, meeting=meeting, verdict=verdict, note=note)
    opinion.refresh_from_db()


def test_a_compiled_opinion_is_owed_an_answer_by_its_department(
    world: DemoWorld, opinion: Opinion
) -> None:
    owed = obligations.about(opinion.reference).get()
    assert (owed.owner.organisation.code, owed.due_on, owed.reason_kind) == (
        "nozei",
        DUE,
        "unanswered",
    )


def test_contradicting_opinions_are_kept_side_by_side(world: DemoWorld) -> None:
    one, other = compiled(
        world, meeting_on(world, date(2026, 11, 20)), "厳しく定める。", "任せる。"
    )
    services.mark_contradiction(world.actor_secretariat, one, other)
    assert (list(other.contradicts.all()), open_kinds(one), open_kinds(other)) == (
        [one],
        ["respond"],
        ["respond"],
    )


def test_opinions_are_not_compiled_before_the_decision(world: DemoWorld) -> None:
    meeting = meeting_on(world, date(2026, 11, 20))
    value = ConsultationDraft("未答申", world.organisations["nozei"])
    row = services.draft_consultation(world.actor_secretariat, value)
    with pytest.raises(Refused, match="答申"):
        services.compile_opinions(
            world.actor_secretariat,
            row,
            meeting=meeting,
            opinions=[CompiledOpinion("意見")],
            due_on=DUE,
        )


def test_an_answer_ends_the_waiting_and_asks_the_council_to_judge(
    world: DemoWorld, opinion: Opinion
) -> None:
    answer(world, opinion, ResponseKind.DONE, "鍵付きの書庫を設置した。")
    assert open_kinds(opinion) == ["judge"]


def test_a_promise_to_do_it_is_owed_beside_the_judging(world: DemoWorld, opinion: Opinion) -> None:
    answer(world, opinion, ResponseKind.WILL_DO, "書庫を設置する。", due_on=date(2027, 1, 29))
    assert open_kinds(opinion) == ["carry_out", "judge"]


def test_will_do_without_a_date_is_refused(world: DemoWorld, opinion: Opinion) -> None:
    with pytest.raises(Refused, match="いつまで"):
        answer(world, opinion, ResponseKind.WILL_DO, "書庫を設置する。")


def test_a_vague_promise_is_refused(world: DemoWorld, opinion: Opinion) -> None:
    with pytest.raises(Refused, match="定まりません"):
        answer(world, opinion, ResponseKind.DONE, "適切に対応していきたい。")


def test_what_waits_for_a_condition_names_it_on_the_board(
    world: DemoWorld, opinion: Opinion
) -> None:
    answer(
        world,
        opinion,
        ResponseKind.WHEN_CONDITION,
        "機器を更新するときに設定する。",
        condition="機器の更新",
    )
    waiting = obligations.about(opinion.reference).get(kind="carry_out")
    assert (waiting.condition, waiting.reason_kind) == ("機器の更新", "waits_for_condition")


def test_an_answer_found_met_closes_the_opinion_and_ends_what_is_owed(
    world: DemoWorld, opinion: Opinion
) -> None:
    answer(world, opinion, ResponseKind.DONE, "鍵付きの書庫を設置した。")
    judged(world, opinion, Verdict.MET, date(2026, 12, 18))
    assert (opinion.is_closed, open_kinds(opinion)) == (True, [])


def test_a_study_found_met_does_not_close_the_opinion(world: DemoWorld, opinion: Opinion) -> None:
    answer(world, opinion, ResponseKind.UNDER_STUDY, "方法を検討している。")
    with pytest.raises(Refused, match="検討中"):
        judged(world, opinion, Verdict.MET, date(2026, 12, 18))


def test_an_answer_not_met_is_owed_again_with_the_reason(
    world: DemoWorld, opinion: Opinion
) -> None:
    answer(world, opinion, ResponseKind.DONE, "書庫を設置した。")
    judged(world, opinion, Verdict.NOT_MET, date(2026, 12, 18), note="廃棄の確認に触れていない。")
    owed = obligations.about(opinion.reference).get(state="open")
    assert (owed.kind, owed.reason_kind, owed.why) == (
        "respond",
        "not_met",
        "廃棄の確認に触れていない。",
    )


def test_not_met_needs_its_reason(world: DemoWorld, opinion: Opinion) -> None:
    answer(world, opinion, ResponseKind.DONE, "書庫を設置した。")
    with pytest.raises(Refused, match="理由"):
        judged(world, opinion, Verdict.NOT_MET, date(2026, 12, 18))


def test_another_department_may_not_answer(world: DemoWorld, opinion: Opinion) -> None:
    with pytest.raises(Refused, match="自分の所管課"):
        services.respond(
            world.clerk("gomi"), opinion, ResponseGiven(ResponseKind.DONE, "済ませた。")
        )


def test_a_closed_opinion_takes_no_more_answers(world: DemoWorld, opinion: Opinion) -> None:
    answer(world, opinion, ResponseKind.DONE, "設置した。")
    judged(world, opinion, Verdict.MET, date(2026, 12, 18))
    with pytest.raises(Refused, match="終結"):
        answer(world, opinion, ResponseKind.DONE, "もう一度設置した。")


@pytest.mark.parametrize("seed", range(4))
def test_carried_in_and_compiled_equal_closed_and_carried_out_at_every_meeting(
    world: DemoWorld, seed: int
) -> None:
    chance = random.Random(seed)
    opinions: list[Opinion] = []
    meetings = [meeting_on(world, date(2026, month, 20)) for month in (5, 7, 9, 11)]
    for meeting in meetings:
        for opinion in [each for each in opinions if not each.is_closed]:
            if chance.random() < 0.7:
                answer(world, opinion, ResponseKind.DONE, "済ませた。")
                verdict = chance.choice([Verdict.MET, Verdict.NOT_MET, Verdict.CARRIED])
                judged(world, opinion, verdict, meeting.held_on, note="理由")
        opinions += compiled(world, meeting, *["意見"] * chance.randint(1, 3))
    accounts = [queries.balance.of(meeting) for meeting in meetings]
    handed_on = [(one.carried_out, two.carried_in) for one, two in pairwise(accounts)]
    assert all(left == right for left, right in handed_on)
    assert all(open_kinds(each) for each in opinions if not each.is_closed)
