"""What the demo city shows of outsourcing."""

from __future__ import annotations

from django.db import connection

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.obligations import queries as promises
from azukari.apps.outsourcing import queries
from azukari.apps.outsourcing.demo.people import sealed_values
from azukari.apps.outsourcing.models import Engagement, Finding


def test_every_operation_has_a_contract_that_runs(city: DemoWorld) -> None:
    rows = queries.engagements_visible_to(city.actor_secretariat)
    running = queries.engagements.by_running(rows, city.today)
    assert len({row.operation.code for row in running}) == 8


def test_the_agent_stands_above_forty_chains_in_four_tiers(city: DemoWorld) -> None:
    row = Engagement.objects.get(operation__code="store-collection")
    boxes = list(queries.chain.chain_of(row).outline(city.today))
    assert [len(box.tiers) for box in boxes] == [1, 1, 3, 3, 37, 34, 3]
    assert sum(len(box.tiers) for box in boxes) == 82


def test_thirty_people_work_in_the_workshop_and_some_left_without_a_pledge(city: DemoWorld) -> None:
    row = Engagement.objects.get(contractor__code="tonbo-koubou", fiscal_year=2026)
    found = queries.people.figures(row, city.today)
    assert (found.working + found.left, found.without_leaving_pledge) == (30, 3)


def test_on_one_day_ahead_nobody_may_authorise_in_the_workshop(city: DemoWorld) -> None:
    row = Engagement.objects.get(contractor__code="tonbo-koubou", fiscal_year=2026)
    spans = queries.people.calendar(row, city.today, 60)
    assert [span.days for span in spans if span.duty is None] == [1]
    asked = promises.open_obligations().filter(rests_on__startswith=f"authority/{row.key}-")
    assert len({each.owner.organisation.code for each in asked}) == 2


def test_every_other_contract_has_somebody_who_may_authorise_today(city: DemoWorld) -> None:
    rows = queries.engagements.by_running(Engagement.objects.all(), city.today)
    assert all(queries.people.authorised_or_nobody(row, city.today) for row in rows)
    assert not Finding.objects.filter(source="authority").exists()


def test_the_names_of_the_demo_lie_in_binders_only(city: DemoWorld) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select string_agg(t::text, '') from (select w::text t from outsourcing_worker w "
            "union all select r::text from outsourcing_responsibility r "
            "union all select p::text from outsourcing_pledge p "
            "union all select o::text from obligations_obligation o "
            "union all select f::text from outsourcing_finding f) x"
        )
        held = cursor.fetchone()[0]
    assert [value for value in sealed_values() if value in held] == []
