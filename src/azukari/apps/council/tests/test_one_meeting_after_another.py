"""A record made from minutes goes on where the earlier one ended; past days are kept as such."""

from __future__ import annotations

from datetime import date

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.demo import RECORD
from azukari.apps.council.models import Meeting, Opinion
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

TITLE = "一時居住施設の運営業務委託"
MET = {"kind": "done", "verdict": "met", "note": "", "condition": "", "due_on": ""}


def compiled_on(world: DemoWorld, day: date, *, number: int = 7) -> Opinion:
    """Return an opinion on the consultation that the demo's minutes follow up."""
    actor = world.actor_secretariat
    plan = MeetingPlan("審議会", day, closed_ground="条例第8条", ordinal=3)
    meeting = services.plan_meeting(actor, plan)
    services.mark_attendance(actor, meeting, members(5, 2))
    draft = ConsultationDraft(TITLE, world.organisations["seikatsu"])
    row = services.draft_consultation(actor, draft, on=day)
    row = services.receive_consultation(actor, row, on=day, number=number)
    services.put_on_agenda(actor, row, meeting)
    row = services.decide(actor, row, DecisionGiven("approved"), meeting=meeting)
    words = [CompiledOpinion("入居者の書類を車に置いたまま離れないこと。")]
    return services.compile_opinions(
        actor, row, meeting=meeting, opinions=words, due_on=date(2026, 10, 20)
    )[0]


def take_in(world: DemoWorld, choices: dict[str, object]) -> Meeting:
    actor = world.actor_secretariat
    draft = services.take_in_minutes(actor, name="会議録.txt", data=RECORD.read_bytes())
    services.choose(actor, draft, choices)
    return services.record_minutes(actor, draft)


def owed(opinion: Opinion) -> list[str]:
    rows = obligations.about(opinion.reference).filter(state="open")
    return list(rows.values_list("reason_kind", flat=True))


@pytest.mark.parametrize("day", [date(2026, 9, 10), date(2026, 3, 10)])
def test_minutes_follow_up_the_opinion_that_is_in_the_record(world: DemoWorld, day: date) -> None:
    opinion = compiled_on(world, day)
    meeting = take_in(world, {"o/7/1": MET})
    opinion.refresh_from_db()
    assert (opinion.closed_at, owed(opinion)) == (meeting, [])


def test_an_answer_that_does_not_close_is_owed_once(world: DemoWorld) -> None:
    opinion = compiled_on(world, date(2026, 9, 10))
    take_in(world, {"o/7/1": MET | {"kind": "under_study", "verdict": ""}})
    assert owed(opinion) == ["under_study"]


def test_nothing_is_lost_between_the_two_records(world: DemoWorld) -> None:
    compiled_on(world, date(2026, 9, 10))
    meeting = take_in(world, {"o/7/1": MET})
    balance = queries.balance.of(meeting)
    assert (balance.carried_in, balance.closed, balance.carried_out) == (14, 1, 13)


def test_an_answer_that_came_on_paper_keeps_its_day(world: DemoWorld) -> None:
    opinion = compiled_on(world, date(2026, 9, 10))
    given = ResponseGiven(ResponseKind.DONE, "二人で運ぶ決まりに改めた。")
    response = services.respond(world.clerk("seikatsu"), opinion, given, on=date(2026, 10, 1))
    assert response.responded_on == date(2026, 10, 1)


def test_a_verdict_entered_later_asks_for_the_next_step_from_its_own_day(world: DemoWorld) -> None:
    opinion = compiled_on(world, date(2026, 9, 10))
    actor = world.actor_secretariat
    given = ResponseGiven(ResponseKind.DONE, "周知した。")
    response = services.respond(actor, opinion, given, on=date(2026, 9, 14))
    meeting = Meeting.objects.get()
    services.close_meeting(actor, services.open_meeting(actor, meeting))
    services.judge(
        actor,
        response,
        meeting=meeting,
        verdict=Verdict.NOT_MET,
        note="車に置かないとは書かれていない。",
        on=date(2026, 9, 15),
    )
    due = obligations.about(opinion.reference).get(state="open").due_on
    assert due == date(2026, 10, 16)
