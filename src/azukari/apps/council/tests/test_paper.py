"""諮問書 and 会議次第 say what the record says, in PDF and in Word alike."""

from __future__ import annotations

import dataclasses
import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from azukari.apps.council.paper import agenda, consultation
from azukari.apps.council.paper.agenda import AgendaItem, AgendaPaper, Attendee
from azukari.apps.council.paper.consultation import (
    AttachmentLine,
    ConsultationPaper,
    DataItemLine,
)
from azukari.core.paper.letters import Imprint

TOKYO = ZoneInfo("Asia/Tokyo")
IMPRINT = Imprint("蜻蛉 一郎", datetime(2026, 11, 24, 9, 0, tzinfo=TOKYO))
CONSULTATION = ConsultationPaper(
    number=12,
    fiscal_year=2026,
    title="市税の収納代行の税目拡大",
    department="納税課",
    kind="業務委託(変更)",
    received_on=date(2026, 11, 2),
    council="蜻蛉市個人情報保護審議会",
    chair="会長　水辺 薫",
    mayor="蜻蛉市長　野原 みどり",
    why_now="来年度から税目を加えるため。",
    purpose="休日にも納められるようにする。",
    data_items=(
        DataItemLine("氏名"),
        DataItemLine("減免の理由", is_sensitive=True, note="該当者だけ"),
    ),
    recipients=("かざぐるま収納サービス",),
    media=("納付書",),
    retention="控えは3か月",
    disposal="裁断し、廃棄証明を受け取る。",
    attachments=(AttachmentLine("契約書(案)", "3～5頁"),),
    amends=("令和4年度諮問第3号",),
    basis="条例第10条第2項",
)
AGENDA = AgendaPaper(
    meeting="個人情報保護審議会",
    ordinal=5,
    fiscal_year=2026,
    starts_at=datetime(2026, 12, 14, 18, 30, tzinfo=TOKYO),
    ends_at=datetime(2026, 12, 14, 20, 30, tzinfo=TOKYO),
    place="本庁舎 第3会議室",
    is_open=False,
    ground="条例第6条の非公開情報を審議するため",
    items=(AgendaItem("部長あいさつ"), AgendaItem("収納代行の税目拡大", 12, "納税課")),
    attendees=(Attendee("会長", "水辺 薫"),),
    contact=("総務課 情報公開係",),
)


def in_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return squeezed("".join(page.get_textpage().get_text_bounded() for page in pdf))


def in_word(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return squeezed("".join(text.text or "" for text in body.iter(qn("w:t"))))


def squeezed(text: str) -> str:
    return "".join(text.split())


CONSULTATION_WORDS = [
    "令和8年度諮問第12号",
    "令和8年11月2日",
    "会長水辺薫様",
    "蜻蛉市長野原みどり",
    "市税の収納代行の税目拡大について(諮問)",
    "条例第10条第2項の規定により、次のとおり諮問します。",
    "納税課",
    "業務委託(変更)",
    "来年度から税目を加えるため。",
    "休日にも納められるようにする。",
    "減免の理由○該当者だけ",
    "かざぐるま収納サービス",
    "納付書",
    "控えは3か月",
    "裁断し、廃棄証明を受け取る。",
    "契約書(案)3～5頁",
    "令和4年度諮問第3号",
    "以上",
]
AGENDA_WORDS = [
    "令和8年度第5回個人情報保護審議会次第",
    "令和8年12月14日(月)18時30分から20時30分まで",
    "本庁舎第3会議室",
    "不可理由:条例第6条の非公開情報を審議するため",
    "1部長あいさつ",
    "2諮問第12号収納代行の税目拡大",
    "所管課:納税課",
    "会長水辺薫",
    "総務課情報公開係",
]


@pytest.mark.parametrize("word", CONSULTATION_WORDS)
def test_the_consultation_says_it_in_pdf(word: str) -> None:
    assert word in in_pdf(consultation.pdf(CONSULTATION, IMPRINT))


@pytest.mark.parametrize("word", CONSULTATION_WORDS)
def test_the_consultation_says_it_in_word(word: str) -> None:
    assert word in in_word(consultation.word(CONSULTATION, IMPRINT))


@pytest.mark.parametrize("word", AGENDA_WORDS)
def test_the_agenda_says_it_in_pdf(word: str) -> None:
    assert word in in_pdf(agenda.pdf(AGENDA, IMPRINT))


@pytest.mark.parametrize("word", AGENDA_WORDS)
def test_the_agenda_says_it_in_word(word: str) -> None:
    assert word in in_word(agenda.word(AGENDA, IMPRINT))


def test_an_open_meeting_gives_no_ground() -> None:
    opened = dataclasses.replace(AGENDA, is_open=True, ground="", ends_at=None)
    text = in_pdf(agenda.pdf(opened, IMPRINT))
    assert ("傍聴可" in text, "理由:" in text) == (True, False)


def test_a_draft_leaves_room_for_its_number_and_names_what_is_missing() -> None:
    draft = dataclasses.replace(CONSULTATION, number=0, retention="", data_items=())
    text = in_pdf(consultation.pdf(draft, IMPRINT))
    assert ("諮問第号" in text, "保存期間(未記入)" in text, "取り扱う個人情報(未記入)" in text) == (
        True,
        True,
        True,
    )


def test_an_empty_list_says_none() -> None:
    bare = dataclasses.replace(CONSULTATION, attachments=(), recipients=(), amends=())
    text = in_pdf(consultation.pdf(bare, IMPRINT))
    assert ("これまでの諮問なし" in text, "添付資料なし" in text) == (True, True)
