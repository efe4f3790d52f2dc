"""What left the demo city, who holds it, and who is silent: everything made up."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody.demo import slips


def build(world: DemoWorld) -> None:
    """Build releases, then three months of store slips of which some chains say nothing."""
    slips.build(world)
