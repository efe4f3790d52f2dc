"""Who spoke, and how sure that is: of statements at 0.9 or more, at least 95 % are right."""

import json
from pathlib import Path

import pytest
from bench.minutes_certainty import compare

from azukari.core.minutes import read, read_bytes

RECORDS = Path(__file__).parent / "records"


@pytest.mark.parametrize("name", ["tonbo_4", "held_out"])
def test_of_the_sure_ones_95_percent_are_right(name: str) -> None:
    labels = json.loads((RECORDS / f"{name}_roles.json").read_text(encoding="utf-8"))
    results = compare(read_bytes((RECORDS / f"{name}.txt").read_bytes()), labels["roles"])
    sure = [right for _, certainty, right, _ in results if certainty >= 0.9]
    assert sum(sure) / len(sure) >= 0.95
    assert len(sure) >= len(results) / 2


def test_a_marker_is_surer_than_any_wording() -> None:
    text = "諮問第1号「甲」\n● あるか。\n→ ある。\n- 足りるのか。\n- 足りる。\n"
    marked, answered, asked, told = read(text).consultations[0].statements
    assert min(marked.certainty, answered.certainty) > max(asked.certainty, told.certainty)


def test_an_answer_after_a_question_is_a_reply() -> None:
    text = "諮問第1号「甲」\n- 何人いるのか。\n- 三人である。\n- 足りているか。\n- 足りている。\n"
    roles = [one.role.value[0] for one in read(text).consultations[0].statements]
    assert roles == ["q", "r", "q", "r"]


def test_a_wish_after_a_wish_is_a_members() -> None:
    text = "諮問第1号「甲」\n- 鍵をかけてほしい。\n- 帳面にも付けてもらいたい。\n"
    roles = [one.role.value for one in read(text).consultations[0].statements]
    assert roles == ["question", "question"]


def test_two_turns_glued_into_one_statement_are_not_sure() -> None:
    text = "諮問第1号「甲」\n- 返すのか。はい、翌月に返す予定である。\n- なぜか。\n"
    assert read(text).consultations[0].statements[0].certainty <= 0.7


def test_every_guess_has_a_reason() -> None:
    text = "諮問第1号「甲」\n- 何人いるのか。\n- 三人である。\n"
    assert all(one.reasons for one in read(text).consultations[0].statements)
