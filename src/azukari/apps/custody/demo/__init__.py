"""What left the demo city, who holds it, and who is silent: everything made up."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.custody.demo import media, slips


def build(world: DemoWorld) -> None:
    """Build releases, then three months of store slips of which some chains say nothing; then media."""
    slips.build(world)
    media.build(world)
