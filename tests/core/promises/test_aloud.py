"""Promises heard in the meeting."""

from dataclasses import dataclass

import pytest

from azukari.core.promises import PromiseKind, find_promises


@dataclass(frozen=True)
class Said:
    role: str
    text: str


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("正確な数は後日報告する。", PromiseKind.PROMISED_LATER),
        ("正確なことは次回までに回答する。", PromiseKind.PROMISED_LATER),
        ("持ち帰って確認する。", PromiseKind.PROMISED_LATER),
        ("保管の様子を現地で確認する。", PromiseKind.WILL_CHECK),
        ("結果を審議会へ報告する。", PromiseKind.WILL_REPORT),
        ("受託者に伝える予定である。", PromiseKind.WILL_DO),
        ("手順は検討する。", PromiseKind.WILL_STUDY),
    ],
)
def test_a_promise_of_the_city_is_heard(text: str, kind: PromiseKind) -> None:
    (promise,) = find_promises([Said("reply", text)])
    assert (promise.kind, promise.quote, promise.index) == (kind, text, 0)


def test_a_member_promises_nothing() -> None:
    assert find_promises([Said("question", "後日報告すると聞いた。")]) == ()


def test_taking_something_home_is_no_promise() -> None:
    assert find_promises([Said("reply", "相談員が持ち帰ることはない。")]) == ()


def test_what_a_quoted_clause_orders_is_no_promise() -> None:
    said = Said("reply", "第5条に「乙は速やかに報告する。」とある。")
    assert find_promises([said]) == ()


def test_a_document_asked_for_and_not_shown_is_proposed() -> None:
    asked = Said("question", "「安全管理の覚書」を守るとあるが、本日は手元にあるか。一度見たい。")
    (promise,) = find_promises([asked, Said("question", "姿勢を見せることが大事だ。")])
    assert promise.kind is PromiseKind.ASKED_FOR_DOCUMENT
    assert "安全管理の覚書" in promise.what
    assert promise.certainty >= 0.8


def test_an_answer_to_the_request_makes_it_less_sure() -> None:
    asked = Said("question", "仕様書を見せてもらいたい。")
    unanswered, answered = find_promises([asked]), find_promises([asked, Said("reply", "どうぞ。")])
    assert answered[0].certainty < 0.5 < unanswered[0].certainty
