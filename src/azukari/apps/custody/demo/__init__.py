"""What left the demo city, who holds it, and who is silent: everything made up."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody.demo import backups, devices, machines, media, slips, visits


def build(world: DemoWorld) -> None:
    """Build releases, three months of store slips (some chains say nothing), media, what guards them, visits."""
    slips.build(world)
    media.build(world)
    backups.build(world)
    devices.build(world)
    machines.build(world)
    visits.build(world)
