"""Long work tells how far it is: the name of the step, how much is done, of how much."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[str, int, int], None]


def quiet(_step: str, _done: int, _total: int) -> None:
    """Tell nobody."""
