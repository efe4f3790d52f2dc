"""What anyone may read: published words only, without a cookie, kept by caches, for machines too."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from icalendar import Calendar

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.publication import services
from azukari.apps.publication.models import Edition
from azukari.apps.publication.tests import papers

LINK = re.compile(r'(?:href|src)="(/[^"#]*)"')
INTERNAL = (papers.SECRET, papers.PHONE, "内部のメモ")


@pytest.fixture
def edition(world: DemoWorld) -> Edition:
    return papers.published(world)


def crawled(client: Client, *starts: str) -> dict[str, bytes]:
    """Follow every link from the public pages, staff pages excepted, and return what was read."""
    found: dict[str, bytes] = {}
    waiting = list(starts)
    while waiting:
        path = waiting.pop().replace("&amp;", "&")
        if path in found or not path.startswith(("/open/", "/sitemap", "/robots")):
            continue
        response = client.get(path)
        assert response.status_code == 200, path
        found[path] = b"".join(response) if response.streaming else response.content
        if "html" in response["Content-Type"]:
            waiting += LINK.findall(response.content.decode())
    return found


def test_no_public_address_tells_anything_internal(world: DemoWorld, edition: Edition) -> None:
    services.prepare_edition(world.actor_secretariat, "notice", edition.subject_key)
    pages = crawled(Client(), "/open/", "/sitemap.xml", "/robots.txt", "/open/?lang=en")
    assert len(pages) > 12
    leaks = [
        path
        for path, body in pages.items()
        if any(word in body.decode("utf-8", "ignore") for word in INTERNAL)
    ]
    assert leaks == []


def test_a_paper_that_is_not_public_does_not_exist(world: DemoWorld) -> None:
    edition = papers.approved(world)
    client = Client()
    paths = (f"/open/papers/{edition.key}/", f"/open/papers/{edition.key}/file.pdf")
    assert [client.get(path).status_code for path in paths] == [404, 404]


def test_the_downloaded_file_is_the_approved_one(edition: Edition) -> None:
    body = Client().get(f"/open/papers/{edition.key}/file.pdf").content
    assert body == bytes(edition.files.get(form="pdf").content)


def test_a_withdrawn_paper_says_when_and_why_and_gives_nothing(
    world: DemoWorld, edition: Edition
) -> None:
    services.withdraw_edition(world.actor_secretariat, edition, why="確認のため")
    client = Client()
    page = client.get(f"/open/papers/{edition.key}/").content.decode()
    assert ("確認のため" in page, "USBメモリー" in page) == (True, False)
    assert client.get(f"/open/papers/{edition.key}/file.pdf").status_code == 404


def test_pages_set_no_cookie_and_may_be_kept(edition: Edition) -> None:
    response = Client().get(f"/open/papers/{edition.key}/")
    assert response.cookies == {}
    assert response.get("Vary", "") == ""
    assert response["Cache-Control"] == "public, max-age=300"
    again = Client().get(
        f"/open/papers/{edition.key}/", headers={"If-None-Match": response["ETag"]}
    )
    assert again.status_code == 304


def test_the_address_chooses_the_language(edition: Edition) -> None:
    client = Client(headers={"Accept-Language": "en"})
    assert 'lang="ja"' in client.get("/open/").content.decode()
    assert "Coming meetings" not in client.get("/open/").content.decode()
    assert 'lang="en"' in client.get("/open/?lang=en").content.decode()


def test_the_search_finds_public_words_only(edition: Edition) -> None:
    client = Client()
    found = client.get("/open/meetings/", {"q": "USBメモリー"}).content.decode()
    hidden = client.get("/open/meetings/", {"q": papers.SECRET}).content.decode()
    assert ("第3回" in found, "第3回" in hidden.split("<main")[1]) == (True, False)


def test_the_feed_is_atom_and_names_the_paper(edition: Edition) -> None:
    root = ET.fromstring(Client().get("/open/feed.atom").content)  # noqa: S314  # our own
    titles = [each.text for each in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert edition.title in titles


def test_the_calendar_holds_the_public_notice_with_its_hours(world: DemoWorld) -> None:
    meeting = papers.recorded(world)
    actor = world.actor_secretariat
    notice = services.prepare_edition(actor, "notice", meeting.key)
    papers.leave_open(world, notice)
    built = services.build_edition(actor, notice, read_pictures=False)
    services.approve_edition(world.clerk("soumu2"), built, hashes=papers.hashes(built))
    services.publish_edition(actor, notice)
    (event,) = Calendar.from_ical(Client().get("/open/meetings.ics").content).walk("VEVENT")
    assert event.decoded("DTSTART").isoformat() == "2026-11-10T09:00:00+00:00"
    assert str(event["STATUS"]) == "CONFIRMED"


def test_the_site_map_leads_to_pages_that_answer(edition: Edition) -> None:
    client = Client()
    text = client.get("/sitemap.xml").content.decode()
    paths = [
        each.removeprefix("http://testserver") for each in re.findall("<loc>(.*?)</loc>", text)
    ]
    assert f"/open/papers/{edition.key}/" in paths
    assert {client.get(path).status_code for path in paths} == {200}


def test_robots_are_kept_out_of_the_office() -> None:
    assert "Disallow: /\n" in Client().get("/robots.txt").content.decode()


def test_the_registers_are_public_as_page_and_excel(world: DemoWorld) -> None:
    client = Client()
    for name in ("files", "operations"):
        page = client.get(f"/open/registers/{name}/")
        sheet = client.get(f"/open/registers/{name}/", {"export": "excel"})
        assert (page.status_code, sheet["Content-Type"][:20]) == (200, "application/vnd.open")


def test_the_list_of_meetings_asks_the_database_little(
    edition: Edition, django_assert_num_queries: object
) -> None:
    # 1 the public papers with their subjects
    with django_assert_num_queries(1):  # type: ignore[operator]
        Client().get("/open/meetings/")
