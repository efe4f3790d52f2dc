"""A contractor reports that it is gone; it counts when somebody of the city has looked."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.base import ContentFile
from icalendar import Calendar

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import queries, services
from azukari.apps.custody.models import Certificate, HandedIn, Holding
from azukari.apps.custody.queries import where
from azukari.apps.custody.services import Period
from azukari.apps.custody.tests.conftest import TODAY, SignIn, statement
from azukari.apps.custody.tests.test_pages import certified
from azukari.apps.documents import queries as documents
from azukari.apps.obligations import queries as promises
from azukari.apps.outsourcing import services as outsourcing
from azukari.apps.outsourcing.demo.supervision import PICTURE
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.core.custody.disposal import SamePerson
from azukari.core.terms import Retention


@pytest.fixture
def below(city: DemoWorld, engagement: EngagementRecord) -> list[Holding]:
    """Let the workshop's group, a body below it and a stranger hold the same."""
    actor = city.actor_secretariat
    bodies = [engagement.contractor]
    for code in ("below", "deeper", "stranger"):
        entry = outsourcing.BodyEntry("company", f"再委託先{code}", "サイイタク")
        bodies.append(outsourcing.enter_body(actor, code, entry))
    tier = engagement.tiers.get()
    for body in bodies[1:3]:
        place = outsourcing.TierEntry(tier, body, "入力", engagement.starts_on, engagement.ends_on)
        tier = outsourcing.add_tier(actor, engagement, place)
    period = Period(engagement, "7月分の名簿の控え", date(2026, 7, 31), Retention(3))
    return services.open_period(city.clerk("gomi"), period, bodies)


def photo() -> ContentFile[bytes]:
    return ContentFile(bytes.fromhex(PICTURE), name="裁断.png")


def report(city: DemoWorld, *holdings: Holding) -> HandedIn:
    body = EngagementRecord.objects.get().contractor
    return services.hand_in(city.clerk("koubou"), body, holdings, statement(), photo=photo())


def state(row: Holding) -> str:
    return queries.holdings.state_of(Holding.objects.select_related("report").get(pk=row.pk), TODAY)


def test_a_contractor_hands_in_for_itself_and_those_below_from_a_phone(
    city: DemoWorld, below: list[Holding], sign_in: SignIn
) -> None:
    client = sign_in("koubou")
    page = client.get("/my/disposals/").content.decode()
    assert "再委託先deeper" in page
    assert "再委託先stranger" not in page
    keys = [row.key for row in below[:3]]
    address = f"/my/disposals/{below[0].key}/"
    without = client.post(address, certified(keys)).content.decode()
    assert "写真、または署名された証明" in without
    assert not HandedIn.objects.exists()
    client.post(address, certified(keys) | {"photo": photo()})
    assert HandedIn.objects.get().covers == keys
    assert [state(row) for row in below] == ["reported"] * 3 + ["due"]


def test_what_it_does_not_answer_for_does_not_exist(
    city: DemoWorld, below: list[Holding], sign_in: SignIn
) -> None:
    strange, own = below[3], below[0]
    client = sign_in("koubou")
    assert client.get(f"/my/disposals/{strange.key}/").status_code == 404
    smuggled = certified([own.key, strange.key]) | {"photo": photo()}
    client.post(f"/my/disposals/{own.key}/", smuggled)
    assert not HandedIn.objects.exists()
    assert sign_in("hoshimi").get(f"/my/disposals/{own.key}/").status_code == 404
    made = report(city, own)
    assert sign_in("koubou").get(f"/custody/handed-in/{made.key}/").status_code == 404
    assert sign_in("nozei").get(f"/custody/handed-in/{made.key}/").status_code == 404


def test_reported_is_not_confirmed_until_the_city_accepts(
    city: DemoWorld, below: list[Holding], sign_in: SignIn
) -> None:
    made = report(city, below[0])
    assert not Certificate.objects.exists()
    gaps = queries.holdings.gaps(queries.holdings_visible_to(city.actor_secretariat), TODAY)
    own = next(gap for gap in gaps if gap.custodian == below[0].custodian)
    assert (own.confirmed, own.reported, own.is_silent) == (0, 1, False)
    client = sign_in("gomi")
    page = client.get(f"/custody/handed-in/{made.key}/").content.decode()
    assert "報告あり・未確認" in page
    assert "裁断.png" in page
    client.post(f"/custody/handed-in/{made.key}/accept/")
    certificate = Certificate.objects.get()
    assert (state(below[0]), certificate.statement) == ("gone", statement())
    assert promises.named(HandedIn.objects.get().check_obligation).get().state == "fulfilled"
    kept = documents.attached_to(city.clerk("gomi"), certificate.reference)
    assert sorted(use.name for use in kept) == sorted(["裁断.png", "廃棄証明_2026-1.pdf"])


def test_where_is_it_now_tells_what_is_reported_and_calls_nobody_silent_who_reported(
    city: DemoWorld, below: list[Holding]
) -> None:
    operation, actor = below[0].operation, city.clerk("gomi")

    def parts() -> dict[str, where.Part]:
        shown = where.sheet(actor, "operation", operation.code, TODAY)
        return {part.code: part for part in shown.parts}

    silent = len(parts()["silent"].facts)
    report(city, below[1])
    assert len(parts()["silent"].facts) == silent - 1
    assert "（うち報告あり1件）" in parts()["holdings"].facts[0].text


def test_what_is_sent_back_is_due_again_with_the_reason(
    city: DemoWorld, below: list[Holding], sign_in: SignIn
) -> None:
    made = report(city, below[0])
    client = sign_in("gomi")
    client.post(f"/custody/handed-in/{made.key}/return/", {"why": "写真の番号が読めない。"})
    assert state(below[0]) == "due"
    client = sign_in("koubou")
    assert "写真の番号が読めない。" in client.get("/my/disposals/").content.decode()
    again = report(city, below[0])
    assert (again.key, state(below[0])) == ("2026-2", "reported")
    with pytest.raises(services.JudgedAlready):
        services.accept_handed_in(city.clerk("gomi"), made)


def test_nothing_is_handed_in_twice_nor_by_one_person(
    city: DemoWorld, below: list[Holding]
) -> None:
    report(city, below[0])
    with pytest.raises(services.ReportedAlready):
        report(city, below[0])
    actor, body = city.clerk("koubou"), below[1].body
    assert body is not None
    alone = statement(verified={"name": "鉋　げん"})
    with pytest.raises(SamePerson):
        services.hand_in(actor, body, [below[1]], alone, photo=photo())


def test_days_of_disposal_come_as_a_calendar_without_what_a_person_typed(
    city: DemoWorld, below: list[Holding], sign_in: SignIn
) -> None:
    answer = sign_in("gomi").get("/custody/disposals.ics")
    read = Calendar.from_ical(answer.content)
    (event,) = read.walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 11, 1)
    assert str(event["summary"]).endswith("紙 4件")
    assert "7月分の名簿" not in answer.content.decode()
    mine = Calendar.from_ical(sign_in("koubou").get("/my/disposals/due.ics").content)
    assert [str(each["summary"])[-2:] for each in mine.walk("VEVENT")] == ["3件"]
    others = Calendar.from_ical(sign_in("nozei").get("/custody/disposals.ics").content)
    assert not others.walk("VEVENT")
