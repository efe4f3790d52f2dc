"""The pages of outsourcing: what a person reads and does there."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import queries
from azukari.apps.outsourcing.models import Body, Engagement, Tier
from azukari.apps.outsourcing.tests.conftest import SignIn

STORES = "/outsourcing/engagements/2026-1/"
WORKSHOP = "/outsourcing/engagements/2026-3/"


def read(sign_in: SignIn, username: str, path: str) -> str:
    return sign_in(username).get(path).content.decode()


def rows(content: bytes) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def test_a_clerk_lists_the_own_departments_contracts_only(city: DemoWorld, sign_in: SignIn) -> None:
    page = read(sign_in, "nozei", "/outsourcing/")
    assert "市税のコンビニ収納代行業務委託" in page
    assert "とんぼ工房運営業務委託" not in page


@pytest.mark.parametrize(
    ("username", "status"),
    [("soumu", 200), ("kansa", 200), ("iin", 200), ("gomi", 200), ("nozei", 404), ("koubou", 404)],
)
def test_an_engagement_exists_for_those_who_may_see_it(
    city: DemoWorld, sign_in: SignIn, username: str, status: int
) -> None:
    assert sign_in(username).get(WORKSHOP).status_code == status


def test_a_contractor_reaches_the_own_engagement_and_no_other(city: DemoWorld) -> None:
    actor = city.clerk("koubou")
    own = queries.own_body(actor)
    assert own is not None
    assert own.code == "tonbo-koubou"
    assert queries.access_engagement(actor, "2026-3").contractor == own
    for key in ("2026-1", "2024-1", "2026-99", "x", "2026-3-1"):
        with pytest.raises(Engagement.DoesNotExist):
            queries.access_engagement(actor, key)


def test_a_body_that_reads_the_same_is_named_on_the_page(city: DemoWorld, sign_in: SignIn) -> None:
    page = read(sign_in, "soumu", "/outsourcing/bodies/tonbo-koubou/")
    assert "読みが同じ別の団体があります" in page
    assert "トンボ工房の会（tonbo-koubou-h20）" in page


def test_the_list_of_bodies_finds_by_half_width_kana_and_comes_as_excel(
    city: DemoWorld, sign_in: SignIn
) -> None:
    client = sign_in("soumu")
    answer = client.get("/outsourcing/bodies/", {"q": "ﾄﾝﾎﾞｺｳﾎﾞｳ", "export": "excel"})
    names = [row[0] for row in rows(b"".join(answer))[1:]]
    assert sorted(names) == ["とんぼ工房の会", "トンボ工房の会"]


def test_the_drawing_of_forty_chains_has_seven_boxes_and_a_table_saying_the_same(
    city: DemoWorld, sign_in: SignIn
) -> None:
    page = read(sign_in, "nozei", f"{STORES}chain/")
    drawing = page.split("<svg")[1].split("</svg>")[0]
    assert drawing.count("<rect") == 7
    assert drawing.count("stroke-dasharray") == 6
    assert "style=" not in drawing
    assert page.split("</svg>")[1].split("</table>")[0].count("<tr>") == 8


def test_the_list_of_custodians_filters_searches_and_comes_as_excel(
    city: DemoWorld, sign_in: SignIn
) -> None:
    client = sign_in("nozei")
    asked = {"known": "not_seen", "q": "ﾋﾊﾞﾘ", "export": "excel"}
    found = rows(b"".join(client.get(f"{STORES}chain/", asked)))
    assert [row[2] for row in found[1:]] == ["ひばりマートの店舗（stores-02）"]


def test_the_chain_of_a_day_before_the_contract_is_empty(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("nozei")
    page = client.get(f"{STORES}chain/", {"on": "R8.3.31"}).content.decode()
    assert "この日に個人情報を持つ保管者はいません" in page


def test_a_clerk_adds_a_custodian_records_what_is_known_and_ends_it(
    city: DemoWorld, sign_in: SignIn
) -> None:
    client = sign_in("gomi")
    head = Tier.objects.get(engagement__fiscal_year=2026, engagement__number=3)
    typed = {
        "parent": head.pk,
        "body": Body.objects.get(code="shirogane").pk,
        "task": "道具の保管",
        "starts_on": "R8.10.1",
        "ends_on": "R9.3.31",
    }
    assert client.post(f"{WORKSHOP}chain/new/", typed)["Location"] == f"{WORKSHOP}chain/2/"
    file = ContentFile("写し".encode(), name="契約書.txt")
    learnt = {"known": "seen", "since": "R8.10.2", "file": file, "note": "写しを受領"}
    client.post(f"{WORKSHOP}chain/2/knowledge/", learnt)
    client.post(f"{WORKSHOP}chain/2/consent/", {"on": "R8.10.1"})
    page = client.get(f"{WORKSHOP}chain/2/").content.decode()
    assert "写しを受領" in page
    assert "承諾なし" not in page
    wrong = {"on": "R8.12.1", "word": "ちがう"}
    assert "入力が一致しません" in client.post(f"{WORKSHOP}chain/2/end/", wrong).content.decode()
    client.post(f"{WORKSHOP}chain/2/end/", {**wrong, "word": "shirogane"})
    assert str(Tier.objects.get(engagement=head.engagement, number=2).ends_on) == "2026-12-01"


def test_what_a_rule_refuses_is_told_in_the_form(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("gomi")
    head = Tier.objects.get(engagement__fiscal_year=2026, engagement__number=3)
    typed = {
        "parent": head.pk, "body": head.body.pk, "task": "戻り", "starts_on": "R8.10.1",
        "ends_on": "R9.3.31",
    }  # fmt: skip
    page = client.post(f"{WORKSHOP}chain/new/", typed).content.decode()
    assert "輪になっています" in page


def test_a_body_and_a_contract_are_entered_by_hand(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("gomi")
    body = {
        "code": "new-one",
        "kind": "company",
        "name": "あたらしい会社",
        "kana": "アタラシイカイシャ",
    }
    assert (
        client.post("/outsourcing/bodies/new/", body)["Location"] == "/outsourcing/bodies/new-one/"
    )
    made = Body.objects.get(code="new-one")
    operation = Engagement.objects.get(fiscal_year=2026, number=3).operation
    typed = {
        "operation": operation.pk, "contractor": made.pk, "task": "清掃",
        "title": "清掃業務委託", "starts_on": "R9.1.1", "ends_on": "R9.3.31",
    }  # fmt: skip
    answer = client.post("/outsourcing/engagements/new/", typed)
    assert answer["Location"] == "/outsourcing/engagements/2026-9/"
    page = client.get("/outsourcing/engagements/2026-9/").content.decode()
    assert "取扱範囲が登録されていません" in page


def test_a_clerk_corrects_no_body_of_another_department(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("nozei")
    assert client.get("/outsourcing/bodies/kazaguruma/edit/").status_code == 200
    assert client.get("/outsourcing/bodies/tonbo-koubou/edit/").status_code == 404


@pytest.mark.parametrize("key", ["2026-1", "2026-2", "2026-3", "2026-8", "2024-1"])
def test_the_sheet_fits_one_page_of_a4(city: DemoWorld, sign_in: SignIn, key: str) -> None:
    answer = sign_in("soumu").get(f"/outsourcing/engagements/{key}/sheet.pdf")
    paper = pypdfium2.PdfDocument(answer.content)
    assert len(paper) == 1
    assert [round(side) for side in paper[0].get_size()] == [595, 842]


def test_the_sheet_says_what_stands_open(city: DemoWorld, sign_in: SignIn) -> None:
    answer = sign_in("soumu").get(f"{STORES}sheet.pdf")
    text = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range()
    assert "市の承諾のない再委託が3者あります" in text.replace("\r\n", "")
    page = read(sign_in, "soumu", f"{WORKSHOP}sheet/")
    assert "年間400人まで" in page


def test_the_pages_of_a_large_chain_ask_few_questions(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("soumu")
    client.get(f"{STORES}chain/")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{STORES}chain/")
    # session, user, grants, engagement, scopes, grants of scopes, tiers twice with what is known
    assert len(asked) <= 20
