"""The demo city shows who answered and who is silent."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody import demo, queries
from azukari.apps.custody.models import HandedIn, Release
from azukari.apps.custody.tests.conftest import TODAY
from azukari.apps.outsourcing import demo as outsourcing_demo
from azukari.apps.register import demo as register_demo


def test_three_months_of_slips_with_some_chains_silent(world: DemoWorld, home: object) -> None:
    register_demo.build(world)
    outsourcing_demo.build(world)
    demo.build(world)
    gaps = queries.holdings.gaps(queries.holdings_visible_to(world.actor_secretariat), TODAY)
    assert len(gaps) == 40
    assert sum(gap.is_silent for gap in gaps) == 4
    assert [len(row.covers) for row in HandedIn.objects.filter(state="waiting")] == [3]
    assert Release.objects.get().what == "11月の教室の受付名簿"
    media = queries.media.media_visible_to(world.actor_secretariat)
    assert [row.serial for row in queries.media.in_state(media, "overdue", TODAY)] == ["USB-0012"]
    assert media.filter(kind="tape").count() == 1002
    plans = queries.backups.plans_visible_to(world.actor_secretariat)
    stood = [queries.backups.state_of(row.value, TODAY) for row in plans.order_by("pk")]
    assert stood == ["in_order", "missed", "failed"]
    states = [
        queries.devices.in_state(
            queries.devices.devices_visible_to(world.actor_secretariat), each, TODAY
        ).count()
        for each in ("permitted", "waiting", "expired", "withdrawn")
    ]
    assert states == [3, 2, 1, 1]
    machines = queries.machines.machines_visible_to(world.actor_secretariat)
    seen = [queries.machines.state_of(row, TODAY) for row in machines.order_by("pk")]
    assert seen == ["in_order", "not_kept", "overdue", "not_yet"]
    visits = queries.visits.visits_visible_to(world.actor_secretariat)
    assert [str(queries.visits.stage_now(row)) for row in visits] == [
        "planned",
        "open",
        "closed",
        "unfinished",
    ]
