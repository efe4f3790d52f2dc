"""The pages of incidents: what a person reports, reads and does there."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.incidents import demo
from azukari.apps.incidents.models import Incident
from azukari.apps.incidents.tests.conftest import SignIn
from azukari.apps.incidents.tests.reports import owed, reported, tier
from azukari.core.incidents import People


def typed(**said: str) -> dict[str, str]:
    return {
        "kind": "near_miss",
        "touches": "data",
        "outline": "納付書の控えを置き忘れた。",
        "noticed_on": "2026-11-02",
        "known_on": "2026-11-02",
        **said,
    }


def test_a_clerk_reports_for_a_shop(city: DemoWorld, sign_in: SignIn) -> None:
    answer = sign_in("nozei").post(
        "/incidents/new/", typed(tier=str(tier("stores-07").pk), told_by="店長"), follow=True
    )
    row = Incident.objects.get()
    assert (row.department.code, row.reported_for) == ("nozei", "店長")
    assert "上の段への通知" in answer.content.decode()


def test_a_contractor_reports_of_its_own_chain_only(city: DemoWorld, sign_in: SignIn) -> None:
    client = sign_in("kazaguruma")
    other = client.post("/incidents/new/", typed(tier=str(tier("hoshimi").pk)))
    assert other.status_code == 200
    assert not Incident.objects.exists()
    client.post("/incidents/new/", typed(tier=str(tier("stores-07").pk)))
    assert Incident.objects.get().tier == tier("stores-07")


def test_nothing_is_reported_of_tomorrow_and_nothing_typed_is_lost(
    city: DemoWorld, sign_in: SignIn
) -> None:
    text = sign_in("gomi").post("/incidents/new/", typed(noticed_on="2199-01-01")).content.decode()
    assert "まだ来ていない日です。" in text
    assert "納付書の控えを置き忘れた。" in text


def test_an_unknown_number_is_left_empty(city: DemoWorld, sign_in: SignIn) -> None:
    sign_in("gomi").post(
        "/incidents/new/", typed(kind="suspected", department=str(city.organisations["gomi"].pk))
    )
    assert Incident.objects.get().people == People(0)


def test_the_page_tells_the_terms_and_how_they_were_counted(
    city: DemoWorld, sign_in: SignIn
) -> None:
    row = reported(city, people=People(500, 500))
    text = sign_in("nozei").get(f"/incidents/{row.key}/").content.decode()
    assert "1日目とし、土日も数えると" in text
    assert "100人を超える" in text
    assert "未記入" in text


def test_the_contractor_notes_that_it_has_read(city: DemoWorld, sign_in: SignIn) -> None:
    row = reported(city)
    client = sign_in("kazaguruma")
    assert client.post(f"/incidents/{row.key}/told-above/1/").status_code == 302
    assert client.post(f"/incidents/{row.key}/told-above/2/").status_code == 404
    assert row.notices.filter(read_at__isnull=False).count() == 1


def test_the_facts_are_weighed_on_the_page(city: DemoWorld, sign_in: SignIn) -> None:
    row = reported(city)
    said = {"kind": "incident", "people_least": "5", "people_most": "5", "sensitive": "on"}
    client = sign_in("nozei")
    client.post(f"/incidents/{row.key}/weigh/", {**said, "on": row.known_on.isoformat(), "why": ""})
    assert "incident_preliminary" in owed(row)


def test_the_list_is_found_by_word_and_exported(city: DemoWorld, sign_in: SignIn) -> None:
    reported(city)
    client = sign_in("nozei")
    assert "書類かばん" in client.get("/incidents/?q=かばん").content.decode()
    assert "書類かばん" not in client.get("/incidents/?q=磁気").content.decode()
    assert "spreadsheet" in client.get("/incidents/?export=excel")["Content-Type"]


def test_the_demo_has_a_shop_and_a_season_of_holidays(city: DemoWorld, sign_in: SignIn) -> None:
    demo.build(city)
    client = sign_in("soumu")
    for row in Incident.objects.all():
        assert client.get(f"/incidents/{row.key}/").status_code == 200
        assert (
            client.get(f"/incidents/{row.key}/", headers={"accept-language": "en"}).status_code
            == 200
        )
    season = Incident.objects.get(known_on__year=2025)
    assert season.state == Incident.State.CLOSED
