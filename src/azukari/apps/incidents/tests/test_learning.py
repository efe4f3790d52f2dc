"""What all learn: lessons without names, numbers, who never reports; and the papers of a report."""

from __future__ import annotations

import io
import zipfile

import pytest

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.incidents import demo, queries, services
from azukari.apps.incidents.models import Incident
from azukari.apps.incidents.tests.conftest import SignIn
from azukari.apps.incidents.tests.reports import reported
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.core.incidents import Item, People
from azukari.core.shared.errors import Refused


def silent(world: DemoWorld) -> tuple[BodyRecord, int]:
    """Let one chain handle most and report nothing."""
    for _time in range(4):
        row = reported(world, "stores-07", kind="near_miss")
    volumes = {"stores-07": 40_000, "stores-09": 100_000}
    for code, volume in volumes.items():
        body = BodyRecord.objects.get(code=code)
        services.enter_volume(
            world.clerk("nozei"), body, row.fiscal_year, volume=volume, source="月報"
        )
    services.enter_volume(
        world.clerk("nozei"), body, row.fiscal_year, volume=160_000, source="訂正した月報"
    )
    return body, row.fiscal_year


def test_who_never_reports_becomes_one_finding_however_often_it_is_asked(city: DemoWorld) -> None:
    body, year = silent(city)
    first = queries.silence.rows(year)[0]
    assert (first.body, first.silence.handled.volume) == (body, 160_000)
    keys = {services.raise_silence(city.clerk("nozei"), body, year) for _time in range(2)}
    assert len(keys) == 1
    with pytest.raises(services.NotSilent):
        services.raise_silence(city.clerk("nozei"), BodyRecord.objects.get(code="stores-07"), year)


def test_the_page_of_silence_explains_itself_and_leads_to_the_finding(
    city: DemoWorld, sign_in: SignIn
) -> None:
    _body, year = silent(city)
    client = sign_in("nozei")
    text = client.get("/incidents/silence/").content.decode()
    assert "ポアソン分布" in text
    assert "160,000件を取り扱うと、見込みは3.2件、実際の報告は0件です。" in text
    answer = client.post(f"/incidents/silence/{year}/stores-09/finding/")
    assert "/findings/" in answer["Location"]


def test_a_lesson_that_names_somebody_is_not_shared(city: DemoWorld, sign_in: SignIn) -> None:
    row = reported(city)
    assert row.tier is not None
    actor = city.clerk("nozei")
    with pytest.raises(Refused):
        services.share_lesson(actor, row, text=f"{row.tier.body.name}で控えを置き忘れた。")
    services.share_lesson(actor, row, text="控えは、手を離す前に金庫へ入れる。")
    assert "手を離す前" in sign_in("hoshimi").get("/incidents/lessons/").content.decode()


def test_the_yearly_list_names_no_place_and_no_body(city: DemoWorld, sign_in: SignIn) -> None:
    row = reported(city, place="駅前の店舗")
    text = sign_in("iin").get("/incidents/yearly/").content.decode()
    assert row.tier is not None
    assert row.number_words in text
    assert all(each not in text for each in ("駅前の店舗", row.tier.body.name, row.outline))


def test_the_numbers_are_drawn_with_a_table_beside_them(city: DemoWorld, sign_in: SignIn) -> None:
    demo.build(city)
    text = sign_in("iin").get("/incidents/figures/").content.decode()
    assert text.count("<svg") == 2
    counted = [queries.figures.figures(year).total for year in queries.figures.years()]
    assert counted == [Incident.objects.count() - 1, 1]


def test_the_preliminary_report_says_what_is_under_examination(
    city: DemoWorld, sign_in: SignIn
) -> None:
    row = reported(city, people=People(500, 500))
    client = sign_in("nozei")
    word = client.get(f"/incidents/{row.key}/report-preliminary.docx").content
    text = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert "調査中" in text
    assert "書類かばんが見当たらない。" in text
    assert "100人を超える" in text
    assert client.get(f"/incidents/{row.key}/report-preliminary.pdf").content.startswith(b"%PDF")
    assert client.get(f"/incidents/{row.key}/notice.pdf").content.startswith(b"%PDF")


def test_the_final_report_is_made_once_all_nine_items_are_written(
    city: DemoWorld, sign_in: SignIn
) -> None:
    row = reported(city, people=People(500, 500))
    client = sign_in("nozei")
    assert client.get(f"/incidents/{row.key}/report-final.docx").status_code == 404
    items: dict[Item, str] = {item: "なし" for item in Item if item is not Item.PEOPLE}
    services.write_items(city.clerk("nozei"), row, items)
    assert client.get(f"/incidents/{row.key}/report-final.docx").status_code == 200
