"""Who holds it in the demo city 蜻蛉市: every body is made up."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.outsourcing.demo import bodies, clauses, engagements, people, supervision


def build(world: DemoWorld) -> None:
    """Build bodies, then engagements with their chains; then what the other subjects bring."""
    made = bodies.build(world)
    contracts = engagements.build(world, made)
    clauses.build(world)
    people.build(world, contracts)
    supervision.build(world)
