"""What the demo city shows of outsourcing."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing import queries
from azukari.apps.outsourcing.models import Engagement


def test_every_operation_has_a_contract_that_runs(city: DemoWorld) -> None:
    rows = queries.engagements_visible_to(city.actor_secretariat)
    running = queries.engagements.by_running(rows, city.today)
    assert len({row.operation.code for row in running}) == 8


def test_the_agent_stands_above_forty_chains_in_four_tiers(city: DemoWorld) -> None:
    row = Engagement.objects.get(operation__code="store-collection")
    boxes = list(queries.chain.chain_of(row).outline(city.today))
    assert [len(box.tiers) for box in boxes] == [1, 1, 3, 3, 37, 34, 3]
    assert sum(len(box.tiers) for box in boxes) == 82
