"""The same record in other dress reads the same; other layouts name their speakers otherwise."""

import re
from collections.abc import Callable

import pytest

from azukari.core.minutes import Reading, read, rejoin

DRESSES: dict[str, Callable[[str], str]] = {
    "lines of another system": lambda text: text.replace("\n", "\r\n"),
    "digits in full width": lambda text: re.sub(r"\d", lambda one: chr(ord(one[0]) + 0xFEE0), text),
    "brackets in full width": lambda text: text.translate(str.maketrans("():", "（）：")),
    "no blank lines": lambda text: re.sub(r"\n+", "\n", text),
    "indented": lambda text: re.sub(r"(?m)^(?=\S)", "   ", text),
    "page numbers": lambda text: text.replace("\n\n", "\n\n- 3 -\n\n"),
}


def structure(reading: Reading) -> object:
    meeting = reading.meeting
    return (
        [(one.number, one.decision, len(one.statements)) for one in reading.consultations],
        [(one.number, one.department, len(one.opinions)) for one in reading.follow_ups],
        (meeting.date, meeting.starts, meeting.ends, len(meeting.present), len(meeting.absent)),
        reading.unplaced,
    )


@pytest.mark.parametrize("dress", DRESSES)
def test_the_record_reads_the_same_in_another_dress(tonbo: Reading, dress: str) -> None:
    text = DRESSES[dress]("".join(tonbo.source))
    reading = read(text)
    assert structure(reading) == structure(tonbo)
    assert rejoin(reading) == text


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("委員\t", "事務局\t"),
        ("【山田委員】　", "【納税課長】　"),
        ("山田委員　", "納税課長　"),
        ("（委員）", "（事務局）"),
        ("委員Ａ：", "担当課："),
        ("○○委員　", "事務局　"),
        ("◎山田会長　", "○納税課　"),
        ("〇委員 ", "●所管課 "),
        ("問１　", "答１　"),
        ("Q.", "A."),
        ("委員：", "市："),
        ("【質問】", "【回答】"),
        ("● ", "→ "),
    ],
)
def test_speakers_are_named_in_many_ways(asked: str, answered: str) -> None:
    text = f"諮問12号 窓口業務の委託について\n\n{asked}足りるのか。\n{answered}足りる。\n"
    (consultation,) = read(text).consultations
    assert [(one.role.value, one.text) for one in consultation.statements] == [
        ("question", "足りるのか。"),
        ("reply", "足りる。"),
    ]


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("諮問第12号「窓口業務の委託」", 12, "窓口業務の委託"),
        ("諮問12号　窓口業務の委託", 12, "窓口業務の委託"),
        ("○ 諮問第１２号「窓口業務の委託」について", 12, "窓口業務の委託"),
        ("（３）諮問第 12 号 「窓口業務の委託」", 12, "窓口業務の委託"),
        ("議案第3号　窓口業務の委託について（市民課）", 3, "窓口業務の委託"),
        ("議題２　窓口業務の委託について", 2, "窓口業務の委託"),
        ("【議題１】窓口業務の委託", 1, "窓口業務の委託"),
        ("諮問第12号「窓口\n業務の委託」", 12, "窓口業務の委託"),
    ],
)
def test_consultations_are_headed_in_many_ways(heading: str, number: int, title: str) -> None:
    (consultation,) = read(f"{heading}\n\n委員：足りるのか。\n").consultations
    assert (consultation.number, consultation.title) == (number, title)


def test_a_statement_about_a_consultation_is_no_heading() -> None:
    text = "諮問第1号「甲」\n委員：どうか。\n諮問第2号では認めたはずだ。\n"
    assert [one.number for one in read(text).consultations] == [1]


@pytest.mark.parametrize(
    ("words", "decision"),
    [
        ("「可」とする。", "可"),
        ("「条件付可」とする。", "条件付可"),
        ("「否」とする。", "否"),
        ("継続審議とする。", "継続"),
    ],
)
def test_the_heading_tells_the_decision(words: str, decision: str) -> None:
    (consultation,) = read(f"諮問第1号「甲」について、{words}\n委員：どうか。\n").consultations
    assert consultation.decision is not None
    assert consultation.decision.value == decision


def test_statements_without_any_marker_are_parted_by_line_and_never_sure() -> None:
    text = "諮問第1号「甲」\n※委員意見及び税務課の回答\n足りるのか。\n足りる。\n"
    statements = read(text).consultations[0].statements
    assert [one.role.value for one in statements] == ["question", "reply"]
    assert max(one.certainty for one in statements) < 0.9
