"""Staff's Word of the minutes comes back: differences, a person's choice, one act in the record."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.demo import RECORD
from azukari.apps.council.models import Meeting, Opinion, ReturnedMinutes, Statement
from azukari.apps.documents.queries import attached_to, documents_visible_to
from azukari.apps.evidence import queries as evidence
from azukari.apps.evidence.models import Entry
from azukari.apps.memory import queries as memory
from azukari.core.memory import Chosen, parse
from azukari.core.shared.errors import BadInput, Refused

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def meeting(world: DemoWorld) -> Meeting:
    draft = services.take_in_minutes(
        world.actor_secretariat, name="会議録.txt", data=RECORD.read_bytes()
    )
    return services.record_minutes(world.actor_secretariat, draft)


@pytest.fixture
def secretariat(world: DemoWorld) -> Client:
    client = Client()
    client.force_login(world.people["soumu"])
    return client


def downloaded(client: Client, meeting: Meeting) -> bytes:
    return client.get(f"/council/meetings/{meeting.key}/minutes.docx").content


def edited(data: bytes, *changes: tuple[str, str]) -> bytes:
    """Type other words over words of the file."""
    document = docx.Document(io.BytesIO(data))
    for old, new in changes:
        run = next(run for each in document.paragraphs for run in each.runs if old in run.text)
        run.text = run.text.replace(old, new)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def upload(client: Client, meeting: Meeting, data: bytes, name: str = "会議録.docx") -> Any:
    file = SimpleUploadedFile(name, data, content_type=WORD)
    return client.post(f"/council/meetings/{meeting.key}/return/", {"file": file}, follow=True)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def first(meeting: Meeting) -> Statement:
    """Return a statement from which no opinion was compiled."""
    free = meeting.statements.filter(opinions__isnull=True, ahead__isnull=True)
    row = free.filter(role="question", speaker="").first()
    assert row is not None
    return row


def back(client: Client, world: DemoWorld, meeting: Meeting) -> ReturnedMinutes:
    """Bring a file back in which one statement says something else."""
    data = edited(downloaded(client, meeting), (first(meeting).text, "言い直した発言。"))
    return services.take_back_minutes(
        world.actor_secretariat, meeting, name="会議録.docx", data=data
    )


def undecided(returned: ReturnedMinutes) -> list[str]:
    return [each.id for each in queries.returned_minutes.reading_of(returned).undecided]


def test_a_file_that_nobody_changed_has_nothing_to_take_in(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    data = downloaded(secretariat, meeting)
    with pytest.raises(Refused, match="違うところはありません"):
        services.take_back_minutes(world.actor_secretariat, meeting, name="会議録.docx", data=data)
    assert attached_to(world.actor_secretariat, meeting.reference).count() == 0


def test_the_demos_whole_record_goes_out_and_comes_back_unchanged_in_english_too(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    secretariat.post("/language/", {"language": "en"})
    assert upload(secretariat, meeting, downloaded(secretariat, meeting)).status_code == 400


def test_the_upload_is_kept_with_the_meeting_and_changes_nothing(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    was = list(meeting.statements.values_list("text", flat=True))
    returned = back(secretariat, world, meeting)
    (use,) = attached_to(world.actor_secretariat, meeting.reference)
    assert (use.document.reference, list(meeting.statements.values_list("text", flat=True))) == (
        returned.document,
        was,
    )


def test_an_accepted_change_is_in_the_record_by_one_entry_of_digests(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    row, returned = first(meeting), back(secretariat, world, meeting)
    before = Entry.objects.count()
    services.take_over_differences(world.actor_secretariat, returned, accepted=undecided(returned))
    row.refresh_from_db()
    entry = evidence.entries_about(meeting.reference)[-1]
    assert (row.text, Entry.objects.count() - before, entry.entry.act, undecided(returned)) == (
        "言い直した発言。",
        1,
        "council.minutes.corrected",
        [],
    )


def test_the_memory_finds_the_words_as_they_stand_now(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    was, reader = first(meeting).text, memory.Reader(reads_all=True)
    returned = back(secretariat, world, meeting)
    services.take_over_differences(world.actor_secretariat, returned, accepted=undecided(returned))

    def found(words: str) -> int:
        asked = memory.Asked(parse(f"「{words}」"), Chosen(), meeting.held_on)
        return memory.search(reader, asked).everything

    assert (found("言い直した発言"), found(was)) == (1, 0)
    services.rebuild_memory(world.actor_secretariat)
    assert (found("言い直した発言"), found(was)) == (1, 0)


def test_the_entry_holds_no_word_of_what_was_said(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    returned = back(secretariat, world, meeting)
    services.take_over_differences(world.actor_secretariat, returned, accepted=undecided(returned))
    sequence = evidence.entries_about(meeting.reference)[-1].sequence
    page = secretariat.get(f"/evidence/{sequence}/detail/")
    assert ("言い直した" in page.content.decode(), page.status_code) == (False, 200)


def test_a_rejected_change_is_remembered_and_may_still_be_accepted(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    returned = back(secretariat, world, meeting)
    (only,) = undecided(returned)
    actor = world.actor_secretariat
    services.take_over_differences(actor, returned, accepted=(), rejected=[only])
    returned.refresh_from_db()
    waiting = undecided(returned)
    assert (waiting, services.take_over_differences(actor, returned, accepted=[only])) == ([], 1)


def test_lines_added_removed_and_moved_renumber_the_record(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    rows = list(meeting.statements.order_by("position"))
    document = docx.Document(io.BytesIO(downloaded(secretariat, meeting)))
    one = next(each for each in document.paragraphs if rows[0].text in each.text)
    two = next(each for each in document.paragraphs if rows[1].text in each.text)
    one.insert_paragraph_before("●\t書き足した発言。")
    two.runs[0].text = ""
    stream = io.BytesIO()
    document.save(stream)
    returned = services.take_back_minutes(
        world.actor_secretariat, meeting, name="会議録.docx", data=stream.getvalue()
    )
    taken = services.take_over_differences(
        world.actor_secretariat, returned, accepted=undecided(returned)
    )
    now = list(meeting.statements.order_by("position"))
    assert (taken, [row.text for row in now[:3]], [row.position for row in now]) == (
        2,
        ["書き足した発言。", rows[0].text, rows[2].text],
        list(range(1, len(rows) + 1)),
    )
    assert now[0].consultation == rows[0].consultation


def test_what_an_opinion_rests_on_stays(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    row = first(meeting)
    opinion = Opinion.objects.first()
    assert opinion is not None
    opinion.sources.add(row)
    data = downloaded(secretariat, meeting)
    data = edited(data, (f"●\t{row.text}", ""))
    returned = services.take_back_minutes(
        world.actor_secretariat, meeting, name="会議録.docx", data=data
    )
    barred = queries.returned_minutes.reading_of(returned).barred
    chosen = [each.id for each in barred]
    with pytest.raises(Refused, match="変えられない"):
        services.take_over_differences(world.actor_secretariat, returned, accepted=chosen)
    assert meeting.statements.filter(pk=row.pk).exists()


def test_a_difference_that_the_record_overtook_is_not_taken(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    returned = back(secretariat, world, meeting)
    chosen = undecided(returned)
    Statement.objects.filter(pk=first(meeting).pk).update(text="ほかの人が直した。")
    with pytest.raises(Refused, match="何も反映していません"):
        services.take_over_differences(world.actor_secretariat, returned, accepted=chosen)
    conflict = queries.returned_minutes.reading_of(returned).undecided
    assert [str(each.change) for each in conflict] == ["conflict"]


def test_the_same_file_twice_points_to_the_first(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    data = edited(downloaded(secretariat, meeting), (first(meeting).text, "言い直した発言。"))
    upload(secretariat, meeting, data)
    page = upload(secretariat, meeting, data, "別名.docx")
    assert (page.status_code, "すでに取り込まれて" in text_of(page), meeting.returned.count()) == (
        400,
        True,
        1,
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("会議録.txt", "● 発言".encode()),
        ("会議録.docx", b"PK\x03\x04broken"),
        ("鍵.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le")),
        ("空.docx", b""),
    ],
)
def test_a_bad_file_is_refused_and_leaves_nothing(
    world: DemoWorld, meeting: Meeting, name: str, data: bytes
) -> None:
    kept = documents_visible_to(world.actor_secretariat).count()
    with pytest.raises(BadInput):
        services.take_back_minutes(world.actor_secretariat, meeting, name=name, data=data)
    now = documents_visible_to(world.actor_secretariat).count()
    assert (ReturnedMinutes.objects.count(), now) == (0, kept)


def test_a_file_of_another_meeting_is_refused(
    secretariat: Client, world: DemoWorld, meeting: Meeting
) -> None:
    plan = services.MeetingPlan("審議会", world.today, closed_ground="条例第8条")
    other = services.plan_meeting(world.actor_secretariat, plan)
    page = upload(secretariat, other, downloaded(secretariat, meeting))
    assert (page.status_code, "別の会議（2026年度第4回）" in text_of(page)) == (400, True)


def test_the_page_shows_what_went_and_what_came_and_takes_what_is_accepted(
    secretariat: Client, meeting: Meeting
) -> None:
    row = first(meeting)
    data = edited(downloaded(secretariat, meeting), (row.text, f"{row.text}追記。"))
    page = upload(secretariat, meeting, data)
    (field,) = set(re.findall(r'name="(choice/[^"]+)"', page.content.decode()))
    done = secretariat.post(page.redirect_chain[-1][0], {field: "accept"}, follow=True)
    row.refresh_from_db()
    assert ("<ins>追記。</ins>" in page.content.decode(), row.text.endswith("追記。")) == (
        True,
        True,
    )
    assert "1 件の変更を記録に反映しました" in text_of(done)


def test_nothing_chosen_changes_nothing_and_says_so(secretariat: Client, meeting: Meeting) -> None:
    data = edited(downloaded(secretariat, meeting), (first(meeting).text, "言い直した発言。"))
    page = upload(secretariat, meeting, data)
    again = secretariat.post(page.redirect_chain[-1][0], {})
    assert (again.status_code, "まだ何も選ばれていません" in text_of(again)) == (400, True)


def test_a_decision_changed_in_word_is_shown_with_the_place_to_change_it(
    secretariat: Client, meeting: Meeting
) -> None:
    data = edited(downloaded(secretariat, meeting), ("「可」とする", "「否」とする"))
    page = upload(secretariat, meeting, data)
    assert ("審議会の決定は" in text_of(page), "諮問のページを開く" in text_of(page)) == (
        True,
        True,
    )


def test_an_undecided_consultation_has_no_answer_and_says_so(
    secretariat: Client, world: DemoWorld
) -> None:
    value = services.ConsultationDraft("起案中の諮問", world.organisations["seikatsu"])
    row = services.draft_consultation(world.actor_secretariat, value)
    row = services.receive_consultation(world.actor_secretariat, row, on=world.today)
    page = secretariat.get(f"/council/consultations/{row.key}/answer.pdf")
    assert (page.status_code, "まだ記録されていません" in text_of(page)) == (409, True)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_decided_consultation_gives_its_answer(
    secretariat: Client, meeting: Meeting, form: str
) -> None:
    page = secretariat.get(f"/council/consultations/2026-9/answer.{form}")
    assert (page.status_code, page.content[:4] in {b"%PDF", b"PK\x03\x04"}) == (200, True)
