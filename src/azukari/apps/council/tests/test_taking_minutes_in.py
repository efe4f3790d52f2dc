"""A file becomes a draft, a person confirms, one act makes the record; bad files leave nothing."""

from __future__ import annotations

from datetime import date

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.demo import RECORD
from azukari.apps.council.models import Consultation, Meeting, MinutesDraft, Opinion, Statement
from azukari.apps.council.services.drafts import AlreadyTakenIn
from azukari.apps.documents.queries import documents_visible_to
from azukari.apps.obligations import queries as obligations
from azukari.core.shared.errors import BadInput, Refused


@pytest.fixture
def draft(world: DemoWorld) -> MinutesDraft:
    return services.take_in_minutes(
        world.actor_secretariat, name="会議録.txt", data=RECORD.read_bytes()
    )


@pytest.fixture
def meeting(world: DemoWorld, draft: MinutesDraft) -> Meeting:
    return services.record_minutes(world.actor_secretariat, draft)


def owed(reference: str) -> list[tuple[str, bool]]:
    rows = obligations.about(reference)
    return [(row.reason_kind, row.proposed_by_machine) for row in rows]


def test_the_meeting_comes_in_with_its_day_and_its_ground(meeting: Meeting) -> None:
    assert (meeting.key, meeting.held_on, meeting.state, "第8条" in meeting.closed_ground) == (
        "2026-4",
        date(2026, 11, 10),
        "closed",
        True,
    )


def test_everybody_named_is_listed_present_or_absent(meeting: Meeting) -> None:
    members = meeting.attendances.filter(part="member")
    assert (members.filter(is_present=True).count(), members.filter(is_present=False).count()) == (
        5,
        2,
    )


def test_every_statement_read_stands_in_the_record(draft: MinutesDraft, meeting: Meeting) -> None:
    read = sum(
        len(each["statements"]) + len(each["notes"]) for each in draft.reading["consultations"]
    )
    assert meeting.statements.count() == read


def test_four_consultations_are_decided_and_four_earlier_ones_known(meeting: Meeting) -> None:
    rows = Consultation.objects.filter(fiscal_year=2026).order_by("number")
    assert [(row.number, row.decision) for row in rows] == [
        (5, "unrecorded"),
        (6, "unrecorded"),
        (7, "unrecorded"),
        (8, "unrecorded"),
        (9, "approved"),
        (10, "approved"),
        (11, "approved"),
        (12, "approved"),
    ]


def test_fourteen_opinions_come_in_each_with_its_response(meeting: Meeting) -> None:
    opinions = Opinion.objects.filter(entered_at=meeting)
    assert (opinions.count(), opinions.filter(responses__isnull=True).count()) == (14, 0)


def test_no_opinion_is_lost_at_the_import(meeting: Meeting) -> None:
    balance = queries.balance.of(meeting)
    assert (balance.carried_in, balance.closed, balance.carried_out) == (14, 0, 14)


@pytest.mark.parametrize(
    ("opinion", "reason"),
    [
        ("2026-6-1", "waits_for_condition"),
        ("2026-5-3", "under_study"),
        ("2026-5-4", "under_study"),
        ("2026-8-5", "not_met"),
        ("2026-7-2", "harms_others"),
    ],
)
def test_the_board_says_why_each_is_open(meeting: Meeting, opinion: str, reason: str) -> None:
    assert owed(f"opinion/{opinion}") == [(reason, True)]


def test_a_promise_made_aloud_and_a_document_asked_for_are_owed(meeting: Meeting) -> None:
    assert (owed("consultation/2026-10"), owed("consultation/2026-9")) == (
        [("promised", True)],
        [("asked", True)],
    )


def test_what_a_person_decided_is_no_longer_the_machines_proposal(
    world: DemoWorld, draft: MinutesDraft
) -> None:
    choice = {"kind": "under_study", "verdict": "", "note": "要確認", "condition": "", "due_on": ""}
    services.choose(world.actor_secretariat, draft, {"o/5/3": choice})
    services.record_minutes(world.actor_secretariat, draft)
    assert owed("opinion/2026-5-3") == [("under_study", False)]


def test_a_role_that_a_person_chose_stands_in_the_record(
    world: DemoWorld, draft: MinutesDraft
) -> None:
    first = queries.drafts.review(draft).statements[0]
    services.choose(world.actor_secretariat, draft, {first.key: "note"})
    meeting = services.record_minutes(world.actor_secretariat, draft)
    assert meeting.statements.get(text=first.text).role == Statement.Role.NOTE


def test_an_opinion_found_met_by_a_person_closes_at_the_meeting(
    world: DemoWorld, draft: MinutesDraft
) -> None:
    choice = {"kind": "done", "verdict": "met", "note": "", "condition": "", "due_on": ""}
    services.choose(world.actor_secretariat, draft, {"o/7/1": choice})
    meeting = services.record_minutes(world.actor_secretariat, draft)
    closed = Opinion.objects.get(consultation__number=7, number=1)
    assert (closed.closed_at, queries.balance.of(meeting).closed) == (meeting, 1)


def test_the_same_file_twice_points_to_the_first(world: DemoWorld, draft: MinutesDraft) -> None:
    with pytest.raises(AlreadyTakenIn) as refusal:
        services.take_in_minutes(world.actor_secretariat, name="別名.txt", data=RECORD.read_bytes())
    assert refusal.value.draft == draft


def test_the_record_is_made_once(world: DemoWorld, draft: MinutesDraft, meeting: Meeting) -> None:
    with pytest.raises(Refused, match="すでに記録"):
        services.record_minutes(world.actor_secretariat, draft)


def test_a_department_nobody_knows_is_asked_for_and_nothing_is_half_made(
    world: DemoWorld, draft: MinutesDraft
) -> None:
    draft.reading["consultations"][0]["department"] = "どこにもない課"
    draft.save()
    with pytest.raises(Refused, match="どこにもない課"):
        services.record_minutes(world.actor_secretariat, draft)
    assert (Meeting.objects.count(), Consultation.objects.count(), Statement.objects.count()) == (
        0,
        0,
        0,
    )


def test_a_discarded_file_may_be_taken_in_again(world: DemoWorld, draft: MinutesDraft) -> None:
    services.discard_minutes(world.actor_secretariat, draft)
    again = services.take_in_minutes(
        world.actor_secretariat, name="会議録.txt", data=RECORD.read_bytes()
    )
    assert again.pk != draft.pk


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.txt", b""),
        ("空白.txt", "　\n \n".encode()),
        ("画像.png", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("壊れた.pdf", b"%PDF-1.7\n" + b"x" * 300),
        ("文字化け.txt", "会議の名称".encode() + b"\xff\xfe\xff\x00\x81"),
        ("大きい.txt", "会議録\n".encode() * 1_200_000),
    ],
)
def test_a_bad_file_is_refused_and_leaves_nothing(world: DemoWorld, name: str, data: bytes) -> None:
    with pytest.raises(BadInput):
        services.take_in_minutes(world.actor_secretariat, name=name, data=data)
    kept = documents_visible_to(world.actor_secretariat).count()
    assert (MinutesDraft.objects.count(), kept) == (0, 0)
