"""What a contract covers: every topic of the day counted once, the best clause counts, silence is no clause."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azukari.core.clauses import Clause, Coverage, report, suggest, topic, topics_on
from azukari.core.clauses.topics import NoSuchTopic

DAY = date(2026, 11, 24)
NUMBERS = st.integers(1, 32)
CLAUSES = st.lists(
    st.builds(
        Clause,
        NUMBERS,
        st.sampled_from(["", "第9条", "第10条"]),
        st.sampled_from(Coverage),
        st.just(""),
    )
)


def test_there_are_thirty_two_topics_numbered_without_a_hole() -> None:
    assert [each.number for each in topics_on(DAY)] == list(range(1, 33))


@pytest.mark.parametrize("number", [0, 33, -1])
def test_a_topic_that_does_not_exist_is_refused(number: int) -> None:
    with pytest.raises(NoSuchTopic):
        topic(number)


@given(CLAUSES)
def test_every_topic_is_counted_exactly_once(clauses: list[Clause]) -> None:
    found = report(clauses, DAY)
    gaps = [gap.topic.number for gap in found.gaps]
    counted = [each.number for each in (*found.covered, *found.unjudged)] + gaps
    assert sorted(counted) == list(range(1, 33))


@given(CLAUSES, NUMBERS)
def test_one_full_clause_covers_its_topic_whatever_the_others_say(
    clauses: list[Clause], number: int
) -> None:
    found = report([*clauses, Clause(number, "第1条", Coverage.FULL)], DAY)
    assert topic(number) in found.covered


@given(CLAUSES)
def test_a_topic_nobody_judged_is_never_covered(clauses: list[Clause]) -> None:
    judged = {clause.topic for clause in clauses}
    assert {each.number for each in report(clauses, DAY).unjudged} == set(range(1, 33)) - judged


def test_the_weighty_gaps_come_first_and_silence_before_too_little() -> None:
    clauses = [
        Clause(12, "", Coverage.MISSING),
        Clause(29, "", Coverage.MISSING),
        Clause(28, "第10条", Coverage.PARTIAL, "おそれの段階の報告がありません。"),
    ]
    gaps = report(clauses, DAY).gaps
    assert [gap.topic.number for gap in gaps] == [29, 28, 12]
    assert str(gaps[0]).startswith("ヒヤリ・ハットを報告する義務がありません")
    assert str(gaps[1]) == "第10条は「事故の報告」を満たしません。おそれの段階の報告がありません。"


CONTRACT = """個人情報の取扱いに関する特約

（責任者）
第４条　乙は、取扱責任者を定め、甲に届け出る。
（報告）
第9条　乙は、求めに応じ、管理状況を書面で報告する。
２　甲は、乙の作業所を調査することができ、乙はこれに協力する。
第１０条　乙は、事故が起き、又はそのおそれがあるときは、直ちに甲に報告する。
"""


def test_articles_are_proposed_for_the_topics_they_speak_on() -> None:
    found = {(each.topic, each.article) for each in suggest(CONTRACT, DAY)}
    assert {(6, "第４条"), (26, "第9条"), (27, "第9条"), (28, "第１０条")} <= found


def test_a_contract_without_near_misses_gets_no_proposal_for_them() -> None:
    assert 29 not in {each.topic for each in suggest(CONTRACT, DAY)}


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for each in suggest(text, DAY):
        assert each.article.startswith("第")
