"""The board as the first page, and fulfilling a promise with a file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from azukari.apps.documents import queries as documents
from azukari.apps.home.quick import quick_links
from azukari.apps.home.tests.people import TODAY, City, build
from azukari.apps.obligations import queries, services
from azukari.core.deadlines import ObligationKind, On

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOTE = "返却を確認した。\n".encode()


@pytest.fixture
def city() -> City:
    return build()


def fulfil_url(number: str) -> str:
    return f"/obligations/{number}/fulfil/"


def test_nobody_signed_in_is_sent_to_the_sign_in_page() -> None:
    assert Client().get("/").status_code == 302


def test_the_first_page_says_what_is_open_and_why(city: City) -> None:
    city.promise(
        "gomi/responder",
        On(TODAY - timedelta(days=3)),
        what="控えの廃棄を報告する",
        why="機器の更新を待つ",
        reason_kind="waits_for_condition",
        rests_on="opinion/2011-9-1",
    )
    page = city.signed_in("椿 源太").get("/").content.decode()
    for words in (
        "期限超過",
        "控えの廃棄を報告する",
        "ごみ減量課 課長",
        "椿 源太",
        "令和8年11月21日(土)",
        "3日超過",
        "条件待ち",
        "機器の更新を待つ",
        "平成23年度 第9号-1",
        "自分",
    ):
        assert words in page


def test_the_first_page_in_english(city: City) -> None:
    city.promise("kazaguruma/responsible", On(TODAY + timedelta(days=1)))
    client = city.signed_in("風早 守")
    client.cookies["django_language"] = "en"
    page = client.get("/").content.decode()
    for words in ("Board of obligations", "Due within a week", "1 day left", "mine"):
        assert words in page


def test_a_duty_nobody_holds_is_shown(city: City) -> None:
    city.promise("hoshimi/responsible")
    page = city.signed_in("青柳 透").get("/").content.decode()
    assert "本日、担当者のいない約束が1件あります" in page
    assert "本日不在" in page


def test_an_empty_board_says_what_will_appear(city: City) -> None:
    assert "未了の約束はありません" in city.signed_in("星見 渉").get("/").content.decode()


def test_a_search_that_finds_nothing_leads_back(city: City) -> None:
    city.promise("gomi/responder")
    page = city.signed_in("青柳 透").get("/?q=何もない").content.decode()
    assert 'href="?"' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?whose=mine", "私"),
        ("?whose=department", "私課"),
        ("?organisation=gomi", "他"),
        ("", "私課他"),
    ],
)
def test_the_board_is_narrowed(city: City, query: str, found: str) -> None:
    for owner, what in (
        ("soumu/secretariat", "私"),
        ("soumu/responder", "課"),
        ("gomi/responder", "他"),
    ):
        city.promise(owner, what=f"{what}の約束")
    page = city.signed_in("青柳 透").get(f"/{query}").content.decode()
    assert "".join(each for each in "私課他" if f"{each}の約束" in page) == found


def test_a_long_column_is_shown_whole_on_demand(city: City) -> None:
    for _ in range(queries.PAGE + 2):
        city.promise("gomi/responder")
    client = city.signed_in("青柳 透")
    assert "ほか2件を表示" in client.get("/").content.decode()
    assert "ほか2件を表示" not in client.get("/?show=all").content.decode()


def test_the_board_goes_out_as_excel(city: City) -> None:
    city.promise("gomi/responder")
    answer = city.signed_in("青柳 透").get("/?export=excel")
    assert "spreadsheetml" in answer["Content-Type"]


def test_the_first_page_takes_eight_queries_however_many_rows(city: City) -> None:
    for owner in ("gomi/responder", "soumu/responder", "soumu/secretariat") * 3:
        city.promise(owner)
    client = city.signed_in("青柳 透")
    with CaptureQueriesContext(connection) as caught:
        client.get("/")
    # Sign-in: session, person, roles. The page: organisations to choose; the actor's duties;
    # promises with duty and organisation; holders; their names.
    assert len(caught) == 3 + 5


@pytest.mark.parametrize(
    "name", ["青柳 透", "椿 源太", "白河 委員", "風早 守", "監物 正", "機械 司"]
)
def test_everybody_is_led_to_what_they_do_most(city: City, name: str) -> None:
    links = quick_links(city.actors[name])
    assert links
    assert len(links) == len({link.url for link in links})


def test_a_promise_is_fulfilled_with_a_file_its_owner_may_read(city: City) -> None:
    owed = city.promise("kazaguruma/responsible", kind=ObligationKind.DISPOSAL)
    data = {"evidence": "廃棄した", "file": SimpleUploadedFile("廃棄証明.txt", NOTE)}
    answer = city.signed_in("風早 守").post(fulfil_url(owed.number), data)
    assert answer.status_code == 302
    [kept] = queries.events_of(owed)[0].documents
    key = kept.removeprefix("document/")
    assert documents.access_document(city.actors["風早 守"], key).reference == kept
    assert not documents.documents_visible_to(city.actors["星見 渉"]).exists()


@pytest.mark.parametrize(
    ("kind", "data", "says"),
    [
        ("general", {"evidence": " "}, "果たしたことを示すものがありません"),
        ("disposal", {"evidence": "廃棄した"}, "文書がなければ完了できません"),
    ],
)
def test_nothing_is_fulfilled_without_what_shows_it(
    city: City, kind: str, data: dict[str, str], says: str
) -> None:
    owed = city.promise("gomi/responder", kind=kind)
    answer = city.signed_in("椿 源太").post(fulfil_url(owed.number), data)
    assert says in answer.content.decode()
    owed.refresh_from_db()
    assert owed.is_open


def test_a_promise_is_fulfilled_by_words(city: City) -> None:
    owed = city.promise("gomi/responder")
    data = {"evidence": "課内に掲示した"}
    city.signed_in("椿 源太").post(fulfil_url(owed.number), data)
    owed.refresh_from_db()
    assert owed.state == "fulfilled"


@pytest.mark.parametrize("name", ["風早 守", "白河 委員", "監物 正"])
def test_nobody_fulfils_what_is_not_theirs(city: City, name: str) -> None:
    owed = city.promise("gomi/responder", rests_on="consultation/2026-1")
    assert city.signed_in(name).get(fulfil_url(owed.number)).status_code == 404


def test_what_has_ended_is_not_fulfilled_again(city: City) -> None:
    owed = city.promise("gomi/responder")
    services.fulfil(city.actors["椿 源太"], owed, evidence="済")
    answer = city.signed_in("椿 源太").get(fulfil_url(owed.number))
    assert answer.status_code == 409
    assert "すでに終わっています" in answer.content.decode()
