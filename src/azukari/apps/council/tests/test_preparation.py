"""Before a meeting: materials with evidence, notes nobody else has, questions that open the record."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pikepdf
import pytest
import time_machine
from django.core.files.base import ContentFile

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.models import AgendaItem, Material, Meeting, Note
from azukari.apps.council.tests.preparing import drawn, hand, paper, planned, put
from azukari.apps.documents import queries as documents
from azukari.apps.documents import services as papers
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


def acts_about(reference: str) -> list[str]:
    return [entry.entry.act for entry in evidence.entries_about(reference)]


def test_materials_are_numbered_in_the_order_they_are_handed_out(
    world: DemoWorld, meeting: Meeting
) -> None:
    made = [hand(world, meeting, title, drawn(title)).number for title in ("一", "二", "三")]
    assert made == [1, 2, 3]


def test_a_number_once_withdrawn_is_not_used_again(world: DemoWorld, meeting: Meeting) -> None:
    services.withdraw_material(world.actor_secretariat, hand(world, meeting), why="差替え")
    assert hand(world, meeting).number == 2


def test_a_withheld_material_names_its_ground(world: DemoWorld, meeting: Meeting) -> None:
    with pytest.raises(Refused, match="条例の条項"):
        services.hand_out_material(
            world.actor_secretariat, meeting, services.HandOut("図", paper())
        )


def test_opening_a_material_leaves_evidence(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    material = hand(world, meeting)
    services.view_material(member, material)
    assert acts_about("material/2026-1-1")[-1] == "evidence.record.viewed"


def test_a_member_sees_which_materials_they_have_opened(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    first, second = hand(world, meeting), hand(world, meeting, "別", drawn("別"))
    services.view_material(member, first)
    assert queries.materials.opened_by(member, [first, second]) == {first.reference}


def test_the_secretariat_sees_who_has_opened_which(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    material = hand(world, meeting)
    services.view_material(member, material)
    opened = {
        row.seat.name: row.opened[0] is not None
        for row in queries.materials.readers(meeting, [material])
    }
    assert [opened[str(world.people[name])] for name in ("iin", "iin2")] == [True, False]


def test_numbers_may_change_until_a_member_opened_one(world: DemoWorld, meeting: Meeting) -> None:
    first, second = hand(world, meeting), hand(world, meeting, "別", drawn("別"))
    services.renumber_materials(world.actor_secretariat, meeting, {first.pk: 2, second.pk: 1})
    assert [row.title for row in queries.materials.public(meeting) | meeting.materials.all()] == [
        "別",
        "流れ図",
    ]


def test_numbers_stay_once_a_member_opened_one(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    first, second = hand(world, meeting), hand(world, meeting, "別", drawn("別"))
    services.view_material(member, first)
    with pytest.raises(Refused, match="番号は変えられません"):
        services.renumber_materials(world.actor_secretariat, meeting, {first.pk: 2, second.pk: 1})


def text_of(pdf: bytes) -> str:
    return "\n".join(page.text for page in papers.preview_pdf(pdf).pages)


def test_a_copy_carries_material_seat_and_copy_on_its_page(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    material = hand(world, meeting)
    services.give_copy(member, material)
    copy = services.give_copy(member, material)
    assert (copy.mark, copy.mark in text_of(copy.content)) == ("資料1 委員2 第2部", True)


def test_a_copy_keeps_what_the_paper_says(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    copy = services.give_copy(member, hand(world, meeting))
    assert "保守業務の流れ" in text_of(copy.content)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_the_mark_stands_upright_on_a_turned_page(
    world: DemoWorld, meeting: Meeting, member: Actor, turn: int
) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn())) as pdf:
        pdf.pages[0].rotate(turn, relative=False)
        pdf.save(out)
    copy = services.give_copy(member, hand(world, meeting, data=out.getvalue()))
    assert copy.mark in text_of(copy.content)


def test_a_copy_that_cannot_be_stamped_carries_its_number_in_the_name(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    given = services.HandOut("一覧", ContentFile("項目".encode(), name="a.txt"), is_withheld=False)
    material = services.hand_out_material(world.actor_secretariat, meeting, given)
    copy = services.give_copy(member, material)
    assert (copy.is_stamped, copy.name) == (False, "資料1_委員2_第1部_一覧.txt")


def test_members_reach_a_material_on_no_other_way(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    material = hand(world, meeting)
    visible = documents.documents_visible_to(member).filter(
        sha256__startswith=material.document[9:]
    )
    assert not visible.exists()


def test_a_withdrawn_material_does_not_exist_for_members(
    world: DemoWorld, meeting: Meeting, member: Actor
) -> None:
    material = services.withdraw_material(
        world.actor_secretariat, hand(world, meeting), why="差替え"
    )
    with pytest.raises(Material.DoesNotExist):
        queries.materials.access(member, "2026-1-1")
    assert queries.materials.access(world.actor_secretariat, "2026-1-1") == material


def test_a_withheld_material_is_in_no_public_list(world: DemoWorld, meeting: Meeting) -> None:
    hand(world, meeting)
    shown = services.HandOut("公開分", paper(data=drawn("公開")), is_withheld=False)
    services.hand_out_material(world.actor_secretariat, meeting, shown)
    assert [row.title for row in queries.materials.public(meeting)] == ["公開分"]


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
