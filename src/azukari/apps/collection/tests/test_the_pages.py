"""The pages of files, exceptions, payments, agents and layouts, as the clerk of the department uses them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.collection.models import (
    Agent,
    BillSource,
    Correction,
    Layout,
    Payment,
    SettlementFile,
)
from azukari.apps.collection.queries.layouts import text_of
from azukari.apps.collection.tests.arrivals import arrive, billed, confirmed, parts
from azukari.apps.collection.tests.conftest import SignIn
from azukari.apps.collection.tests.writing import settlement


@pytest.fixture
def clerk(city: DemoWorld, source: BillSource, agent: Agent, sign_in: SignIn) -> Client:
    """Sign the clerk of the department in; bills are out."""
    billed(city, source)
    return sign_in("nozei")


def upload(client: Client, agent: Agent, *files: tuple[str, bytes]) -> str:
    sent = {
        "agent": agent.pk,
        "uploads": [SimpleUploadedFile(name, data) for name, data in files],
    }
    answer = client.post(reverse("collection:take"), sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_several_files_are_taken_at_once(clerk: Client, agent: Agent) -> None:
    page = upload(
        clerk,
        agent,
        ("a.dat", settlement(agent, *confirmed(1))),
        ("b.dat", settlement(agent, *confirmed(2))),
    )
    assert "a.dat" in page
    assert "2件、21,600円を取り込み、突合しました" in page
    assert SettlementFile.objects.filter(state="matched").count() == 2


def test_a_bad_file_shows_every_error_and_downloads_them(clerk: Client, agent: Agent) -> None:
    bad = settlement(agent, *confirmed(1)).replace(b"010800", b"010900")
    page = upload(clerk, agent, ("a.dat", bad))
    assert page.count("検査数字が合いません") == 2
    address = clerk.get(reverse("collection:home")).content.decode()
    assert "取込不可" in address
    key = address.split("/collection/files/refused/")[1].split("/")[0]
    excel = clerk.get(reverse("collection:refused", args=[key]), {"export": "excel"})
    assert excel["Content-Type"].endswith("sheet")
    clerk.post(reverse("collection:refused", args=[key]))
    assert clerk.get(reverse("collection:refused", args=[key])).status_code == 404


def test_the_same_content_under_another_name_is_said(clerk: Client, agent: Agent) -> None:
    data = settlement(agent, *confirmed(1))
    upload(clerk, agent, ("a.dat", data))
    page = upload(clerk, agent, ("b.dat", data))
    assert "b.dat：同じ内容を2026-1 a.datとして取り込み済みです" in page


def test_the_day_says_what_is_next(clerk: Client, city: DemoWorld, agent: Agent) -> None:
    page = clerk.get(reverse("collection:home")).content.decode()
    assert "収納データを取り込む" in page
    arrive(city, agent, *confirmed(999), *confirmed(3))
    page = clerk.get(reverse("collection:home")).content.decode()
    assert "要確認2件を処理する" in page
    assert "1ファイル、計43,200円" in page


def test_exceptions_are_worked_through_one_after_the_other(
    clerk: Client, city: DemoWorld, agent: Agent
) -> None:
    arrive(city, agent, *confirmed(999), *confirmed(3))
    first, second = Payment.objects.order_by("id")
    start = clerk.get(reverse("collection:exception-next"))
    assert start["Location"] == reverse("collection:exception", args=[first.key])
    page = clerk.get(start["Location"]).content.decode()
    assert "該当なし" in page
    assert "この納付番号の納付書がありません" in page
    decided = clerk.post(
        start["Location"], {"decision": "belongs", "bill": "0000000000000001", "common": "slip"}
    )
    assert decided["Location"] == reverse("collection:exception", args=[second.key])
    first.refresh_from_db()
    assert parts(first) == {"cleared": 10800}
    assert Correction.objects.get().reason == "納付書の写しで確認"
    last = clerk.post(
        decided["Location"], {"decision": "accepted", "words": "本人に電話で確認"}, follow=True
    )
    assert "要確認はすべて確認しました" in last.content.decode()


def test_a_bill_is_found_by_notice_number_and_by_the_payers_name(
    clerk: Client, city: DemoWorld, agent: Agent
) -> None:
    arrive(city, agent, *confirmed(999))
    address = reverse("collection:exception", args=[Payment.objects.get().key])
    page = clerk.post(address, {"find": "1", "bill": "蜻蛉 2"}).content.decode()
    assert "0000000000000002" in page
    assert "0000000000000003" in page
    assert "未納10,800円" in page
    several = clerk.post(address, {"decision": "belongs", "bill": "2600002", "common": "slip"})
    assert "複数見つかりました" in several.content.decode()
    chosen = {"decision": "belongs", "bill": "2600002", "candidate": "0000000000000003"}
    clerk.post(address, chosen | {"common": "slip"})
    assert Payment.objects.get().bill.bill == 3  # type: ignore[union-attr]  # just decided


def test_the_earlier_instalment_is_proposed(clerk: Client, city: DemoWorld, agent: Agent) -> None:
    arrive(city, agent, *confirmed(3))
    page = clerk.get(reverse("collection:exception-next"), follow=True).content.decode()
    assert 'value="0000000000000002"' in page


def test_enter_decides_and_does_not_search(clerk: Client, city: DemoWorld, agent: Agent) -> None:
    arrive(city, agent, *confirmed(3))
    page = clerk.get(reverse("collection:exception-next"), follow=True).content.decode()
    form = page.split('id="decide"')[1].split("</form>")[0]
    first = form.split("<button")[1].split(">")[0]
    assert 'type="submit"' in first
    assert "name=" not in first


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"decision": "accepted"}, "理由を選ぶか"),
        ({"common": "slip"}, "必須"),
        ({"decision": "belongs", "common": "slip"}, "どの納付書の分か"),
        ({"decision": "belongs", "common": "slip", "bill": "77"}, "見つかりません"),
        ({"decision": "refund", "common": "slip"}, "選択"),
    ],
)
def test_what_is_missing_is_asked_for(
    clerk: Client, city: DemoWorld, agent: Agent, sent: dict[str, str], told: str
) -> None:
    arrive(city, agent, *confirmed(3))
    answer = clerk.post(reverse("collection:exception", args=[Payment.objects.get().key]), sent)
    assert told in answer.content.decode()
    assert not Correction.objects.exists()


def test_a_decision_is_taken_back_on_the_page(clerk: Client, city: DemoWorld, agent: Agent) -> None:
    arrive(city, agent, *confirmed(3))
    row = Payment.objects.get()
    address = reverse("collection:exception", args=[row.key])
    clerk.post(address, {"decision": "accepted", "common": "asked"})
    clerk.post(reverse("collection:take-back", args=[row.key]))
    row.refresh_from_db()
    assert (row.verdict, row.attention) == (0, 1)
    assert "判断を取り消した" in clerk.get(address).content.decode()


@pytest.mark.parametrize("name", ["files", "exceptions", "payments", "agents"])
def test_every_list_goes_to_excel(clerk: Client, city: DemoWorld, agent: Agent, name: str) -> None:
    arrive(city, agent, *confirmed(999))
    answer = clerk.get(reverse(f"collection:{name}"), {"export": "excel"})
    assert answer["Content-Type"].endswith("sheet")


def test_an_exception_is_found_by_rule_mark_and_number(
    clerk: Client, city: DemoWorld, agent: Agent
) -> None:
    arrive(city, agent, *confirmed(999), *confirmed(3), {**confirmed(1)[1]})
    address = reverse("collection:exceptions")
    for query, shown in ({"rule": "4"}, 999), ({"mark": "no_preliminary"}, 1), ({"q": "3"}, 3):
        page = clerk.get(address, query).content.decode()
        assert [f"{number:016d}" in page for number in (999, 3, 1)] == [
            number == shown for number in (999, 3, 1)
        ], query


def test_a_payment_shows_its_records_its_bill_and_the_rule(
    clerk: Client, city: DemoWorld, agent: Agent
) -> None:
    file = arrive(city, agent, *confirmed(1)).file
    page = clerk.get(reverse("collection:payment", args=[Payment.objects.get().key]))
    text = page.content.decode()
    for words in ("税額どおりに納められています", "軽自動車税", "確報", file.name):
        assert words in text
    assert "蜻蛉 1" not in text


def test_an_agent_is_registered_and_changed(clerk: Client) -> None:
    entry = {"code": "hoshi", "name": "星見収納", "layout": "B", "fee": 60, "issuer": "990002"}
    clerk.post(reverse("collection:agent-new"), entry | {"client": "00007"})
    row = Agent.objects.get(code="hoshi")
    clerk.post(reverse("collection:agent-edit", args=["hoshi"]), entry | {"fee": 66})
    row.refresh_from_db()
    assert (row.fee, row.client) == (66, "")
    assert (
        "収納代行会社を登録・変更"
        in clerk.get(reverse("collection:agent", args=["hoshi"])).content.decode()
    )


def test_a_layout_is_added_without_code_tried_and_used(
    clerk: Client, agent: Agent, city: DemoWorld
) -> None:
    wrong = {"name": "mine", "text": text_of("A").replace("to = 60", "to = 59")}
    told = clerk.post(reverse("collection:layout-new"), wrong).content.decode()
    assert "バーコードは44桁です" in told
    text = SimpleUploadedFile("mine.toml", text_of("A").replace('"81"', '"91"').encode())
    made = clerk.post(reverse("collection:layout-new"), {"name": "mine", "file": text})
    assert made["Location"] == reverse("collection:layout-try", args=["mine"])
    sample = SimpleUploadedFile("s.dat", settlement(agent, *confirmed(1)))
    page = clerk.post(made["Location"], {"file": sample}).content.decode()
    assert "最初の数件を読み取れました" in page
    assert "番号0000000000000001" in page
    assert not SettlementFile.objects.exists()
    agent.layout = "mine"
    agent.save()
    data = settlement(Agent(layout="A", issuer=agent.issuer, client=agent.client), *confirmed(1))
    upload(clerk, agent, ("a.dat", data))
    assert (Layout.objects.count(), SettlementFile.objects.get().layout) == (1, "mine")


def test_a_csv_of_the_citys_own_channels_is_described_by_a_form(
    clerk: Client, city: DemoWorld
) -> None:
    told = {
        "name": "core-tax", "title": "基幹税システムの収納", "encoding": "utf-8", "heading": "on",
        "limit": 10**9, "columns": "納付番号,金額,収納日,方法", "at_bill": 1, "at_amount": 2,
        "at_paid_on": 3, "at_kind": 4, "code_counter": "1", "code_debit": "2",
    }  # fmt: skip
    page = clerk.post(reverse("collection:layout-describe"), told)
    form = page.context["form"]
    clerk.post(reverse("collection:layout-new"), dict(form.initial))
    counter = Agent.objects.create(code="own", name="市の窓口", layout="core-tax")
    file = "納付番号,金額,収納日,方法\r\n1,10800,20260521,1\r\n2,10800,20260521,2\r\n".encode()
    upload(clerk, counter, ("own.csv", file))
    assert [(row.channel, row.cleared) for row in Payment.objects.order_by("id")] == [
        (4, 10800),
        (3, 10800),
    ]


@pytest.mark.parametrize("person", ["soumu", "kansa"])
def test_secretariat_and_auditor_see_counts_and_files_but_no_payment(
    clerk: Client, city: DemoWorld, agent: Agent, sign_in: SignIn, person: str
) -> None:
    file = arrive(city, agent, *confirmed(999)).file
    row = Payment.objects.get()
    client = sign_in(person)
    for name, args in ("home", []), ("files", []), ("file", [file.key]), ("agents", []):
        answer = client.get(reverse(f"collection:{name}", args=args))
        assert answer.status_code == 200
        assert f"{row.bill_number:016d}" not in answer.content.decode()
    for name, args in ("payments", []), ("exception", [row.key]), ("payment", [row.key]):
        assert client.get(reverse(f"collection:{name}", args=args)).status_code == 404


def test_another_departments_clerk_sees_nothing(clerk: Client, sign_in: SignIn) -> None:
    client = sign_in("bunka")
    for name in ("home", "files", "exceptions", "payments", "agents", "layouts", "take"):
        assert client.get(reverse(f"collection:{name}")).status_code == 404
