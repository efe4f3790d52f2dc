"""The pages of custody: what a person reads and does there."""

from __future__ import annotations

import pypdfium2
import pytest
from django.core.files.base import ContentFile

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council.queries import ConsultationRecord
from azukari.apps.custody import services
from azukari.apps.custody.models import Certificate, Release
from azukari.apps.custody.tests.conftest import ROSTER, SignIn, roster
from azukari.core.terms import Channel


def typed(**changes: object) -> dict[str, object]:
    given: dict[str, object] = {
        "what": "11月の教室の名簿",
        "recipient": "tonbo-koubou",
        "passed_by": "",
        "purpose": "教室の受付と出欠の確認",
        "items": ["name", "kana"],
        "records": "42",
        "copies": "1",
        "channel": "usb",
        "rules": ["encrypted", "no_local_disk", "radio_off"],
        "file": ContentFile(ROSTER, name="名簿.csv"),
    }
    return given | changes


def certified(keys: list[str], **changes: str) -> dict[str, object]:
    given: dict[str, object] = {
        "holdings": keys, "technique": "shred", "tool": "裁断機", "version": "なし",
        "verification": "立会い", "destination": "製紙工場",
    }  # fmt: skip
    for part, name in (("sanitised", "鉋 げん"), ("verified", "木立 そう")):
        given |= {
            f"{part}_name": name, f"{part}_title": "係", f"{part}_on": "R8.11.24",
            f"{part}_place": "工房", f"{part}_contact": "00-0000-0001",
        }  # fmt: skip
    return given | changes


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_bounded() for page in pages)


NEW = "/custody/releases/new/workshop/"


def test_a_clerk_lets_a_roster_leave_and_sees_its_basis(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("gomi")
    answer = client.post(NEW, typed(), follow=True)
    page = answer.content.decode()
    assert "令和6年度諮問第8号" in page
    assert "受領待ち" in page
    assert "11月の教室の名簿" in client.get("/custody/releases/").content.decode()


def test_the_page_says_what_is_missing_and_drafts_the_consultation(
    city: DemoWorld, sign_in: SignIn
) -> None:
    client = sign_in("gomi")
    wider = typed(items=["name", "district"])
    page = client.post(NEW, wider).content.decode()
    assert "認められる条件にするための諮問を起案する" in page
    assert not Release.objects.exists()
    answer = client.post(NEW, typed(items=["name", "district"], consult="1"))
    assert answer.status_code == 302
    draft = client.get(answer["Location"]).content.decode()
    assert "とんぼ工房の会" in draft
    row = ConsultationRecord.objects.get(state="draft")
    assert (row.operation, row.reasons) == ("workshop", ["outsourcing", "items_added"])
    for line in (
        "提供先　とんぼ工房の会", "利用目的　教室の受付と出欠の確認", "記録項目　", "町名",
        "提供の方法　USBメモリ", "守る条件　", "保存期間　", "廃棄の方法　",
    ):  # fmt: skip
        assert line in row.summary
        assert line in draft


def test_a_release_exists_for_department_and_recipient_only(
    city: DemoWorld, sign_in: SignIn
) -> None:
    row = services.release(city.clerk("gomi"), roster())
    address = f"/custody/releases/{row.key}/"
    found = {
        who: sign_in(who).get(address).status_code
        for who in ("gomi", "soumu", "kansa", "iin", "koubou", "nozei", "hoshimi")
    }
    assert found == {
        "gomi": 200, "soumu": 200, "kansa": 200, "iin": 200, "koubou": 200, "nozei": 404,
        "hoshimi": 404,
    }  # fmt: skip


def test_the_recipient_confirms_the_receipt_on_its_page(city: DemoWorld, sign_in: SignIn) -> None:
    row = services.release(city.clerk("gomi"), roster())
    client = sign_in("koubou")
    address = f"/custody/releases/{row.key}/receive/"
    said = {"by": "鉋 げん", "on": "R8.11.24"}
    other = client.post(address, said | {"proof": ContentFile(ROSTER + b"3,z\n", name="x.csv")})
    assert "提供したファイルと違います" in other.content.decode()
    client.post(address, said | {"proof": ContentFile(ROSTER, name="x.csv")})
    row.refresh_from_db()
    assert row.received_by == "鉋 げん"


def test_the_slip_tells_items_basis_and_hash(city: DemoWorld, sign_in: SignIn) -> None:
    row = services.release(city.clerk("gomi"), roster())
    pdf = sign_in("gomi").get(f"/custody/releases/{row.key}/slip.pdf").content
    told = text_of(pdf).replace("\n", "").replace("\r", "")
    assert "引渡票" in told
    assert row.sha256[:20] in told
    assert f"写しの番号{row.holdings.get().key}" in told.replace(" ", "")
    assert "令和6年度諮問第8号" in told


def test_a_clerk_confirms_a_disposal_and_prints_the_certificate(
    city: DemoWorld, sign_in: SignIn
) -> None:
    row = services.release(city.clerk("gomi"), roster(channel=Channel.PAPER, file=None))
    key = row.holdings.get().key
    client = sign_in("gomi")
    same = certified([key], verified_name="鉋 げん")
    page = client.post(f"/custody/holdings/{key}/dispose/", same).content.decode()
    assert "処理した人と確認した人が同じ" in page
    client.post(f"/custody/holdings/{key}/dispose/", certified([key]))
    made = Certificate.objects.get()
    page = client.get(f"/custody/certificates/{made.key}/").content.decode()
    assert "鉋 げん" in page
    told = text_of(client.get(f"/custody/certificates/{made.key}.pdf").content)
    assert all(word in told for word in ("署名", "処理の内容", "役職", "日付"))


@pytest.mark.parametrize("path", ["", "disposals/", "releases/", "releases/new/"])
def test_lists_say_how_to_begin_where_there_is_nothing(
    city: DemoWorld, sign_in: SignIn, path: str
) -> None:
    assert sign_in("gomi").get(f"/custody/{path}").status_code == 200


def test_the_sheet_tells_where_it_is_now_on_one_page(city: DemoWorld, sign_in: SignIn) -> None:
    services.release(city.clerk("gomi"), roster())
    client = sign_in("gomi")
    page = client.get("/custody/where/workshop/").content.decode()
    assert "11月の教室の名簿 → とんぼ工房の会" in page
    assert "いま1者が、期限内のもの1件を預かっています。" in page
    pdf = pypdfium2.PdfDocument(client.get("/custody/where/workshop.pdf").content)
    assert len(pdf) == 1
