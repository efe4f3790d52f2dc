"""The operations of the demo city 蜻蛉市."""

from __future__ import annotations

from azukari.apps.accounts.demo import DemoWorld


def build(world: DemoWorld) -> None:
    """File the demo city's operations."""
