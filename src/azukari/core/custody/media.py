"""Media: counting them by scanning, and retiring many without losing the last backup (CU3, CU4).

Refused
└── LastBackup   no whole copy of a backup would be left
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Kept:
    """A medium as the register knows it; `here` when it is of the operation that is asked about."""

    owner: str
    kind: str
    here: bool = True
    gone: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A list of serials laid beside the register: what may be retired, and every mismatch by its kind.

    What is twice counts once; `last_backup` and the odd ones are among the matched.
    """

    matched: tuple[str, ...]
    twice: tuple[str, ...]
    unknown: tuple[str, ...]
    elsewhere: tuple[str, ...]
    gone: tuple[str, ...]
    lost: tuple[str, ...]
    other_owner: tuple[str, ...]
    other_kind: tuple[str, ...]
    last_backup: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the whole list may be retired as it stands; who owns it is only pointed out."""
        return not (
            self.unknown or self.elsewhere or self.gone or self.other_kind or self.last_backup
        )

    @property
    def sound(self) -> tuple[str, ...]:
        """The serials that are left when every mismatch is taken out."""
        odd = {*self.lost, *self.other_owner, *self.other_kind, *self.last_backup}
        return tuple(serial for serial in self.matched if serial not in odd)


def compare(
    claimed: Sequence[str],
    known: Mapping[str, Kept],
    backups: Iterable[Backup],
    kept: Iterable[str],
) -> Compared:
    """Lay serials beside the register; odd is whatever differs from the most of the list."""
    once = tuple(dict.fromkeys(claimed))
    seen = Counter(claimed)
    here = tuple(serial for serial in once if serial in known and known[serial].here)
    matched = tuple(serial for serial in here if not known[serial].gone)
    owners, kinds = (
        _most(values)
        for values in (
            [known[each].owner for each in matched],
            [known[each].kind for each in matched],
        )
    )
    try:
        retire(matched, backups, kept)
        last: tuple[str, ...] = ()
    except LastBackup as error:
        last = error.serials
    return Compared(
        matched=matched,
        twice=tuple(serial for serial in once if seen[serial] > 1),
        unknown=tuple(serial for serial in once if serial not in known),
        elsewhere=tuple(each for each in once if each in known and not known[each].here),
        gone=tuple(serial for serial in here if known[serial].gone),
        lost=tuple(serial for serial in matched if known[serial].lost),
        other_owner=tuple(serial for serial in matched if known[serial].owner != owners),
        other_kind=tuple(serial for serial in matched if known[serial].kind != kinds),
        last_backup=last,
    )


def _most(values: Sequence[str]) -> str:
    return Counter(values).most_common(1)[0][0] if values else ""


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
