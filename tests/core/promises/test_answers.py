"""What a response seems to be. A person decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.promises import AnswerKind, Concern, propose_answer

OPINION = "名簿を渡すときは、返し方も説明してほしい。"


@pytest.mark.parametrize(
    ("response", "kind"),
    [
        ("9月の会合で全団体に説明した。", AnswerKind.DONE),
        ("設定を変更済み。", AnswerKind.DONE),
        ("1年に改めた。", AnswerKind.DONE),
        ("次の契約から説明を行う。", AnswerKind.WILL_DO),
        ("これまでは求めていなかったが、今後は書面を受け取ることとする。", AnswerKind.WILL_DO),
        ("説明会の開催は難しいため、書面を配る方法を取る。", AnswerKind.ALTERNATIVE),
        ("予算がなく、対応できない。", AnswerKind.CANNOT),
        ("すぐには難しい。端末を更新する際には、必ず導入する。", AnswerKind.WHEN_CONDITION),
        ("予算が確保でき次第、順次設置する。", AnswerKind.WHEN_CONDITION),
        ("訓練のやり方を検討していきたい。", AnswerKind.UNDER_STUDY),
        ("部会を置いた。間隔については検討を進めていく。", AnswerKind.UNDER_STUDY),
        ("わかりやすい説明に努めていく。", AnswerKind.VAGUE),
        ("丁寧な説明を心がける。", AnswerKind.VAGUE),
        ("適宜対応する。", AnswerKind.VAGUE),
        ("指示していきたい。", AnswerKind.VAGUE),
        ("", AnswerKind.VAGUE),
    ],
)
def test_the_wording_tells_the_kind(response: str, kind: AnswerKind) -> None:
    assert propose_answer(OPINION, response).kind is kind


@pytest.mark.parametrize(
    "response",
    [
        "検討したい。",
        "努めていく。",
        "心がける。",
        "適宜配慮する。",
        "説明した。今後も改善に努めていく。",
        "設定した。残りは検討する。",
        "前向きに考えていきたい。",
        "",
    ],
)
def test_a_vague_answer_does_not_close_an_opinion(response: str) -> None:
    assert propose_answer(OPINION, response).closes is False


def test_what_is_done_closes() -> None:
    assert propose_answer(OPINION, "全団体に返し方を説明した。").closes is True


def test_the_condition_is_quoted() -> None:
    response = "今は難しい。なお、令和10年度に端末を更新する際には、必ず選ぶこととする。"
    proposal = propose_answer(OPINION, response)
    assert proposal.condition == "令和10年度に端末を更新する際"
    assert proposal.due_hint == "令和10年度に"


def test_a_condition_within_a_quoted_clause_is_none_of_the_answers() -> None:
    response = "「設備を更新する場合には、事前に届け出る。」と契約書に記載した。"
    assert propose_answer(OPINION, response).condition is None


def test_a_study_in_the_past_is_not_under_study() -> None:
    response = "検討を行ってきた組織を4月に設置した。"
    assert propose_answer(OPINION, response).kind is AnswerKind.DONE


def test_a_clause_about_something_else_does_not_meet_the_opinion() -> None:
    opinion = "使わなかった映像は消し、消さなかったときの違約金を定めること。"
    response = "違約金については、「納入が遅れたときは、代金の千分の一を支払う。」と記載した。"
    (concern,) = propose_answer(opinion, response).concerns
    assert (concern.concern, concern.quote in response) == (Concern.NOT_MET, True)
    assert propose_answer(opinion, response).closes is False


def test_a_clause_about_what_was_asked_meets_the_opinion() -> None:
    opinion = "使わなかった映像は消し、消さなかったときの違約金を定めること。"
    response = "違約金については、「期限までに映像を消去しないときは百万円を支払う。」と記載した。"
    assert propose_answer(opinion, response).concerns == ()


def test_erasing_the_whole_harms_others_where_only_a_part_was_meant() -> None:
    opinion = "他の町の人も使っている。当市の人の記録だけを消せるのか確かめてほしい。"
    (concern,) = propose_answer(opinion, "終了時に記録をすべて初期化する。").concerns
    assert concern.concern is Concern.HARMS_OTHERS


def test_erasing_the_whole_harms_nobody_where_no_others_are_named() -> None:
    assert propose_answer("記録を消してほしい。", "記録をすべて消去した。").concerns == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_reasons_are_quoted_from_the_response(opinion: str, response: str) -> None:
    proposal = propose_answer(opinion, response)
    assert all(reason.span in response for reason in proposal.reasons)
    assert 0 <= proposal.certainty <= 1


@given(
    st.lists(st.sampled_from(["説明した。", "検討したい。", "努めていく。", "行う。"]), max_size=4)
)
def test_only_what_is_done_throughout_closes(parts: list[str]) -> None:
    closes = propose_answer(OPINION, "".join(parts)).closes
    assert closes is (bool(parts) and set(parts) == {"説明した。"})
