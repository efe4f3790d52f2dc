"""The member's page, the secretariat's page of materials, and who is kept out of them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import services
from azukari.apps.council.models import AheadQuestion, Consultation, Meeting, Note
from azukari.apps.council.tests.preparing import drawn, hand, planned, put
from azukari.apps.evidence import queries as evidence

SECRET = "だれにも見せない覚書"
PREPARE = "/council/meetings/2026-1/prepare/"
MATERIALS = "/council/meetings/2026-1/materials/"


def signed_in(world: DemoWorld, username: str) -> Client:
    client = Client()
    client.force_login(world.people[username])
    return client


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def meeting(world: DemoWorld) -> Meeting:
    return planned(world)


@pytest.fixture
def asked(world: DemoWorld, meeting: Meeting) -> Consultation:
    return put(world, meeting, "kodomo")


@pytest.fixture
def member(world: DemoWorld, meeting: Meeting) -> Client:
    return signed_in(world, "iin")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_member_has_agenda_materials_and_questions_on_one_page(
    world: DemoWorld, member: Client, meeting: Meeting, asked: Consultation, language: str
) -> None:
    hand(world, meeting, "流れ図")
    page = member.get(PREPARE, headers={"accept-language": language})
    words = text_of(page)
    assert (page.status_code, asked.title in words, "流れ図" in words) == (200, True, True)


def test_the_first_page_leads_to_the_next_meeting(member: Client) -> None:
    link = reverse("council:prepare-next")
    assert link in member.get("/").content.decode()
    assert member.get(link).headers["Location"] == PREPARE


def test_without_a_planned_meeting_the_page_says_what_will_appear(world: DemoWorld) -> None:
    page = signed_in(world, "iin").get(reverse("council:prepare-next"))
    assert "予定されている会議はありません" in text_of(page)


def test_a_note_is_kept_without_scripts(member: Client) -> None:
    page = member.post(f"{PREPARE}note/", {"line": "開会", "text": SECRET}, follow=True)
    assert (page.status_code, Note.objects.get().text) == (200, SECRET)


def test_a_note_is_kept_while_typing_goes_on(member: Client, asked: Consultation) -> None:
    note = {"consultation": asked.key, "text": SECRET}
    page = member.post(f"{PREPARE}note/", note, headers={"hx-request": "true"})
    assert ("09:00 に保存しました" in text_of(page), "<html" in page.content.decode()) == (
        True,
        False,
    )


def test_a_note_is_on_no_page_of_anybody_else(
    world: DemoWorld, member: Client, meeting: Meeting, asked: Consultation
) -> None:
    member.post(f"{PREPARE}note/", {"consultation": asked.key, "text": SECRET})
    newest = evidence.entries().latest("sequence").sequence
    paths = (
        "/",
        PREPARE,
        MATERIALS,
        "/council/meetings/2026-1/",
        f"/council/consultations/{asked.key}/",
        "/evidence/",
        f"/evidence/{newest}/",
        f"/evidence/{newest}/detail/",
        "/people/",
    )
    people = ("iin2", "kaicho", "soumu", "kansa", "admin", "kodomo", "hoshimi")
    found = [
        (who, path)
        for who in people
        for path in paths
        if SECRET in signed_in(world, who).get(path).content.decode()
    ]
    assert (found, SECRET in member.get(PREPARE).content.decode()) == ([], True)


def test_a_question_is_sent_and_stands_with_its_state(member: Client, asked: Consultation) -> None:
    form = {"consultation": asked.pk, "text": "立会いの記録はどこに残るか。"}
    page = member.post(f"{PREPARE}question/", form, follow=True)
    assert ("立会いの記録" in text_of(page), "送付済み" in text_of(page)) == (True, True)


def test_the_link_beside_a_consultation_chooses_it(member: Client, asked: Consultation) -> None:
    page = member.get(f"{PREPARE}?on={asked.key}")
    assert page.context["form"].initial == {"consultation": asked.pk}


def test_a_late_question_is_refused_and_nothing_typed_is_lost(
    world: DemoWorld, member: Client, meeting: Meeting
) -> None:
    services.open_meeting(world.actor_secretariat, meeting)
    page = member.post(f"{PREPARE}question/", {"text": "遅れた質問です。"})
    words = page.content.decode()
    assert (page.status_code, "会議の席で" in words, "遅れた質問です。" in words) == (
        400,
        True,
        True,
    )


def test_nobody_withdraws_anothers_question(world: DemoWorld, meeting: Meeting) -> None:
    question = services.send_question(world.clerk("iin"), meeting, text="質問")
    path = f"/council/questions/{question.pk}/withdraw/"
    assert signed_in(world, "iin2").post(path).status_code == 404
    assert signed_in(world, "iin").post(path).status_code == 302
    assert AheadQuestion.objects.get().withdrawn_at is not None


def test_a_department_reads_the_question_without_the_name(
    world: DemoWorld, meeting: Meeting, asked: Consultation
) -> None:
    services.send_question(world.clerk("iin"), meeting, text="記録は残るか。", consultation=asked)
    words = text_of(signed_in(world, "kodomo").get(f"/council/consultations/{asked.key}/"))
    assert ("記録は残るか。" in words, str(world.people["iin"]) in words) == (True, False)


def test_another_member_does_not_read_the_question_beforehand(
    world: DemoWorld, meeting: Meeting, asked: Consultation
) -> None:
    services.send_question(world.clerk("iin"), meeting, text="記録は残るか。", consultation=asked)
    other = signed_in(world, "iin2")
    paths = (PREPARE, f"/council/consultations/{asked.key}/", "/council/meetings/2026-1/")
    assert not any("記録は残るか。" in text_of(other.get(path)) for path in paths)


def test_the_question_is_marked_in_the_record(
    world: DemoWorld, member: Client, meeting: Meeting
) -> None:
    services.send_question(world.clerk("iin"), meeting, text="記録は残るか。")
    services.open_meeting(world.actor_secretariat, meeting)
    words = text_of(member.get("/council/meetings/2026-1/"))
    assert "委員 事前質問 記録は残るか。" in words


def test_the_secretariat_hands_out_and_sees_who_has_opened(
    world: DemoWorld, member: Client, meeting: Meeting
) -> None:
    secretariat = signed_in(world, "soumu")
    with_file = {
        "title": "流れ図",
        "file": _upload(),
        "is_withheld": "on",
        "withheld_ground": "条例",
    }
    after = secretariat.post(f"{MATERIALS}new/", with_file, follow=True)
    assert "資料1" in text_of(after)
    member.get("/council/materials/2026-1-1/")
    assert "令和8年11月24日(火) 09:00" in text_of(secretariat.get(MATERIALS))


def test_what_is_withheld_without_ground_is_not_handed_out(
    world: DemoWorld, meeting: Meeting
) -> None:
    form = {"title": "流れ図", "file": _upload(), "is_withheld": "on", "withheld_ground": " "}
    page = signed_in(world, "soumu").post(f"{MATERIALS}new/", form)
    assert ("根拠を入力" in text_of(page), meeting.materials.exists()) == (True, False)


def test_the_secretariat_changes_the_numbers(world: DemoWorld, meeting: Meeting) -> None:
    rows = [hand(world, meeting, title, drawn(title)) for title in ("一", "二")]
    numbers = {f"number_{rows[0].pk}": 2, f"number_{rows[1].pk}": 1}
    signed_in(world, "soumu").post(f"{MATERIALS}renumber/", numbers)
    assert [row.title for row in meeting.materials.all()] == ["二", "一"]


def test_a_withdrawn_material_says_why_to_the_secretariat_only(
    world: DemoWorld, member: Client, meeting: Meeting
) -> None:
    hand(world, meeting)
    path = "/council/materials/2026-1-1/"
    secretariat = signed_in(world, "soumu")
    secretariat.post(f"{path}withdraw/", {"why": "数字の誤り"})
    words = text_of(secretariat.get(path))
    assert ("数字の誤り" in words, member.get(path).status_code) == (True, 404)


def test_the_page_of_a_material_shows_pictures_with_the_readers_mark(
    world: DemoWorld, member: Client, meeting: Meeting
) -> None:
    hand(world, meeting)
    page = member.get("/council/materials/2026-1-1/")
    assert ("資料1 委員2" in text_of(page), "data:image/png" in page.content.decode()) == (
        True,
        True,
    )


def test_a_copy_is_a_download_that_runs_nothing(
    world: DemoWorld, member: Client, meeting: Meeting
) -> None:
    hand(world, meeting)
    copy = member.get("/council/materials/2026-1-1/copy/")
    assert (copy.content[:4], copy.headers["Content-Disposition"].split(";")[0]) == (
        b"%PDF",
        "attachment",
    )


@pytest.mark.parametrize("key", ["2026-1-9", "2026-1", "x-y-z", "2026-1-0", "２０２６-１-１x"])
def test_a_material_that_is_not_there_is_not_found(member: Client, key: str) -> None:
    assert member.get(f"/council/materials/{key}/").status_code == 404


def _upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("流れ図.pdf", drawn(), content_type="application/pdf")
