"""Backup plans: what is late, what a plan risks, which backup may not go (CU6).

A plan is judged by what was done, copy by copy. One copy, or a copy beside the original, is not forbidden
but said: one fire or one theft takes both.

Refused
└── LastGoodBackup   the media carry the last backup that a plan can count on
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from azukari.core.shared.errors import Refused
from azukari.core.shared.folding import same
from azukari.core.shared.reasons import Reason

MEND_DAYS = 14  # after a failed restore, until it is mended and tried again


class LastGoodBackup(Refused):
    """The media carry the last good backup of the plan `plan`: these `serials`."""

    def __init__(self, plan: str, serials: tuple[str, ...]) -> None:
        super().__init__(
            f"計画「{plan}」の、最後に頼れるバックアップです({len(serials)}本)。",
            remedy="新しいバックアップを取り、記録してから廃棄してください。",
        )
        self.plan, self.serials = plan, serials


@dataclass(frozen=True, slots=True)
class Run:
    """A backup that was taken: the day, the media copy it stands on ("" for none), whether a restore failed."""

    done_on: date
    media: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a plan: where it is kept, and its backups in any order."""

    name: str
    place: str
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What was planned: how often in days, how long kept, how often a restore is tried, and since when."""

    original: str
    since: date
    every: int
    kept: int
    test_every: int
    copies: tuple[Copy, ...]
    tested_on: date | None = None
    test_failed: bool = False


@dataclass(frozen=True, slots=True)
class OneCopy(Reason):
    """There is one copy, or none."""

    copies: int

    def __str__(self) -> str:
        return f"写しが{self.copies}つです。一つが失われても残るよう、二つ以上にしてください。"


@dataclass(frozen=True, slots=True)
class BesideTheOriginal(Reason):
    """Every copy is kept where the original is."""

    place: str

    def __str__(self) -> str:
        return f"写しがすべて原本と同じ場所({self.place})にあります。別の場所にも置いてください。"


@dataclass(frozen=True, slots=True)
class GoneBeforeTheNext(Reason):
    """Backups are thrown away before the next one is taken."""

    every: int
    kept: int

    def __str__(self) -> str:
        return f"保存({self.kept}日)が取得の間隔({self.every}日)より短く、写しのない日ができます。"


def warnings(plan: Plan) -> tuple[Reason, ...]:
    """Return what the plan risks; empty when nothing is to be said."""
    said: list[Reason] = []
    if len(plan.copies) < 2:  # noqa: PLR2004  # one fire, one copy
        said.append(OneCopy(len(plan.copies)))
    if plan.copies and all(same(copy.place, plan.original) for copy in plan.copies):
        said.append(BesideTheOriginal(plan.original))
    if plan.kept < plan.every:
        said.append(GoneBeforeTheNext(plan.every, plan.kept))
    return tuple(said)


def backup_due(plan: Plan, copy: Copy) -> date:
    """Return the day by which the next backup of the copy has to be taken."""
    last = max((run.done_on for run in copy.runs), default=None)
    return (last or plan.since) + timedelta(days=plan.every)


def late_copies(plan: Plan, on: date) -> tuple[Copy, ...]:
    """Return the copies whose backup was missed by the day; on its last day it is not late."""
    return tuple(copy for copy in plan.copies if backup_due(plan, copy) < on)


def test_due(plan: Plan) -> date:
    """Return the day by which a restore has to be tried; soon again after one that failed."""
    if plan.tested_on is None:
        return plan.since + timedelta(days=plan.test_every)
    wait = min(MEND_DAYS, plan.test_every) if plan.test_failed else plan.test_every
    return plan.tested_on + timedelta(days=wait)


def last_good(copies: Iterable[Copy]) -> Run | None:
    """Return the latest backup of which no restore failed; None when there is none."""
    good = [run for copy in copies for run in copy.runs if not run.failed]
    return max(good, key=lambda run: run.done_on, default=None)


def check_kept(plan: str, good: Sequence[str], leaving: Iterable[str]) -> None:
    """Refuse when a medium of the last good backup (`good`) is among those leaving; raises LastGoodBackup."""
    touched = frozenset(good) & frozenset(leaving)
    if touched:
        raise LastGoodBackup(plan, tuple(sorted(touched)))
