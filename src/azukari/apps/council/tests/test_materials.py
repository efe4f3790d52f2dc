"""Materials: numbered, opened with evidence, copies marked, withheld ones not public."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.core.files.base import ContentFile

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.models import Material, Meeting
from azukari.apps.council.tests.preparing import drawn, hand, paper, planned
from azukari.apps.documents import queries as documents
from azukari.apps.documents import services as papers
from azukari.apps.evidence import queries as evidence
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor


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
