"""What a clerk does on the pages of supervision, and what the demo city shows there."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.core.files.base import ContentFile
from python_calamine import CalamineWorkbook

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing.demo.supervision import PICTURE
from azukari.apps.outsourcing.models import Finding, Inspection, ReportRequest
from azukari.apps.outsourcing.tests.conftest import SignIn

AGENT = "/outsourcing/engagements/2026-1/supervision/"


def test_a_clerk_visits_from_the_plan_to_the_finding(
    looked_after: DemoWorld, sign_in: SignIn
) -> None:
    client = sign_in("nozei")
    typed = {"kind": "yearly", "way": "on_site", "planned_on": "R8.11.20"}
    place = client.post(f"{AGENT}visits/new/", typed)["Location"]
    assert place == "/outsourcing/inspections/2026-1-1/"
    answers = {"answer-17": "gap", "note-17": "棚に鍵がない。", "answer-20": "ok"}
    assert client.post(f"{place}checklist/", answers).status_code == 302
    photo = ContentFile(bytes.fromhex(PICTURE), name="棚.png")
    client.post(f"{place}photos/new/", {"file": photo, "taken_on": "R8.11.24", "what": "棚"})
    closing = {
        "held_on": "R8.11.24", "way": "on_site", "inspectors": "菜種", "summary": "見た。",
    }  # fmt: skip
    client.post(f"{place}hold/", closing)
    page = client.get(place).content.decode()
    assert "この検査での指摘" in page
    assert "棚に鍵がない。" in page
    assert "棚.png" in page


def test_a_gap_without_words_is_asked_for_beside_its_field(
    looked_after: DemoWorld, sign_in: SignIn
) -> None:
    client = sign_in("nozei")
    typed = {"kind": "yearly", "way": "on_site", "planned_on": "R8.11.20"}
    place = client.post(f"{AGENT}visits/new/", typed)["Location"]
    answer = client.post(f"{place}checklist/", {"answer-17": "gap", "answer-20": "ok"})
    assert answer.status_code == 200
    assert "見たことを書いてください。" in answer.content.decode()
    assert "checked" in answer.content.decode()


def test_a_clerk_closes_a_finding_at_the_visit(looked_after: DemoWorld, sign_in: SignIn) -> None:
    test_a_clerk_visits_from_the_plan_to_the_finding(looked_after, sign_in)
    client = sign_in("nozei")
    again = {"kind": "follow_up", "way": "call", "planned_on": "R8.11.24"}
    place = client.post(f"{AGENT}visits/new/", again)["Location"]
    assert "棚に鍵がない。" in client.get(place).content.decode()
    closing = {"seen": "鍵を見た。", "at": "2"}
    answer = client.post("/outsourcing/findings/2026-1-1/close/?at=2", closing)
    assert answer["Location"] == place
    row = Finding.objects.get()
    assert (row.state, row.closed_by) == ("closed", "inspection/2026-1-2")


def test_a_clerk_asks_enters_sends_back_and_accepts(
    looked_after: DemoWorld, sign_in: SignIn
) -> None:
    client = sign_in("nozei")
    asked = {"what": "廃棄の状況", "due_on": "R8.12.10"}
    place = client.post(f"{AGENT}reports/new/", asked)["Location"]
    received = {"told_by": "風早", "text": "廃棄した。"}
    client.post(f"{place}answer/", received)
    client.post(f"{place}return/", {"why": "数がない。", "due_on": "R8.12.20"})
    client.post(f"{place}answer/", received)
    client.post(f"{place}accept/")
    row = ReportRequest.objects.get()
    assert (row.state, row.due_on, row.reports.count()) == ("accepted", date(2026, 12, 20), 2)
    assert "数がない。" in client.get(place).content.decode()


def test_the_list_filters_what_is_overdue_and_silent_and_comes_as_excel(
    city: DemoWorld, sign_in: SignIn
) -> None:
    client = sign_in("soumu")
    page = client.get("/outsourcing/supervision/").content.decode()
    assert "の検査が行われていません: 市税のコンビニ収納代行業務委託" in page
    assert "かげろう映像（film-crew）から報告がありません" in page
    answer = client.get("/outsourcing/supervision/", {"report": "silent", "export": "excel"})
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer)))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:]] == ["市の動画制作業務委託"]


def test_the_demo_shows_findings_in_every_state_and_one_draw(
    city: DemoWorld, sign_in: SignIn
) -> None:
    seen = Finding.objects.filter(source="inspection").values_list("state", flat=True)
    assert sorted(seen) == ["closed", "corrected", "open"]
    client = sign_in("soumu")
    page = client.get("/outsourcing/findings/", {"state": "corrected"}).content.decode()
    assert "誓約書" in page
    assert "鍵のない棚" not in page
    drawn = Inspection.objects.filter(kind="unannounced")
    assert drawn.count() == 2


def test_what_rests_on_a_finding_is_not_ended_by_hand(
    looked_after: DemoWorld, sign_in: SignIn
) -> None:
    test_a_clerk_visits_from_the_plan_to_the_finding(looked_after, sign_in)
    number = Finding.objects.get().obligation.removeprefix("obligation/")
    client = sign_in("kazaguruma")
    assert client.get(f"/obligations/{number}/fulfil/").status_code == 404
    page = client.get(f"/obligations/{number}/").content.decode()
    assert "/outsourcing/findings/2026-1-1/" in page
    assert client.get("/outsourcing/findings/2026-1-1/")["Location"] == "/my/findings/2026-1-1/"
