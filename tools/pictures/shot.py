"""What one picture is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
ANYONE = ""
WHOLE = "main"  # the part of the window that is the page itself
DESK, PHONE = 1280, 390

Way = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, who looks, the way there, which parts, how tall at most.

    Without parts it shows the whole window.
    """

    name: str
    who: str
    way: Way
    parts: tuple[str, ...] = ()
    tall: int = 760
    width: int = DESK

    @property
    def path(self) -> Path:
        """Where the picture is kept."""
        return FOLDER / f"{self.name}.png"
