"""The council's pages as their users go through them, without a browser."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import services
from azukari.apps.council.demo import RECORD
from azukari.apps.council.models import Consultation, Meeting, MinutesDraft, Opinion
from azukari.apps.obligations import queries as obligations


def signed_in(world: DemoWorld, username: str) -> Client:
    client = Client()
    client.force_login(world.people[username])
    return client


@pytest.fixture
def secretariat(world: DemoWorld) -> Client:
    return signed_in(world, "soumu")


@pytest.fixture
def draft(world: DemoWorld) -> MinutesDraft:
    return services.take_in_minutes(
        world.actor_secretariat, name="会議録.txt", data=RECORD.read_bytes()
    )


@pytest.fixture
def meeting(world: DemoWorld, draft: MinutesDraft) -> Meeting:
    return services.record_minutes(world.actor_secretariat, draft)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def upload(client: Client, data: bytes, name: str = "会議録.txt") -> Any:
    file = SimpleUploadedFile(name, data, content_type="text/plain")
    return client.post("/council/minutes/", {"file": file}, follow=True)


def test_a_file_is_read_and_its_doubtful_statements_come_first(secretariat: Client) -> None:
    page = upload(secretariat, RECORD.read_bytes())
    assert (page.status_code, "疑わしい" in text_of(page), "原文" in text_of(page)) == (
        200,
        True,
        True,
    )


def test_an_unreadable_file_says_what_to_do_and_keeps_nothing(secretariat: Client) -> None:
    page = upload(secretariat, "会議".encode() + b"\xff\xfe\xff\x00\x81")
    assert (page.status_code, MinutesDraft.objects.count()) == (400, 0)


def test_the_rest_is_confirmed_with_one_button(secretariat: Client, draft: MinutesDraft) -> None:
    secretariat.post(f"/council/minutes/{draft.key}/", {"rest": "1"})
    page = secretariat.get(f"/council/minutes/{draft.key}/")
    assert "疑わしい 0 件" in text_of(page)


def test_an_answer_is_decided_where_it_is_ticked(secretariat: Client, draft: MinutesDraft) -> None:
    secretariat.post(
        f"/council/minutes/{draft.key}/proposals/",
        {
            "o/7/1/decide": "1",
            "o/7/1/kind": "done",
            "o/7/1/verdict": "met",
            "o/7/1/note": "",
            "o/7/1/condition": "",
            "o/7/1/due_on": "",
        },
    )
    assert draft.choices.get(item="o/7/1").choice["verdict"] == "met"


def test_one_click_makes_the_record(secretariat: Client, draft: MinutesDraft) -> None:
    page = secretariat.get(f"/council/minutes/{draft.key}/record/")
    fields = page.context["form"].initial | {
        name: field.initial for name, field in page.context["form"].fields.items()
    }
    after = secretariat.post(f"/council/minutes/{draft.key}/record/", fields, follow=True)
    assert (Meeting.objects.count(), "14" in text_of(after)) == (1, True)


def test_every_step_shows_that_a_machine_only_proposes(
    secretariat: Client, draft: MinutesDraft
) -> None:
    page = secretariat.get(f"/council/minutes/{draft.key}/proposals/")
    words = text_of(page)
    assert ("決めるのは人です" in words, words.count("機械の提案・未確認") > 10) == (True, True)


PAGES = (
    "/council/",
    "/council/meetings/2026-4/",
    "/council/consultations/",
    "/council/consultations/2026-9/",
    "/council/consultations/2026-9/opinions/",
    "/council/opinions/",
    "/council/opinions/2026-7-2/",
    "/council/opinions/2026-7-2/respond/",
    "/council/opinions/2026-7-2/judge/",
    "/council/minutes/",
    "/council/meetings/new/",
    "/council/consultations/new/",
)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_the_secretariat_opens_every_page(
    secretariat: Client, meeting: Meeting, path: str, language: str
) -> None:
    page = secretariat.get(path, headers={"accept-language": language})
    assert page.status_code == 200


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize(
    "path", ["/council/consultations/2026-9/paper.", "/council/meetings/2026-4/agenda."]
)
def test_the_papers_come_out_of_the_record(
    secretariat: Client, meeting: Meeting, path: str, form: str
) -> None:
    paper = secretariat.get(path + form)
    start = {"pdf": b"%PDF", "docx": b"PK"}[form]
    assert (paper.status_code, paper.content[: len(start)]) == (200, start)


def test_a_department_sees_its_own_opinion_and_not_anothers(
    world: DemoWorld, meeting: Meeting
) -> None:
    mine = Opinion.objects.get(consultation__number=7, number=1)
    code = mine.consultation.department.code
    own = signed_in(world, code).get(f"/council/opinions/{mine.key}/")
    other = signed_in(world, "bunka" if code != "bunka" else "gomi").get(
        f"/council/opinions/{mine.key}/"
    )
    assert (own.status_code, other.status_code) == (200, 404)


def test_a_contractor_knows_nothing_of_the_council(world: DemoWorld, meeting: Meeting) -> None:
    client = signed_in(world, "hoshimi")
    assert [client.get(path).status_code for path in PAGES] == [404] * len(PAGES)


def test_a_department_answers_and_the_board_changes(world: DemoWorld, meeting: Meeting) -> None:
    opinion = Opinion.objects.get(consultation__number=5, number=3)
    client = signed_in(world, opinion.consultation.department.code)
    client.post(
        f"/council/opinions/{opinion.key}/respond/",
        {"kind": "done", "text": "担当者会議を設け、名簿を四半期ごとに照合した。"},
    )
    owed = obligations.about(opinion.reference).filter(state="open")
    assert list(owed.values_list("kind", flat=True)) == ["judge"]


def test_a_vague_answer_is_not_taken_and_nothing_typed_is_lost(
    world: DemoWorld, meeting: Meeting
) -> None:
    opinion = Opinion.objects.get(consultation__number=5, number=3)
    client = signed_in(world, opinion.consultation.department.code)
    page = client.post(
        f"/council/opinions/{opinion.key}/respond/",
        {"kind": "done", "text": "適切に対応していきたい。"},
    )
    words = page.content.decode()
    assert ("定まりません" in words, "適切に対応していきたい。" in words) == (True, True)


def test_a_new_meeting_runs_from_plan_to_close(secretariat: Client, meeting: Meeting) -> None:
    plan = {
        "name": "審議会",
        "held_on": "R8.12.18",
        "place": "会議室",
        "method": "in_person",
        "closed_ground": "条例第8条",
    }
    secretariat.post("/council/meetings/new/", plan)
    path = "/council/meetings/2026-5/"
    people = {"members_present": "甲,会長\n乙\n丙", "members_absent": "丁", "secretariat": "戊"}
    secretariat.post(f"{path}attendance/", people)
    secretariat.post(f"{path}open/")
    said = {"role": "question", "text": "前回の意見はどうなったか。"}
    secretariat.post(f"{path}statement/", said)
    secretariat.post(f"{path}close/", {"ends_at": "20:00"})
    row = Meeting.objects.get(ordinal=5)
    assert (row.state, row.statements.count(), row.held_on) == ("closed", 1, date(2026, 12, 18))


def test_statements_become_numbered_opinions(secretariat: Client, meeting: Meeting) -> None:
    row = Consultation.objects.get(number=9)
    first, second = row.statements.filter(role="question").values_list("position", flat=True)[:2]
    numbers = {f"number_{first}": "1", f"number_{second}": "1"}
    path = f"/council/consultations/{row.key}/opinions/"
    words = secretariat.post(path, numbers | {"gather": "1"}).context["words"]
    secretariat.post(
        path, numbers | {"save": "1", "due_on": "R9.1.29", "text_1": words["text_1"].initial}
    )
    opinion = row.opinions.get()
    assert (opinion.number, opinion.sources.count()) == (1, 2)


def test_the_lists_come_as_excel(secretariat: Client, meeting: Meeting) -> None:
    kinds = [
        secretariat.get(f"{path}?export=excel").content[:2]
        for path in ("/council/", "/council/consultations/", "/council/opinions/")
    ]
    assert kinds == [b"PK"] * 3


def test_the_council_judges_a_response_on_the_page(
    world: DemoWorld, secretariat: Client, meeting: Meeting
) -> None:
    path = "/council/opinions/2026-7-1/judge/"
    verdict = {"meeting": meeting.pk, "verdict": "not_met", "note": "保管の場所が書かれていない。"}
    secretariat.post(path, verdict)
    page = secretariat.get("/council/opinions/2026-7-1/")
    assert "回答済み・意見に沿わない" in text_of(page)


def test_a_person_confirms_what_the_machine_proposed(secretariat: Client, meeting: Meeting) -> None:
    secretariat.post("/council/opinions/2026-7-2/confirm/")
    page = secretariat.get("/council/opinions/2026-7-2/")
    assert "機械の提案・未確認" not in text_of(page)


def test_a_kind_that_does_not_exist_leaves_the_proposal(
    secretariat: Client, draft: MinutesDraft
) -> None:
    made = {"o/7/1/decide": "1", "o/7/1/kind": "magic", "o/7/1/verdict": "magic"}
    secretariat.post(f"/council/minutes/{draft.key}/proposals/", made)
    choice = draft.choices.get(item="o/7/1").choice
    assert (choice["kind"], choice["verdict"]) == ("done", "")


def test_a_day_that_cannot_be_read_is_told_before_the_record_is_made(
    secretariat: Client, draft: MinutesDraft
) -> None:
    made = {"o/7/1/decide": "1", "o/7/1/due_on": "いつか"}
    secretariat.post(f"/council/minutes/{draft.key}/proposals/", made)
    page = secretariat.get(f"/council/minutes/{draft.key}/record/")
    fields = {name: field.initial for name, field in page.context["form"].fields.items()}
    after = secretariat.post(f"/council/minutes/{draft.key}/record/", fields)
    assert ("いつか" in after.content.decode(), Meeting.objects.count()) == (True, 0)
