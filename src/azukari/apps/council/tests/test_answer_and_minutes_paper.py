"""答申書 and 会議録 say what the record says, in PDF and in Word alike."""

from __future__ import annotations

import dataclasses
import io
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from azukari.apps.council.paper import answer, minutes
from azukari.apps.council.paper.agenda import AgendaItem
from azukari.apps.council.paper.answer import AnswerPaper
from azukari.apps.council.paper.minutes import Earlier, MinutesPaper, Part, Person
from azukari.core.minutes import back
from azukari.core.minutes.back import Saying
from azukari.core.paper.letters import Imprint
from azukari.core.shared.errors import Refused

IMPRINT = Imprint(
    "蜻蛉 一郎", datetime(2026, 12, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo")), "meeting/2026-5"
)
ANSWER = AnswerPaper(
    number=12,
    fiscal_year=2026,
    title="市税の収納代行の税目拡大",
    received_on=date(2026, 11, 2),
    decided_on=date(2026, 12, 14),
    meeting="令和8年12月14日(月)開催の令和8年度第5回会議",
    mayor="蜻蛉市長",
    council="蜻蛉市個人情報保護運営審議会",
    chair="会長　水辺 薫",
    decision="conditional",
    words="廃棄の証明書を毎月受け取ること。\n店舗の一覧を届け出ること。",
    votes=(4, 1),
    opinions=(answer.OpinionLine("12-(1)", "控えの保管を点検されたい。"),),
)
MINUTES = MinutesPaper(
    key="2026-5",
    council="個人情報保護運営審議会",
    fiscal_year=2026,
    ordinal=5,
    held_on=date(2026, 12, 14),
    starts_at=time(18, 30),
    ends_at=time(20, 30),
    place="本庁舎 第3会議室",
    method="",
    is_draft=False,
    is_open=False,
    ground="条例第6条の非公開情報を審議するため",
    present=(Person("会長", "水辺 薫"), Person("", "野原 みどり")),
    absent=(Person("委員", "沢 渡"),),
    secretariat=(Person("総務課長", "岸 透"),),
    agenda=(AgendaItem("部長あいさつ"), AgendaItem("収納代行の税目拡大", 12, "納税課")),
    contact="総務課 情報公開係",
    parts=(
        Part(
            "2026_12",
            "諮問第12号　収納代行の税目拡大（納税課）",
            "諮問のとおり行うことを「可」とする。",
            (
                Saying(1, "2026_12", "question", "保管の場所はどこか。"),
                Saying(2, "2026_12", "reply", "書庫である。", speaker="納税課"),
                Saying(3, "2026_12", "note", "休憩を挟んだ。"),
            ),
            (minutes.OpinionLine("2026_12_1", 1, "控えの保管を点検されたい。"),),
        ),
    ),
    earlier=(
        Earlier(
            "2026_9_1", "諮問第9号への意見(1)", "照合されたい。", "ごみ減量課", "照合した。", "意見を満たす"
        ),
    ),
    withheld="資料3は委託先の情報を含むため",
)  # fmt: skip


def in_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return squeezed("".join(page.get_textpage().get_text_bounded() for page in pdf))


def in_word(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return squeezed("".join(text.text or "" for text in body.iter(qn("w:t"))))


def squeezed(text: str) -> str:
    return "".join(text.replace("\x02", "-").split())


ANSWER_PDF, ANSWER_WORD = answer.pdf(ANSWER, IMPRINT), answer.word(ANSWER, IMPRINT)
MINUTES_PDF, MINUTES_WORD = minutes.pdf(MINUTES, IMPRINT), minutes.word(MINUTES, IMPRINT)
ANSWER_WORDS = [
    "令和8年度答申第12号",
    "令和8年12月14日",
    "蜻蛉市長様",
    "蜻蛉市個人情報保護運営審議会",
    "会長水辺薫",
    "市税の収納代行の税目拡大について(答申)",
    "令和8年11月2日(月)付け令和8年度諮問第12号",
    "令和8年度第5回会議で審議した結果、次のとおり答申します。",
    "1答申の内容次の条件を付けて、行うことを「可」とする。",
    "2条件廃棄の証明書を毎月受け取ること。店舗の一覧を届け出ること。",
    "3採決の結果賛成4人、反対1人",
    "12-(1)控えの保管を点検されたい。",
    "以上",
]
MINUTES_WORDS = [
    "会議の名称令和8年度第5回個人情報保護運営審議会",
    "令和8年12月14日(月)18時30分から20時30分まで",
    "開催場所本庁舎第3会議室",
    "出席委員:水辺薫（会長）、野原みどり",
    "欠席委員:沢渡（委員）",
    "事務局:岸透（総務課長）",
    "不可理由:条例第6条の非公開情報を審議するため",
    "2諮問第12号収納代行の税目拡大（納税課）",
    "問い合わせ先総務課情報公開係",
    "会議経過",
    "○諮問のとおり行うことを「可」とする。",
    "●保管の場所はどこか。",
    "→納税課書庫である。",
    "※休憩を挟んだ。",
    "(1)控えの保管を点検されたい。",
    "諮問第9号への意見(1)照合されたい。",
    "→ごみ減量課照合した。",
    "○意見を満たす",
    "資料3は委託先の情報を含むため",
]


@pytest.mark.parametrize("word", ANSWER_WORDS)
def test_the_answer_says_it_on_both_papers(word: str) -> None:
    assert (word in in_pdf(ANSWER_PDF), word in in_word(ANSWER_WORD)) == (True, True)


@pytest.mark.parametrize("word", MINUTES_WORDS)
def test_the_minutes_say_it_on_both_papers(word: str) -> None:
    assert (word in in_pdf(MINUTES_PDF), word in in_word(MINUTES_WORD)) == (True, True)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ("approved", "諮問のとおり行うことを「可」とする。"),
        ("rejected", "諮問のとおり行うことを「否」とする。"),
        ("continued", "引き続き審議することとし、「継続」とする。"),
    ],
)
def test_a_decision_without_words_of_its_own_is_said_in_the_usual_ones(
    decision: str, words: str
) -> None:
    plain = dataclasses.replace(ANSWER, decision=decision, words="", votes=None, opinions=())
    text = in_pdf(answer.pdf(plain, IMPRINT))
    assert (words in text, "条件" in text, "採決" in text) == (True, False, False)


@pytest.mark.parametrize(
    "change", [{"decision": ""}, {"decision": "unrecorded"}, {"decided_on": None}]
)
def test_without_an_answer_there_is_no_paper_and_the_message_says_why(
    change: dict[str, Any],
) -> None:
    with pytest.raises(Refused, match="まだ記録されていません"):
        answer.letter(dataclasses.replace(ANSWER, **change))


def test_the_header_of_a_meeting_not_over_says_draft() -> None:
    draft = dataclasses.replace(MINUTES, is_draft=True)
    assert (
        "会議録（案）" in in_pdf(minutes.pdf(draft, IMPRINT)),
        "（案）" in in_pdf(MINUTES_PDF),
    ) == (
        True,
        False,
    )


def test_the_margin_names_the_evidence() -> None:
    assert "証跡meeting/2026-5" in in_pdf(MINUTES_PDF)


@pytest.mark.parametrize("paper", [MINUTES, dataclasses.replace(MINUTES, is_draft=True)])
def test_the_word_as_it_was_printed_is_the_record(paper: MinutesPaper) -> None:
    word = back.read_word(minutes.word(paper, IMPRINT), file="会議録.docx")
    assert back.compare(minutes.record(paper), word).differences == ()


def test_each_fixed_paragraph_is_known() -> None:
    names = [each.name for each in minutes.record(MINUTES).fixed]
    assert (len(names), len(set(names)), names[0]) == (17, 17, "M")
