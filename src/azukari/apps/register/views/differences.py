"""What a notice changes against the one before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.register.models import OperationVersion
from azukari.apps.register.queries import media_words
from azukari.apps.register.views.words import listed


@dataclass(frozen=True, slots=True)
class Changed:
    """One field: what stood there and what stands there now."""

    label: str | Promise
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A notice with what it changed; empty for the first one."""

    version: OperationVersion
    changes: tuple[Changed, ...]


def computer_words(row: OperationVersion) -> str:
    """Return whether a computer is used, in words."""
    return _("Computers are used") if row.computer_use else _("No computer is used")


_FIELDS: tuple[tuple[str | Promise, Callable[[OperationVersion], str]], ...] = (
    (gettext_lazy("Registered name"), lambda row: row.words),
    (gettext_lazy("Purpose of use"), lambda row: row.purpose),
    (gettext_lazy("Legal basis"), lambda row: row.legal_basis),
    (gettext_lazy("Whose data"), lambda row: row.subjects),
    (gettext_lazy("Number of people"), lambda row: f"{row.people:,}" if row.people else ""),
    (gettext_lazy("Computer use"), computer_words),
    (gettext_lazy("Media"), lambda row: listed(media_words(row))),
    (gettext_lazy("Outside connection"), lambda row: row.outside_connection),
    (gettext_lazy("Retention"), lambda row: row.retention),
    (gettext_lazy("Disposal"), lambda row: row.disposal),
    (gettext_lazy("Data items"), lambda row: listed(each.item.words for each in row.items.all())),
    (gettext_lazy("Recipients"), lambda row: listed(each.recipient for each in row.recipients.all())),
    (gettext_lazy("Notes"), lambda row: row.notes),
)  # fmt: skip


def with_changes(versions: list[OperationVersion]) -> list[VersionShown]:
    """Return the notices, the latest first, each with what it changed."""
    first = [VersionShown(row, ()) for row in versions[:1]]
    later = [VersionShown(after, _changes(before, after)) for before, after in pairwise(versions)]
    return [*first, *later][::-1]


def _changes(before: OperationVersion, after: OperationVersion) -> tuple[Changed, ...]:
    pairs = ((label, read(before), read(after)) for label, read in _FIELDS)
    return tuple(Changed(label, was, now) for label, was, now in pairs if was != now)
