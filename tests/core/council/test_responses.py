"""Is an answer an answer?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.council import (
    CLOSING_KINDS,
    Answer,
    ResponseKind,
    check_response,
    open_reasons,
    vague_words,
)
from azukari.core.shared.reasons import Declined

DUE = date(2026, 12, 25)


def codes(answer: object) -> tuple[str, ...]:
    return answer.codes if isinstance(answer, Declined) else ()


@pytest.mark.parametrize(
    "text",
    [
        "適切な運用に努めます。",
        "周知していきたい。",
        "指示してまいりたいと考えております。",
        "前向きに検討する。",
        "できる限り配慮する。",
        "必要に応じて確認する。",
    ],
)
def test_words_that_promise_nothing_are_found(text: str) -> None:
    assert vague_words(text)
    assert "VagueWording" in codes(check_response(ResponseKind.WILL_DO, text, due=DUE))


@pytest.mark.parametrize(
    "text",
    [
        "退職時に念書を提出させる。",
        "鍵のかかる保管庫を設置した。",
        "納品と同時に記録を提出させる。",
        "冷たい場所に置かない。",
    ],
)
def test_words_that_say_what_is_done_are_not_vague(text: str) -> None:
    assert vague_words(text) == ()


@pytest.mark.parametrize(
    ("kind", "text", "reasons"),
    [
        (ResponseKind.WILL_DO, "設置する。", ("NoDate",)),
        (ResponseKind.CANNOT, " ", ("NoWhy",)),
        (ResponseKind.WHEN_CONDITION, "更新時に行う。", ("NoCondition",)),
        (ResponseKind.DONE, "", ("NoText",)),
        (ResponseKind.DONE, "努めていく。", ("VagueWording",)),
        (ResponseKind.WILL_DO, "", ("NoText", "NoDate")),
    ],
)
def test_an_answer_that_lacks_what_its_kind_needs_is_declined(
    kind: ResponseKind, text: str, reasons: tuple[str, ...]
) -> None:
    assert codes(check_response(kind, text)) == reasons


@pytest.mark.parametrize(
    ("kind", "condition"),
    [
        (ResponseKind.UNDER_STUDY, ""),
        (ResponseKind.WHEN_CONDITION, "機器を更新するとき"),
        (ResponseKind.VAGUE, ""),
    ],
)
def test_an_answer_that_settles_nothing_is_taken_but_stays_open(
    kind: ResponseKind, condition: str
) -> None:
    answer = check_response(kind, "方法を検討する。", condition=condition)
    assert isinstance(answer, Answer)
    assert not answer.can_close


def test_a_vague_alternative_stays_open() -> None:
    answer = check_response(ResponseKind.ALTERNATIVE, "別の方法を検討する。")
    assert isinstance(answer, Answer)
    assert not answer.can_close


@given(st.sampled_from(ResponseKind), st.text(), st.none() | st.dates(), st.text())
def test_an_answer_that_can_close_is_of_a_closing_kind_and_complete(
    kind: ResponseKind, text: str, due: date | None, condition: str
) -> None:
    answer = check_response(kind, text, due=due, condition=condition)
    if isinstance(answer, Answer) and answer.can_close:
        assert kind in CLOSING_KINDS
        assert text.strip()
        assert due is not None or kind is not ResponseKind.WILL_DO


@given(st.sampled_from(ResponseKind), st.text())
def test_what_never_closes_always_says_why(kind: ResponseKind, text: str) -> None:
    reasons = open_reasons(kind, text)
    assert reasons or kind in CLOSING_KINDS
    assert all(str(reason) for reason in reasons)
