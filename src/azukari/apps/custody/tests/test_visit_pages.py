"""The pages of visits: announce one, work through its steps, read its sheet."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import services
from azukari.apps.custody.models import Visit
from azukari.apps.custody.tests.conftest import SignIn
from azukari.apps.custody.tests.test_pages import text_of
from azukari.apps.custody.tests.visitors import ONE, announced, staff, started
from azukari.apps.evidence import queries as evidence
from azukari.apps.outsourcing.queries import EngagementRecord


@pytest.fixture(autouse=True)
def roster(city: DemoWorld, engagement: EngagementRecord) -> None:
    staff(city, engagement)


def typed(city: DemoWorld, **changes: object) -> dict[str, object]:
    given: dict[str, object] = {
        "body": "tonbo-koubou",
        "purpose": "受付端末の点検",
        "machines": "端末 A-1\n\n端末 A-2\n",
        "day": "R8.11.24",
        "starts": "09:00",
        "ends": "11:00",
        "workers": ["1"],
        "exception": "",
        "reason": "",
        "attendant": str(city.people["gomi"].pk),
    }
    return given | changes


def test_a_clerk_announces_a_visit_and_works_through_it(
    city: DemoWorld, engagement: EngagementRecord, sign_in: SignIn
) -> None:
    client = sign_in("gomi")
    chosen = client.get("/custody/visits/new/", {"engagement": engagement.key})
    page = client.get(chosen["Location"]).content.decode()
    assert ONE in page
    made = client.post(chosen["Location"], typed(city))["Location"]
    row = Visit.objects.get()
    assert row.machines == ["端末 A-1", "端末 A-2"]
    for act, data in (
        ("check", {"shown": ONE, "paper": "staff_card"}),
        ("thing", {"kind": "phone", "what": "黒い電話機", "person": "1"}),
        ("bring", {"serial": "USB-1", "what": "更新用"}),
        ("do/start", {}),
        ("work", {"machine": "端末 A-1", "other": "", "text": "更新した。"}),
        ("do/back", {"serial": "USB-1"}),
        ("do/return", {"number": "1"}),
        ("close", {"signed_by": "1", "seen": "on"}),
    ):
        answer = client.post(f"{made}{act}/", data)
        assert (act, answer.status_code) == (act, 302)
    page = client.get(made).content.decode()
    assert f"作業した人：{ONE}" in page
    assert "終了" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends": "08:00"}, "より後ではありません"),
        ({"workers": ["3"]}, "誓約書がありません"),
        ({"exception": "急 ぎひと"}, "この人が来なければならない理由"),
        ({"workers": []}, "それぞれ一つ以上"),
        ({"attendant": "0"}, ""),
    ],
)
def test_what_is_wrong_is_said_in_the_form_and_nothing_is_announced(
    city: DemoWorld,
    engagement: EngagementRecord,
    sign_in: SignIn,
    changes: dict[str, object],
    words: str,
) -> None:
    answer = sign_in("gomi").post(f"/custody/visits/new/{engagement.key}/", typed(city, **changes))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Visit.objects.exists()


def test_who_was_not_announced_is_refused_on_the_page(
    city: DemoWorld, engagement: EngagementRecord, sign_in: SignIn
) -> None:
    row = announced(city, engagement)
    answer = sign_in("gomi").post(
        f"/custody/visits/{row.key}/check/", {"shown": "別 のひと", "paper": "licence"}
    )
    assert "入室させないでください" in answer.content.decode()


def test_closing_by_another_official_is_refused_on_the_page(
    city: DemoWorld, engagement: EngagementRecord, sign_in: SignIn
) -> None:
    row = started(city, engagement)
    answer = sign_in("gomi2").post(
        f"/custody/visits/{row.key}/close/", {"signed_by": "1", "seen": "on"}
    )
    assert "立会者(木立 そう)だけができます" in answer.content.decode()


def test_a_visit_exists_for_its_department_and_its_contractor_only(
    city: DemoWorld, engagement: EngagementRecord, sign_in: SignIn
) -> None:
    row = announced(city, engagement)
    address = f"/custody/visits/{row.key}/"
    people = ("gomi", "soumu", "kansa", "koubou", "nozei", "hoshimi", "iin", "admin")
    found = {who: sign_in(who).get(address).status_code for who in people}
    assert found == {
        "gomi": 200, "soumu": 200, "kansa": 200, "koubou": 200, "nozei": 404, "hoshimi": 404,
        "iin": 404, "admin": 404,
    }  # fmt: skip
    assert sign_in("koubou").get(f"{address}check/").status_code == 404
    assert "受付端末の点検" in sign_in("koubou").get("/custody/visits/").content.decode()


def test_looking_at_the_names_leaves_evidence(
    city: DemoWorld, engagement: EngagementRecord, sign_in: SignIn
) -> None:
    row = announced(city, engagement)
    sign_in("kansa").get(f"/custody/visits/{row.key}/")
    last = evidence.entries_about(row.reference)[-1].entry
    assert (last.act, last.actor) == (
        "evidence.record.viewed",
        str(city.people["kansa"].pseudonym),
    )


def test_opening_the_page_of_a_forgotten_visit_closes_it(
    city: DemoWorld, engagement: EngagementRecord, sign_in: SignIn
) -> None:
    row = started(city, engagement, minutes=60)
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        page = sign_in("gomi").get(f"/custody/visits/{row.key}/").content.decode()
    assert "自動終了（記録待ち）" in page
    assert "の記録を仕上げる" in page


def test_the_list_is_searched_filtered_and_given_as_excel(
    city: DemoWorld, engagement: EngagementRecord, sign_in: SignIn
) -> None:
    announced(city, engagement)
    client = sign_in("gomi")
    assert "2026-1" in client.get("/custody/visits/?q=点検&state=planned").content.decode()
    assert "2026-1" not in client.get("/custody/visits/?state=closed").content.decode()
    assert "spreadsheet" in client.get("/custody/visits/?export=excel")["Content-Type"]


def test_the_sheet_holds_everything_for_the_signatures(
    city: DemoWorld, engagement: EngagementRecord, sign_in: SignIn
) -> None:
    row, actor = started(city, engagement), city.clerk("gomi")
    services.visit_record.leave_thing(actor, row, kind="phone", what="黒い電話機", person=1)
    services.visit_record.note_work(actor, row, machine="端末 B-9", text="部品を替えた。")
    answer = sign_in("gomi").get(f"/custody/visits/{row.key}.pdf")
    text = text_of(answer.content)
    for words in (
        "保守作業票",
        ONE,
        "黒い電話機",
        "未返却",
        "端末 B-9（予定外）",
        "部品を替えた。",
    ):
        assert words in text
    assert "立ち会った職員" in text


def test_a_code_is_shown_once_with_the_address(
    city: DemoWorld, engagement: EngagementRecord, sign_in: SignIn
) -> None:
    row, client = started(city, engagement), sign_in("gomi")
    page = client.post(f"/custody/visits/{row.key}/code/").content.decode()
    assert "/visit/enter/" in page
    assert client.get(f"/custody/visits/{row.key}/code/").status_code == 405
