"""The page of the council's numbers: right, quick, for those who may, as Excel too."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from python_calamine import load_workbook

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.council import queries, services
from azukari.apps.council.demo import RECORD
from azukari.apps.council.models import Meeting, Opinion
from azukari.apps.council.queries.figures import Figures, figures
from azukari.core.council import ResponseKind
from azukari.web.charts import chart_svg

TODAY = date(2026, 11, 24)


@pytest.fixture
def meeting(world: DemoWorld) -> Meeting:
    """Return the demo's last meeting, with three opinions compiled at it and one closed."""
    actor = world.actor_secretariat
    draft = services.take_in_minutes(actor, name="会議録.txt", data=RECORD.read_bytes())
    met = {"kind": "done", "verdict": "met", "note": "", "condition": "", "due_on": ""}
    services.choose(actor, draft, {"o/7/1": met})
    meeting = services.record_minutes(actor, draft)
    words = [services.CompiledOpinion(f"意見その{number}") for number in range(3)]
    row = meeting.consultations.get(number=9)
    services.compile_opinions(actor, row, meeting=meeting, opinions=words, due_on=TODAY)
    return meeting


@pytest.fixture
def found(meeting: Meeting) -> Figures:
    return figures(TODAY)


def page(client: Client, world: DemoWorld, username: str, name: str = "figures") -> str:
    client.force_login(world.people[username])
    return client.get(reverse(f"council:{name}")).content.decode()


def test_every_open_opinion_is_counted_once(found: Figures) -> None:
    counted = sum(sum(bands) for bands in found.open_by_age.values())
    assert counted == Opinion.objects.filter(closed_at__isnull=True).count() == 16


def test_the_accounts_are_those_of_the_meetings_pages(found: Figures) -> None:
    assert [each for _meeting, each in found.meetings] == [
        queries.balance.of(meeting) for meeting, _each in found.meetings
    ]


def test_an_answer_found_met_is_counted_with_its_kind(found: Figures) -> None:
    assert found.answers[ResponseKind.DONE][1] == 1


def test_another_years_figures_leave_this_years_out(meeting: Meeting) -> None:
    other = figures(TODAY, 2025)
    assert (other.open_by_age, other.closing, other.meetings) == ({}, {}, ())


def test_a_reopened_opinion_keeps_its_closing_and_begins_again(
    world: DemoWorld, meeting: Meeting
) -> None:
    plan = services.MeetingPlan("審議会", TODAY, closed_ground="条例第8条")
    later = services.plan_meeting(world.actor_secretariat, plan)
    closed = Opinion.objects.get(closed_at=meeting)
    services.reopen_opinion(world.actor_secretariat, closed, meeting=later, why="守られていない。")
    found = figures(TODAY)
    assert [(each.compiled, each.closed) for _meeting, each in found.meetings] == [(3, 1), (1, 0)]
    assert found.meetings[1][1] == queries.balance.of(later)


def test_the_numbers_are_asked_for_in_four_queries(
    meeting: Meeting, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # meetings, reopenings, opinions with their departments, answers with their verdicts
    with django_assert_num_queries(4):
        figures(TODAY)


def test_each_drawing_stands_beside_its_table(
    client: Client, world: DemoWorld, meeting: Meeting
) -> None:
    html = page(client, world, "iin")
    assert (html.count('class="chart chart-beside"'), html.count("<svg xmlns")) == (4, 4)
    assert "style=" not in html


def test_before_the_first_meeting_the_page_says_what_will_appear(
    client: Client, world: DemoWorld
) -> None:
    assert "数字はまだありません" in page(client, world, "soumu")


def test_a_year_that_is_none_is_left_aside(client: Client, world: DemoWorld) -> None:
    client.force_login(world.people["soumu"])
    assert client.get(reverse("council:figures"), {"year": "⑨九99"}).status_code == 200


def test_the_figures_come_as_excel(client: Client, world: DemoWorld, meeting: Meeting) -> None:
    client.force_login(world.people["kansa"])
    answer = client.get(reverse("council:figures-excel"))
    rows = load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["表", "行", "列", "件数"]
    assert ["会議ごとの意見の出入り", "令和8年度第4回", "新規", 3.0] in rows


def test_the_same_drawing_is_drawn_once() -> None:
    spec = {"data": {"values": [{"n": 1}]}, "mark": "bar", "encoding": {"x": {"field": "n"}}}
    assert chart_svg(spec) is chart_svg(dict(spec))
