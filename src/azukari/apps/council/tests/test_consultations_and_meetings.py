"""From draft to decision: numbers, agenda, quorum, and what a closed meeting refuses."""

from __future__ import annotations

from datetime import date

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.models import Attendance, Consultation, Meeting, OwedRule
from azukari.apps.council.services import (
    Attendee,
    ConsultationDraft,
    DecisionGiven,
    MeetingPlan,
)
from azukari.core.shared.errors import Refused


def draft(
    world: DemoWorld, title: str = "データ入力の委託", department: str = "nozei"
) -> Consultation:
    value = ConsultationDraft(title, world.organisations[department], reasons=("outsourcing",))
    return services.draft_consultation(world.actor_secretariat, value)


def received(world: DemoWorld, **kwargs: str) -> Consultation:
    return services.receive_consultation(
        world.actor_secretariat, draft(world, **kwargs), on=date(2026, 11, 10)
    )


def planned(world: DemoWorld, held_on: date = date(2026, 11, 20)) -> Meeting:
    plan = MeetingPlan("審議会", held_on, closed_ground="条例第6条")
    return services.plan_meeting(world.actor_secretariat, plan)


def members(present: int, absent: int) -> list[Attendee]:
    came = [Attendee(f"委員{n}", "", Attendance.Part.MEMBER) for n in range(present)]
    missed = [
        Attendee(f"欠席{n}", "", Attendance.Part.MEMBER, is_present=False) for n in range(absent)
    ]
    return came + missed


def test_numbers_follow_each_other_in_a_fiscal_year(world: DemoWorld) -> None:
    assert [received(world).number, received(world).number] == [1, 2]


def test_a_new_fiscal_year_begins_with_number_one(world: DemoWorld) -> None:
    received(world)
    row = services.receive_consultation(world.actor_secretariat, draft(world), on=date(2027, 4, 1))
    assert (row.fiscal_year, row.number) == (2027, 1)


def test_a_number_already_given_is_refused_with_what_to_do(world: DemoWorld) -> None:
    first = received(world)
    with pytest.raises(Refused, match="別の番号"):
        services.receive_consultation(
            world.actor_secretariat, draft(world), on=date(2026, 11, 10), number=first.number
        )


def test_a_document_is_handed_over_once(world: DemoWorld) -> None:
    row = received(world)
    with pytest.raises(Refused, match="すでに第1号"):
        services.receive_consultation(world.actor_secretariat, row, on=date(2026, 11, 10))


def test_a_department_drafts_only_its_own(world: DemoWorld) -> None:
    value = ConsultationDraft("他課の業務", world.organisations["gomi"])
    with pytest.raises(Refused, match="自分の所管課"):
        services.draft_consultation(world.clerk("nozei"), value)


def test_another_department_does_not_see_the_draft(world: DemoWorld) -> None:
    row = draft(world)
    with pytest.raises(Consultation.DoesNotExist):
        queries.consultations.access(world.clerk("gomi"), row.key)


def test_a_member_sees_it_only_when_it_was_handed_over(world: DemoWorld) -> None:
    row = draft(world)
    member = world.clerk("iin")
    before = queries.consultations.visible(member).count()
    services.receive_consultation(world.actor_secretariat, row, on=date(2026, 11, 10))
    assert (before, queries.consultations.visible(member).count()) == (0, 1)


def test_what_was_handed_over_is_not_rewritten(world: DemoWorld) -> None:
    row = received(world)
    value = ConsultationDraft("別の件名", world.organisations["nozei"])
    with pytest.raises(Refused, match="書き換えられません"):
        services.revise_consultation(world.actor_secretariat, row, value)


def test_a_closed_meeting_needs_its_ground(world: DemoWorld) -> None:
    with pytest.raises(Refused, match="条項"):
        services.plan_meeting(world.actor_secretariat, MeetingPlan("審議会", date(2026, 11, 20)))


@pytest.mark.parametrize(("present", "absent", "met"), [(4, 3, True), (3, 4, False), (3, 3, False)])
def test_a_majority_of_the_members_is_a_quorum(
    world: DemoWorld, present: int, absent: int, met: bool
) -> None:
    meeting = planned(world)
    services.mark_attendance(world.actor_secretariat, meeting, members(present, absent))
    assert queries.meetings.quorum(meeting).is_met == met


def test_no_decision_without_a_quorum(world: DemoWorld) -> None:
    row, meeting = received(world), planned(world)
    services.put_on_agenda(world.actor_secretariat, row, meeting)
    services.mark_attendance(world.actor_secretariat, meeting, members(3, 4))
    with pytest.raises(Refused, match="定足数"):
        services.decide(world.actor_secretariat, row, DecisionGiven("approved"), meeting=meeting)


def test_a_decision_takes_the_day_of_its_meeting(world: DemoWorld) -> None:
    row, meeting = received(world), planned(world)
    services.put_on_agenda(world.actor_secretariat, row, meeting)
    services.mark_attendance(world.actor_secretariat, meeting, members(5, 2))
    decided = services.decide(
        world.actor_secretariat, row, DecisionGiven("approved"), meeting=meeting
    )
    assert (decided.state, decided.decided_on) == ("decided", date(2026, 11, 20))


def test_statements_keep_the_order_in_which_they_were_said(world: DemoWorld) -> None:
    meeting = planned(world)
    for text in ("どこに保管しますか。", "課内の書庫です。"):
        services.record_statement(world.actor_secretariat, meeting, role="question", text=text)
    said = meeting.statements.values_list("position", "text")
    assert list(said) == [(1, "どこに保管しますか。"), (2, "課内の書庫です。")]


def test_a_closed_meeting_takes_no_more_statements(world: DemoWorld) -> None:
    meeting = services.open_meeting(world.actor_secretariat, planned(world))
    closed = services.close_meeting(world.actor_secretariat, meeting)
    with pytest.raises(Refused, match="終了した会議"):
        services.record_statement(world.actor_secretariat, closed, role="reply", text="追加です。")


def test_the_rule_in_force_names_the_ground(world: DemoWorld) -> None:
    before = queries.rules.ground_for(["outsourcing"], date(2012, 2, 14))
    after = queries.rules.ground_for(["outsourcing"], date(2026, 11, 24))
    assert ("条例" in before, "不要" in after) == (True, True)


def voted(
    world: DemoWorld, decision: str, in_favour: int, against: int, chair: str = ""
) -> Consultation:
    row, meeting = received(world), planned(world)
    services.put_on_agenda(world.actor_secretariat, row, meeting)
    services.mark_attendance(world.actor_secretariat, meeting, members(5, 2))
    given = DecisionGiven(decision, in_favour=in_favour, against=against, chair=chair)
    return services.decide(world.actor_secretariat, row, given, meeting=meeting)


def test_a_majority_of_those_present_decides(world: DemoWorld) -> None:
    assert voted(world, "approved", 3, 2).decision == "approved"


def test_a_decision_against_the_voices_is_refused(world: DemoWorld) -> None:
    with pytest.raises(Refused, match="合いません"):
        voted(world, "approved", 2, 3)


def test_a_tie_waits_for_the_chair(world: DemoWorld) -> None:
    with pytest.raises(Refused, match="可否同数"):
        voted(world, "approved", 2, 2)


def test_the_chair_breaks_a_tie(world: DemoWorld) -> None:
    assert voted(world, "rejected", 2, 2, chair="against").decision == "rejected"


@pytest.mark.parametrize(
    ("emergency", "consents", "can"),
    [("", 7, False), ("disaster", 3, False), ("disaster", 4, True), ("epidemic", 7, True)],
)
def test_in_writing_only_in_an_emergency_and_with_a_majoritys_consent(
    world: DemoWorld, emergency: str, consents: int, can: bool
) -> None:
    plan = MeetingPlan(
        "書面審議",
        date(2026, 11, 20),
        method="written",
        emergency=emergency,
        consents=consents,
        stated=5,
        closed_ground="条例第6条",
    )
    meeting = services.plan_meeting(world.actor_secretariat, plan)
    services.mark_attendance(world.actor_secretariat, meeting, members(0, 7))
    row = received(world)
    try:
        services.decide(world.actor_secretariat, row, DecisionGiven("approved"), meeting=meeting)
        decided = True
    except Refused:
        decided = False
    assert decided == can


def rule(code: str, starts_on: date, ground: str) -> OwedRule:
    return OwedRule(
        code=code, kind="consultation", triggers=["outsourcing"], ground=ground, starts_on=starts_on
    )


def test_a_rule_of_the_city_holds_from_its_day(world: DemoWorld) -> None:
    own = rule("city.outsourcing", date(2026, 4, 1), "市の新しい条例第3条")
    services.set_rule(world.actor_secretariat, own)
    grounds = [
        queries.rules.ground_for(["outsourcing"], day)
        for day in (date(2026, 3, 31), date(2026, 4, 1))
    ]
    assert ["新しい条例" in each for each in grounds] == [False, True]


def test_a_rule_of_the_same_code_ends_the_products_own(world: DemoWorld) -> None:
    own = rule("ordinance.outsourcing", date(2020, 4, 1), "改正条例第5条")
    services.set_rule(world.actor_secretariat, own)
    grounds = [
        queries.rules.ground_for(["outsourcing"], day)
        for day in (date(2019, 4, 1), date(2021, 4, 1))
    ]
    assert ["改正条例" in each for each in grounds] == [False, True]


def test_two_rules_of_a_code_do_not_begin_on_one_day(world: DemoWorld) -> None:
    services.set_rule(world.actor_secretariat, rule("city.x", date(2026, 4, 1), "一"))
    with pytest.raises(Refused, match="開始日"):
        services.set_rule(world.actor_secretariat, rule("city.x", date(2026, 4, 1), "二"))
