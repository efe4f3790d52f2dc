"""The nine items of the report to the commission (施行規則43条1項) and which of them are missing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Item(StrEnum):
    """In the order of the report."""

    OUTLINE = "outline"
    DATA = "data"
    PEOPLE = "people"
    CAUSE = "cause"
    SECONDARY = "secondary"
    DONE_FOR_PEOPLE = "done_for_people"
    PUBLICATION = "publication"
    PREVENTION = "prevention"
    OTHER = "other"


def missing(written: Mapping[Item, str]) -> tuple[Item, ...]:
    """Return the items of which nothing is written; blank is nothing, "none" in words is something."""
    return tuple(item for item in Item if not written.get(item, "").strip())


def is_complete(written: Mapping[Item, str]) -> bool:
    """Whether the final report can be made; the preliminary one says what is known so far."""
    return not missing(written)
