"""いまどこに: one page, every fact with the way to its proof, nothing that one may not see."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import demo
from azukari.apps.custody.models import Certificate, Holding
from azukari.apps.custody.queries import where
from azukari.apps.custody.tests.conftest import TODAY, SignIn
from azukari.apps.incidents import services as incidents
from azukari.apps.outsourcing import demo as outsourcing_demo
from azukari.apps.outsourcing.queries import TierRecord
from azukari.apps.register import demo as register_demo
from azukari.apps.vault import demo as vault_demo
from azukari.core.shared.identity import Actor

PLACES = {
    "operation": "/custody/where/store-collection",
    "body": "/custody/where/body/kazaguruma",
    "medium": "/custody/where/medium/USB-0012",
    "binder": "/custody/where/binder/advice-2026",
}
KINDS_OPEN = ("operation", "body", "medium")  # those a member may see
KEYS = {kind: place.rpartition("/")[2] for kind, place in PLACES.items()}


@pytest.fixture
def chains(world: DemoWorld, home: object) -> DemoWorld:
    """Give the demo city with the forty chains, their slips, its media, binders, and one near miss."""
    register_demo.build(world)
    outsourcing_demo.build(world)
    demo.build(world)
    vault_demo.build(world)
    place = TierRecord.objects.get(body__code="stores-07", engagement__ends_on__gte=TODAY)
    report = incidents.Report(
        kind="near_miss",
        touches="data",
        outline="控えを置き忘れた。",
        department=place.engagement.operation.department,
        tier=place,
    )
    incidents.report(world.clerk("nozei"), report)
    return world


def sheet(actor: Actor, kind: str) -> where.Sheet:
    return where.sheet(actor, kind, KEYS[kind], TODAY)


def text_of(pdf: bytes) -> tuple[int, str]:
    pages = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    return len(pages), text.replace("\r\n", "")


def ways_on(page: str) -> set[str]:
    """Return the addresses to which the facts of a sheet lead."""
    main = page[page.index("<main") :]
    found = re.findall(r'<li>[^<]*<a href="([^"]+)"', main)
    return {way.partition("#")[0].replace("&amp;", "&") for way in found}


def test_every_sheet_fits_on_one_page_with_its_address(chains: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("soumu")
    for place in PLACES.values():
        answer = client.get(f"{place}.pdf", headers={"accept-language": "en"})
        pages, text = text_of(answer.content)
        assert pages == 1, place
        assert f"http://testserver{place}/" in text
        assert "いまどこに" in text


def test_from_every_fact_one_click_leads_to_a_page_that_is_there(
    chains: DemoWorld, sign_in: SignIn
) -> None:
    """For each reader, so that nobody is led to what does not exist for them."""
    readers = {"soumu": PLACES, "kansa": PLACES, "nozei": ("operation", "body"), "iin": KINDS_OPEN}
    for person, kinds in readers.items():
        client = sign_in(person)
        for kind in kinds:
            ways = ways_on(client.get(f"{PLACES[kind]}/").content.decode())
            assert len(ways) > 2
            for way in ways:
                assert client.get(way).status_code == 200, (person, kind, way)


def test_the_sentences_tell_how_much_until_when_and_who_checked(chains: DemoWorld) -> None:
    told = sheet(chains.actor_secretariat, "operation").told
    late = Holding.objects.filter(certificate__isnull=True, due_on__lte=TODAY)
    held = Holding.objects.filter(certificate__isnull=True, due_on__gt=TODAY)
    stores = held.filter(operation__code="store-collection")
    assert f"期限内のもの{stores.count()}件を預かっています" in told[0]
    assert (
        f"{late.count()}件あります（預かっているところのうち4者は一度も回答していません）"
        in told[1]
    )
    assert "廃棄した人 糸車 まわる、確かめた人 風早 つばさ" in told[2]


def test_the_silent_are_named_and_lead_to_what_they_hold(chains: DemoWorld) -> None:
    parts = {part.code: part for part in sheet(chains.actor_secretariat, "operation").parts}
    assert parts["silent"].heading.endswith("（4者）")
    for fact in parts["silent"].facts:
        row = Holding.objects.get(
            fiscal_year=2026, number=int(fact.reference.rpartition("-")[2]), certificate=None
        )
        assert row.custodian in fact.text
    assert parts["certificates"].facts[0].reference == Certificate.objects.all()[0].reference


def test_what_does_not_fit_is_counted_and_its_list_named(chains: DemoWorld) -> None:
    actor = chains.clerk("nozei")
    operation = where.sheet(actor, "operation", "direct-debit", TODAY)
    media = next(part for part in operation.parts if part.code == "media")
    assert media.facts[0].text == "所定の場所: 1002" or "1002" in media.facts[0].text
    held = next(
        part
        for part in sheet(chains.actor_secretariat, "operation").parts
        if part.code == "evidence"
    )
    assert held.more > 0
    assert held.url == "/evidence/"


def test_incidents_exist_for_those_who_may_see_them_only(
    chains: DemoWorld, sign_in: SignIn
) -> None:
    for person, sees in (("soumu", True), ("nozei", True), ("kansa", True), ("iin", False)):
        page = sign_in(person).get(f"{PLACES['operation']}/").content.decode()
        assert ('id="incidents"' in page) is sees, person
        assert ('href="/incidents/2026-' in page) is sees, person


def test_binders_of_another_department_do_not_exist(chains: DemoWorld, sign_in: SignIn) -> None:
    assert sign_in("nozei").get(f"{PLACES['binder']}/").status_code == 404
    assert sign_in("iin").get(f"{PLACES['binder']}/").status_code == 404
    words = "/custody/where/?q=相談カード"
    assert PLACES["binder"] in sign_in("soumu").get(words).content.decode()
    assert PLACES["binder"] not in sign_in("nozei").get(words).content.decode()


def test_a_clerk_is_told_that_a_body_may_hold_more_for_others(
    chains: DemoWorld, sign_in: SignIn
) -> None:
    said = "自分の所属の取扱業務に係るものだけを示しています。"
    assert said in sign_in("gomi").get(f"{PLACES['body']}/").content.decode()
    assert said not in sign_in("soumu").get(f"{PLACES['body']}/").content.decode()


def test_a_scanned_serial_opens_its_sheet(chains: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("soumu")
    assert client.get("/custody/where/?q=usb-0012")["Location"] == f"{PLACES['medium']}/"
    page = client.get("/custody/where/?q=LT-00").content.decode()
    assert page.count('href="/custody/where/medium/LT-') == 20
    assert "見つかりません" in client.get("/custody/where/?q=そのようなものはない").content.decode()
    assert PLACES["operation"] in client.get("/custody/where/").content.decode()


def test_a_medium_that_is_out_of_time_says_so_in_a_sentence(chains: DemoWorld) -> None:
    told = sheet(chains.actor_secretariat, "medium").told
    assert told == (
        "持出中です。笹舟 りくが工房へ持ち出し、R8.11.18までに戻るはずでしたが、まだ戻っていません。",
    )


def test_an_erased_binder_names_the_two_people_and_leads_to_its_certificate(
    chains: DemoWorld,
) -> None:
    key = vault_demo.ERASED.key
    shown = where.sheet(chains.actor_secretariat, "binder", key, TODAY)
    erasure = next(part for part in shown.parts if part.code == "erasure")
    assert shown.told[0] == erasure.facts[0].text
    assert [fact.way for fact in erasure.facts][-1] in {
        f"/vault/{key}/certificate.pdf",
        f"/vault/{key}/",
        f"/binders/{key}/certificate.pdf",
    }


def test_the_sheet_of_forty_chains_asks_the_database_a_bounded_number_of_times(
    chains: DemoWorld,
) -> None:
    """One query each, itemised.

    Thing, contracts, holdings, certificates, media counted, visits, releases, binders, incidents,
    obligations, entries, head. Media in trouble cost two more, an erasure and its people one.
    """
    for kind, most in (("operation", 12), ("body", 12), ("medium", 7), ("binder", 8)):
        with CaptureQueriesContext(connection) as asked:
            sheet(chains.actor_secretariat, kind)
        assert len(asked) <= most, [each["sql"][:90] for each in asked]


def test_the_sheet_is_told_in_english_too(chains: DemoWorld) -> None:
    with translation.override("en"):
        told = sheet(chains.actor_secretariat, "operation").told
    assert told[0].startswith("Today ")
