"""The yearly list of incidents goes to the public the way of every paper: two people, nobody named."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from python_calamine import CalamineWorkbook

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.incidents import services as incidents
from azukari.apps.publication import demo, services
from azukari.core.incidents import People
from azukari.core.shared.errors import Refused

PLACE, BODY = "駅前の店舗", "かざぐるま収納サービス"
PAGE, EXCEL = "/open/incidents/", "/open/incidents/2025.xlsx"


@pytest.fixture
def year(world: DemoWorld, home: object) -> DemoWorld:
    """Give a city with four reports of fiscal year 2025: three of one department, one of another."""
    for number, code in enumerate(("nozei", "nozei", "nozei", "kodomo")):
        report = incidents.Report(
            kind="near_miss",
            touches="data",
            outline=f"{BODY}の人が{PLACE}で控えを置き忘れた。",
            department=world.organisations[code],
            place=PLACE,
            noticed_on=date(2025, 5 + number, 7),
            known_on=date(2025, 5 + number, 7),
            people=People(3, 3),
        )
        row = incidents.report(world.clerk(code), report)
    incidents.share_lesson(world.clerk("kodomo"), row, text="封筒は二人で宛名を読み合わせる。")
    return world


def test_it_is_not_public_until_a_second_person_approves(year: DemoWorld) -> None:
    edition = services.prepare_edition(year.actor_secretariat, "incidents", "2025")
    demo.decide(year, edition)
    built = services.build_edition(year.actor_secretariat, edition, read_pictures=False)
    hashes = {each.form: each.sha256 for each in built.files.all()}
    with pytest.raises(Refused):
        services.approve_edition(year.actor_secretariat, built, hashes=hashes)
    assert "令和7年度" not in Client().get(PAGE).content.decode()
    assert Client().get(EXCEL).status_code == 404


def test_the_public_page_and_excel_name_nobody_and_no_small_number(year: DemoWorld) -> None:
    edition = demo.publish(year, "incidents", "2025")
    client = Client()
    assert f"/open/papers/{edition.key}/" in client.get(PAGE).content.decode()
    page = client.get(f"/open/papers/{edition.key}/").content.decode()
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(EXCEL).content))
    table = [str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert page.count("納税課") == table.count("納税課") == 3
    assert table.count("（報告が少ないため省略）") == 1
    assert table.count("10人未満") == 4
    assert "封筒は二人で宛名を読み合わせる。" in page
    for words in (PLACE, BODY, "子ども相談課", "3人", "2025-05", "第1号"):
        assert words not in page
        assert words not in " ".join(table)


def test_a_year_that_still_goes_on_is_not_published(year: DemoWorld) -> None:
    for key in ("2026", "2024", "x"):
        with pytest.raises(Refused):
            services.prepare_edition(year.actor_secretariat, "incidents", key)


def test_a_report_that_changes_is_noticed_before_publication(year: DemoWorld) -> None:
    edition = services.prepare_edition(year.actor_secretariat, "incidents", "2025")
    demo.decide(year, edition)
    late = incidents.Report(
        kind="complaint",
        touches="data",
        outline="あとから届いた。",
        department=year.organisations["nozei"],
        noticed_on=date(2026, 3, 30),
        known_on=date(2026, 3, 30),
    )
    incidents.report(year.clerk("nozei"), late)
    with pytest.raises(Refused):
        services.build_edition(year.actor_secretariat, edition, read_pictures=False)


def test_the_secretariat_finds_it_among_the_papers_to_publish(
    year: DemoWorld, client: Client
) -> None:
    client.force_login(get_user_model().objects.get(username="soumu"))
    assert 'value="incidents/2025"' in client.get("/publication/new/").content.decode()
