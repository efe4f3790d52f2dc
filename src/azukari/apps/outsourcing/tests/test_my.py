"""The contractor's page: the own duties on a phone, and nothing of anybody else's (OU9)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.documents import queries as documents
from azukari.apps.outsourcing import services
from azukari.apps.outsourcing.demo.supervision import PICTURE
from azukari.apps.outsourcing.models import Engagement, Finding, Report
from azukari.apps.outsourcing.services import Found, VisitPlan
from azukari.apps.outsourcing.tests.conftest import SignIn
from azukari.core.clauses import Coverage

TODAY = date(2026, 11, 24)


@pytest.fixture
def asked(looked_after: DemoWorld) -> DemoWorld:
    """Ask the agent for a report and a correction; put down a gap that is the city's to mend."""
    row = Engagement.objects.get(operation__code="store-collection")
    actor = looked_after.clerk("nozei")
    services.ask_report(actor, row, what="控えの廃棄", due_on=TODAY + timedelta(days=3))
    services.raise_finding(actor, row, Found("inspection", "棚に鍵がない。", topic=17))
    services.raise_finding(actor, row, Found("clause", "市の契約の欠け。", topic=29))
    return looked_after


def photo() -> ContentFile[bytes]:
    return ContentFile(bytes.fromhex(PICTURE), name="棚.png")


def test_the_page_says_what_is_due_who_answers_and_whom_to_ask(
    asked: DemoWorld, sign_in: SignIn
) -> None:
    page = sign_in("kazaguruma").get("/my/").content.decode()
    assert "控えの廃棄" in page
    assert "/my/reports/2026-1-1/" in page
    assert "/my/findings/2026-1-1/" in page
    assert "風早 つばさ" in page
    assert "菜種 はじめ" in page
    assert "市の契約の欠け。" not in page


def test_a_report_with_a_photograph_goes_out_in_one_step(asked: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("kazaguruma")
    answer = client.post("/my/reports/2026-1-1/", {"text": "廃棄した。", "file": photo()})
    assert answer["Location"] == "/my/"
    report = Report.objects.get()
    assert (report.text, report.told_by, report.by_city) == ("廃棄した。", "風早 つばさ", False)
    for reader, papers in (("kazaguruma", 1), ("nozei", 1), ("koubou", 0), ("gomi", 0)):
        seen = documents.attached_to(asked.clerk(reader), report.reference)
        assert seen.count() == papers


def test_a_correction_with_a_photograph_waits_for_somebody_to_look(
    asked: DemoWorld, sign_in: SignIn
) -> None:
    client = sign_in("kazaguruma")
    told = {"what": "鍵を付けた。", "done_on": "R8.11.24", "file": photo()}
    assert client.post("/my/findings/2026-1-1/", told)["Location"] == "/my/"
    row = Finding.objects.get(number=1)
    assert (row.state, row.actions.get().evidence[:9]) == ("corrected", "document/")
    assert "市の確認待ち" in client.get("/my/").content.decode()


def test_what_the_city_saw_instead_is_told(asked: DemoWorld, sign_in: SignIn) -> None:
    row = Finding.objects.get(number=1)
    services.tell_correction(asked.clerk("kazaguruma"), row, what="付けた。", done_on=TODAY)
    services.find_not_corrected(asked.clerk("nozei"), row, seen="鍵は開いたままだった。")
    page = sign_in("kazaguruma").get("/my/findings/2026-1-1/").content.decode()
    assert "鍵は開いたままだった。" in page


@pytest.mark.parametrize(
    "path", ["/my/reports/2026-1-1/", "/my/findings/2026-1-1/", "/my/contracts/2026-1/"]
)
def test_another_contractors_address_guessed_does_not_exist(
    asked: DemoWorld, sign_in: SignIn, path: str
) -> None:
    assert sign_in("kazaguruma").get(path).status_code == 200
    assert sign_in("koubou").get(path).status_code == 404
    assert sign_in("koubou").post(path, {"text": "他人の報告"}).status_code == 404


def test_what_the_city_mends_itself_does_not_exist_for_the_contractor(
    asked: DemoWorld, sign_in: SignIn
) -> None:
    assert sign_in("kazaguruma").get("/my/findings/2026-1-2/").status_code == 404
    assert sign_in("kazaguruma").get("/outsourcing/findings/2026-1-2/").status_code == 404


@pytest.mark.parametrize("username", ["soumu", "nozei", "iin", "kansa", "admin"])
def test_nobody_of_the_city_has_that_page(asked: DemoWorld, sign_in: SignIn, username: str) -> None:
    assert sign_in(username).get("/my/").status_code == 404


def test_an_unannounced_visit_is_not_told_beforehand(asked: DemoWorld, sign_in: SignIn) -> None:
    row, actor = Engagement.objects.get(operation__code="store-collection"), asked.clerk("nozei")
    services.plan_visit(
        actor, row, VisitPlan("unannounced", planned_on=date(2026, 12, 1), place="抜き打ちの場所")
    )
    services.plan_visit(
        actor, row, VisitPlan("yearly", planned_on=date(2026, 12, 2), place="予告した場所")
    )
    page = sign_in("kazaguruma").get("/my/").content.decode()
    assert "予告した場所" in page
    assert "抜き打ちの場所" not in page


def test_the_contract_shows_the_clauses_it_holds_and_no_judgement(
    asked: DemoWorld, sign_in: SignIn
) -> None:
    row, actor = Engagement.objects.get(operation__code="store-collection"), asked.clerk("soumu")
    for topic in (17, 29):
        services.word_clause(
            actor, topic, text=f"条項{topic}の本文。", in_force_from=date(2026, 4, 1)
        )
    judged = [
        services.Judgement(17, Coverage.PARTIAL, "第9条", lacks="施錠だけで暗号化がない"),
        services.Judgement(29, Coverage.MISSING),
    ]
    services.judge_clauses(actor, row, judged)
    page = sign_in("kazaguruma").get("/my/contracts/2026-1/").content.decode()
    assert "条項17の本文。" in page
    assert "第9条" in page
    assert "条項29の本文。" not in page
    assert "施錠だけで暗号化がない" not in page


def test_the_navigation_leads_the_contractor_there(asked: DemoWorld, sign_in: SignIn) -> None:
    page = sign_in("kazaguruma").get("/").content.decode()
    assert 'href="/my/"' in page
    assert "わたしの受託" in page
    assert 'href="/my/"' not in sign_in("nozei").get("/").content.decode()
