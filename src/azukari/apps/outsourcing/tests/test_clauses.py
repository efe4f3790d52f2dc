"""The city's clauses in versions, and what is judged of a contract's own."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.models import CityClause, Engagement
from azukari.apps.outsourcing.services import Judgement
from azukari.core.clauses import Coverage

DAY = date(2026, 11, 24)


def worded(world: DemoWorld, text: str, since: date) -> CityClause:
    return services.word_clause(world.actor_secretariat, 29, text=text, in_force_from=since)


def contract() -> Engagement:
    return Engagement.objects.get(operation__code="store-collection")


def test_the_clause_of_a_day_is_the_version_in_force_then(register: DemoWorld) -> None:
    worded(register, "速やかに報告する。", date(2020, 4, 1))
    worded(register, "ヒヤリ・ハットも毎月報告する。", date(2026, 4, 1))
    before = queries.clauses.library(date(2026, 3, 31))[28].clause
    now = queries.clauses.library(date(2026, 4, 1))[28].clause
    assert before is not None
    assert now is not None
    assert (before.version, now.version) == (1, 2)


def test_a_version_begins_after_the_one_before(register: DemoWorld) -> None:
    worded(register, "報告する。", DAY)
    with pytest.raises(services.ClauseOutOfOrder):
        worded(register, "毎月報告する。", DAY)


def test_a_clause_without_words_is_refused(register: DemoWorld) -> None:
    with pytest.raises(services.NoWords):
        worded(register, " ", DAY)


def test_the_database_refuses_to_rewrite_a_clause(register: DemoWorld) -> None:
    row = worded(register, "報告する。", DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        CityClause.objects.filter(pk=row.pk).update(text="報告しなくてよい。")


def test_what_is_judged_shows_gaps_and_what_nobody_judged(city: DemoWorld) -> None:
    row = contract()
    services.judge_clauses(
        city.clerk("nozei"),
        row,
        [
            Judgement(26, Coverage.FULL, "第9条1項"),
            Judgement(28, Coverage.FULL, "第10条"),
            Judgement(29, Coverage.MISSING),
        ],
    )
    found = queries.clauses.report_of(row, DAY)
    assert [each.number for each in found.covered] == [26, 28]
    assert [gap.topic.number for gap in found.gaps] == [29]
    assert len(found.unjudged) == 29


def test_judging_again_replaces_what_was_judged_and_evidence_keeps_both(city: DemoWorld) -> None:
    row = contract()
    actor = city.clerk("nozei")
    services.judge_clauses(actor, row, [Judgement(29, Coverage.MISSING)])
    services.judge_clauses(actor, row, [Judgement(29, Coverage.FULL, "第10条の2")])
    assert [each.coverage for each in row.clauses.filter(topic=29)] == ["full"]


def test_a_topic_said_to_be_covered_names_its_article(city: DemoWorld) -> None:
    with pytest.raises(services.ArticleMissing):
        services.judge_clauses(city.clerk("nozei"), contract(), [Judgement(29, Coverage.FULL)])
