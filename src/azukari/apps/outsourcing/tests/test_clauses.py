"""The city's clauses in versions, and what is judged of a contract's own."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import queries, services
from azukari.apps.outsourcing.models import CityClause, Engagement
from azukari.apps.outsourcing.paper import annex
from azukari.apps.outsourcing.services import Judgement
from azukari.apps.outsourcing.tests.conftest import SignIn
from azukari.apps.outsourcing.views.clauses import annex_data
from azukari.core.clauses import Coverage
from azukari.core.paper.letters import Imprint

DAY = date(2026, 11, 24)


def worded(world: DemoWorld, text: str, since: date) -> CityClause:
    return services.word_clause(world.actor_secretariat, 29, text=text, in_force_from=since)


def contract() -> Engagement:
    return Engagement.objects.get(operation__code="store-collection")


def annex_text(paper: annex.AnnexPaper) -> str:
    data = annex.word(paper, Imprint(printed_by="", printed_at=timezone.now()))
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(each.text for each in document.paragraphs)])


def test_the_clause_of_a_day_is_the_version_in_force_then(registered: DemoWorld) -> None:
    worded(registered, "速やかに報告する。", date(2020, 4, 1))
    worded(registered, "ヒヤリ・ハットも毎月報告する。", date(2026, 4, 1))
    before = queries.clauses.library(date(2026, 3, 31))[28].clause
    now = queries.clauses.library(date(2026, 4, 1))[28].clause
    assert before is not None
    assert now is not None
    assert (before.version, now.version) == (1, 2)


def test_a_version_begins_after_the_one_before(registered: DemoWorld) -> None:
    worded(registered, "報告する。", DAY)
    with pytest.raises(services.ClauseOutOfOrder):
        worded(registered, "毎月報告する。", DAY)


def test_a_clause_without_words_is_refused(registered: DemoWorld) -> None:
    with pytest.raises(services.NoWords):
        worded(registered, " ", DAY)


def test_the_database_refuses_to_rewrite_a_clause(registered: DemoWorld) -> None:
    row = worded(registered, "報告する。", DAY)
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


def test_every_gap_becomes_one_finding_however_often_it_is_looked_for(city: DemoWorld) -> None:
    row = contract()
    services.judge_clauses(city.clerk("nozei"), row, [Judgement(29, Coverage.MISSING)])
    before = queries.findings.open_findings(row).filter(source="clause").count()
    services.raise_gaps(city.clerk("nozei"), row)
    services.raise_gaps(city.clerk("nozei"), row)
    after = queries.findings.open_findings(row).filter(source="clause", topic=29).count()
    assert (after, before <= 3) == (1, True)


def test_a_gap_closes_when_the_contract_comes_to_speak(city: DemoWorld) -> None:
    row = contract()
    actor = city.clerk("nozei")
    services.judge_clauses(actor, row, [Judgement(29, Coverage.FULL, "第10条の2")])
    services.raise_gaps(actor, row)
    assert not queries.findings.open_findings(row).filter(topic=29).exists()


def test_the_annex_holds_every_clause_in_force_numbered_as_articles(city: DemoWorld) -> None:
    row = contract()
    text = annex_text(annex_data(row, DAY))
    assert "第32条" in text
    assert "ヒヤリ・ハットの事例を、再委託先及び店舗のものも含めて、毎月" in text
    assert row.contractor.name in text


def test_the_contract_leads_to_its_clauses(city: DemoWorld, sign_in: SignIn) -> None:
    path = f"/outsourcing/engagements/{contract().key}/"
    assert f'href="{path}clauses/"' in sign_in("nozei").get(path).content.decode()


def test_pages_judge_and_propose(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("nozei")
    path = f"/outsourcing/engagements/{contract().key}/clauses/"
    proposed = client.post(f"{path}judge/", {"propose": "1", "text": "第9条 書面で報告する。"})
    assert 'value="第9条"' not in proposed.content.decode().split("coverage-26")[0]
    assert "第9条" in proposed.content.decode()
    wrong = client.post(f"{path}judge/", {"judge": "1", "coverage-29": "full"})
    assert "第9条" in wrong.content.decode()
    right = client.post(
        f"{path}judge/", {"judge": "1", "coverage-29": "full", "article-29": "第10条の2"}
    )
    assert (right.status_code, client.get(path).status_code) == (302, 200)


def test_a_clerk_of_another_department_finds_nothing(city: DemoWorld, sign_in: SignIn) -> None:
    path = f"/outsourcing/engagements/{contract().key}/clauses/"
    assert sign_in("bunka").get(path).status_code == 404


def test_the_library_is_searched_and_exported(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("iin")
    found = client.get("/outsourcing/clauses/", {"q": "ヒヤリ"}).content.decode()
    assert ("毎月市に報告" in found, "派遣労働者" in found) == (True, False)
    sheet = client.get("/outsourcing/clauses/", {"export": "excel"})
    assert sheet["Content-Type"].startswith("application/vnd.openxml")
    assert client.get("/outsourcing/clauses/29/").status_code == 200
    assert client.get("/outsourcing/clauses/33/").status_code == 404
