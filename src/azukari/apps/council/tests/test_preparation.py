"""Before a meeting: notes nobody else has, questions that open the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.models import AgendaItem, Meeting, Note
from azukari.apps.council.tests.preparing import planned, put
from azukari.apps.evidence import queries as evidence
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

Clock = time_machine.Traveller


@pytest.fixture
def meeting(world: DemoWorld) -> Meeting:
    return planned(world)


@pytest.fixture
def member(world: DemoWorld) -> Actor:
    return world.clerk("iin")


def test_a_note_exists_for_its_writer_only(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    services.write_note(member, meeting, line="開会", text="鍵の管理を聞く")
    others = [world.clerk(name) for name in ("iin2", "kaicho", "soumu", "kansa", "admin")]
    seen = [queries.preparation.notes_of(each, meeting).count() for each in (member, *others)]
    assert seen == [1, 0, 0, 0, 0, 0]


def test_evidence_of_a_note_says_nothing_of_it(meeting: Meeting, member: Actor) -> None:
    services.write_note(member, meeting, line="開会", text="鍵の管理を聞く")
    entry = evidence.entries().latest("sequence")
    assert (entry.act, entry.reference, evidence.content_of(entry)) == (
        "council.note.written",
        "meeting/2026-1",
        None,
    )


def test_a_note_is_rewritten_in_its_place_and_emptied_away(meeting: Meeting, member: Actor) -> None:
    for text in ("一度目", "二度目"):
        services.write_note(member, meeting, line="開会", text=text)
    assert [note.text for note in Note.objects.all()] == ["二度目"]
    services.write_note(member, meeting, line="開会", text=" ")
    assert not Note.objects.exists()


def test_a_note_outlives_a_rewritten_agenda(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    services.compile_agenda(world.actor_secretariat, meeting, ["開会", "報告"])
    services.write_note(member, meeting, line="報告", text="期限を聞く")
    services.compile_agenda(world.actor_secretariat, meeting, ["開会"])
    page = queries.preparation.preparation(member, meeting)
    assert [note.text for note in page.other_notes] == ["期限を聞く"]


def test_only_a_member_writes_notes(world: DemoWorld, meeting: Meeting) -> None:
    with pytest.raises(Refused, match="委員だけ"):
        services.write_note(world.actor_secretariat, meeting, text="x")


@pytest.fixture
def ticking() -> Iterator[Clock]:
    start = datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
    with time_machine.travel(start, tick=False) as clock:
        yield clock


def test_questions_sent_ahead_become_the_first_statements(
    world: DemoWorld, meeting: Meeting, member: Actor, ticking: Clock
) -> None:
    first, second = put(world, meeting, "kodomo"), put(world, meeting, "fukushi")
    for text, row in (("二の件", second), ("一の件", first), ("全体", None), ("一の件また", first)):
        services.send_question(member, meeting, text=text, consultation=row)
        ticking.shift(timedelta(minutes=1))
    services.open_meeting(world.actor_secretariat, meeting)
    services.record_statement(
        world.actor_secretariat, meeting, role="note", text="事務局の説明があった。"
    )
    said = [(row.text, row.is_sent_ahead) for row in meeting.statements.all()]
    assert said == [
        ("全体", True),
        ("一の件", True),
        ("一の件また", True),
        ("二の件", True),
        ("事務局の説明があった。", False),
    ]


def test_a_withdrawn_question_is_never_said(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    question = services.send_question(member, meeting, text="取り下げる質問")
    services.withdraw_question(member, question)
    services.open_meeting(world.actor_secretariat, meeting)
    assert not meeting.statements.exists()


def test_a_question_after_the_opening_is_refused_with_what_to_do(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    services.open_meeting(world.actor_secretariat, meeting)
    with pytest.raises(Refused, match="会議の席で"):
        services.send_question(member, meeting, text="遅い質問")


def test_a_question_on_what_is_not_on_the_agenda_is_refused(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    row = put(world, meeting, "kodomo")
    AgendaItem.objects.filter(consultation=row).delete()
    with pytest.raises(Refused, match="会議次第に載っていません"):
        services.send_question(member, meeting, text="質問", consultation=row)


def test_a_department_reads_the_questions_on_its_own_consultation_only(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    row = put(world, meeting, "kodomo")
    services.send_question(member, meeting, text="質問", consultation=row)
    askers = [world.clerk(name) for name in ("kodomo", "fukushi", "soumu", "iin2")]
    seen = [queries.preparation.to_prepare_for(each, row).count() for each in askers]
    assert seen == [1, 0, 1, 0]
