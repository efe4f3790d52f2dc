"""Media: counting them by scanning, and retiring many without losing the last backup (CU3, CU4).

Refused
└── LastBackup   no whole copy of a backup would be left
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from azukari.core.shared.errors import Refused


class LastBackup(Refused):
    """Retiring the media would leave the operation without a whole copy: its `operation`, the `serials`."""

    def __init__(self, operation: str, serials: tuple[str, ...]) -> None:
        super().__init__(
            f"「{operation}」の最後のバックアップです({len(serials)}本)。",
            remedy="新しいバックアップを取り、復元できることを確かめてから廃棄してください。",
        )
        self.operation, self.serials = operation, serials


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of an operation's backup: whole only while every one of its serials is kept."""

    operation: str
    copy: str
    serials: frozenset[str]


@dataclass(frozen=True, slots=True)
class Count:
    """A stock-take: what was expected and seen, what was not seen, what was seen and not expected."""

    found: tuple[str, ...]
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    twice: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether shelf and register say the same."""
        return not (self.missing or self.unexpected)


def count(expected: Iterable[str], scanned: Iterable[str]) -> Count:
    """Lay what was scanned beside what the register expects at the place."""
    seen = Counter(scanned)
    wanted = frozenset(expected)
    return Count(
        found=tuple(sorted(wanted & seen.keys())),
        missing=tuple(sorted(wanted - seen.keys())),
        unexpected=tuple(sorted(seen.keys() - wanted)),
        twice=tuple(sorted(serial for serial, times in seen.items() if times > 1)),
    )


def retire(media: Iterable[str], backups: Iterable[Backup], kept: Iterable[str]) -> frozenset[str]:
    """Return the serials that are left of `kept` when the media go; raises LastBackup.

    Only an operation that has a whole copy today can lose its last one.
    """
    leaving, today = frozenset(media), frozenset(kept)
    left = today - leaving
    by_operation: dict[str, list[Backup]] = {}
    for backup in backups:
        if backup.serials and backup.serials <= today:
            by_operation.setdefault(backup.operation, []).append(backup)
    for operation, whole in by_operation.items():
        if not any(backup.serials <= left for backup in whole):
            touched = frozenset().union(*(backup.serials for backup in whole)) & leaving
            raise LastBackup(operation, tuple(sorted(touched)))
    return left
