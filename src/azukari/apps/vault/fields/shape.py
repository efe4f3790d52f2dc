"""What columns ask of the row they stand in."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID


class SealedRow(Protocol):
    """A row of a binder, as its columns see it."""

    @property
    def pk(self) -> Any:  # noqa: ANN401  # Django's own type
        """Its id."""

    @property
    def binder_id(self) -> str:
        """The key of its binder."""

    @property
    def read_as(self) -> tuple[UUID, str]:
        """The identity under which the stored values were sealed."""

    @property
    def stays(self) -> bool:
        """Whether the row is still where its stored values were sealed."""

    @property
    def sealed_with(self) -> set[tuple[str, int]]:
        """The keys used since the last save."""
