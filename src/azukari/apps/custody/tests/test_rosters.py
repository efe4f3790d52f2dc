"""A contractor's roster leaves through the gate only, once, and nothing of it stays behind."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from python_calamine import CalamineWorkbook

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Release
from azukari.apps.custody.services import ReleaseRefused, RosterTo
from azukari.apps.custody.tests.conftest import TODAY, SignIn
from azukari.apps.documents import queries as documents
from azukari.apps.evidence import queries as evidence
from azukari.apps.outsourcing import services as outsourcing
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.core.shared.identity import Actor
from azukari.core.terms import Channel, Rule

RULES = frozenset({Rule.ENCRYPTED, Rule.NO_LOCAL_DISK, Rule.RADIO_OFF})
TO = RosterTo("tonbo-koubou", "教室の受付と出欠の確認", Channel.USB, RULES)
ELSEWHERE = RosterTo("tonbo-koubou", "会報の発送", Channel.USB, RULES)


@pytest.fixture
def clerk(city: DemoWorld) -> Actor:
    return city.clerk("gomi")


@pytest.fixture
def people(clerk: Actor, engagement: EngagementRecord) -> EngagementRecord:
    """Have two people on the roster."""
    for name, kana in (("曲尺 かなえ", "カネジャク カナエ"), ("鋸 のぞみ", "ノコ ノゾミ")):
        entry = outsourcing.people.WorkerEntry(name, kana, "member", engagement.starts_on)
        outsourcing.people.enter_worker(clerk, engagement, entry)
    return engagement


def test_names_and_readings_leave_and_nothing_else(clerk: Actor, people: EngagementRecord) -> None:
    made = services.release_roster(clerk, people, TO)
    sheet = CalamineWorkbook.from_filelike(BytesIO(made.content)).get_sheet_by_index(0)
    assert sheet.to_python()[1:] == [
        [1.0, "曲尺 かなえ", "カネジャク カナエ"],
        [2.0, "鋸 のぞみ", "ノコ ノゾミ"],
    ]
    assert (made.row.records, made.row.items) == (2, ["kana", "name"])
    assert made.row.sha256 == hashlib.sha256(made.content).hexdigest()


def test_the_file_is_kept_nowhere_and_stands_in_the_history_of_the_roster(
    city: DemoWorld, clerk: Actor, people: EngagementRecord
) -> None:
    made = services.release_roster(clerk, people, TO)
    assert not documents.documents_visible_to(city.actor_secretariat).exists()
    told = evidence.entries_about(f"roster/{people.key}")[-1].entry
    assert (told.act, told.basis) == ("outsourcing.roster.exported", made.row.reference)


def test_its_receipt_is_compared_by_hash_and_the_file_shown_is_not_kept(
    city: DemoWorld, clerk: Actor, people: EngagementRecord
) -> None:
    made = services.release_roster(clerk, people, TO)
    actor = city.clerk("koubou")
    other = ContentFile(made.content + b"x", name="x.xlsx")
    with pytest.raises(services.OtherFile):
        services.receive(actor, made.row, by="鉋 げん", on=TODAY, proof=other)
    proof = ContentFile(made.content, name="arrived.xlsx")
    services.receive(actor, made.row, by="鉋 げん", on=TODAY, proof=proof)
    kept = documents.attached_to(actor, made.row.reference).get()
    assert kept.name == "受領の記録_2026-1.txt"
    assert made.row.sha256 in documents.head_of_text(kept.document)[0]


def test_a_roster_without_terms_stays_here(clerk: Actor, people: EngagementRecord) -> None:
    with pytest.raises(ReleaseRefused):
        services.release_roster(clerk, people, ELSEWHERE)
    assert not Release.objects.exists()
    assert not [
        each
        for each in evidence.entries_about(f"roster/{people.key}")
        if each.entry.act == "outsourcing.roster.exported"
    ]


def test_a_roster_of_nobody_does_not_leave(clerk: Actor, engagement: EngagementRecord) -> None:
    with pytest.raises(services.NobodyOnTheRoster):
        services.release_roster(clerk, engagement, TO)


def test_the_page_hands_the_file_out_or_says_what_is_missing(
    people: EngagementRecord, sign_in: SignIn
) -> None:
    client = sign_in("gomi")
    assert f"/custody/releases/roster/{people.key}/" in (
        client.get("/custody/releases/new/workshop/").content.decode()
    )
    address = f"/custody/releases/roster/{people.key}/"
    typed = {"recipient": TO.recipient, "purpose": TO.purpose, "channel": "usb"}
    page = client.post(address, typed | {"rules": ["encrypted"]})
    assert "認められる条件にするための諮問を起案する" in page.content.decode()
    answer = client.post(address, typed | {"rules": ["encrypted", "no_local_disk", "radio_off"]})
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    assert Release.objects.get().sha256 == hashlib.sha256(answer.content).hexdigest()
