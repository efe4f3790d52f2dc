"""Plan backups, note what was taken, note that a restore was tried (CU6).

A restore test is a promise that comes back: with each result the next one is owed. A failed restore is a
promise to mend it, and a finding where a contractor takes the backup.

Refused
├── CopyTaken       the plan has a copy of the name
├── PlanOver        nothing is noted under a plan that has ended
└── NotOfThisPlan   the backup belongs to another plan, or lies in days to come
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.custody.models import BackupCopy, BackupPlan, BackupRun, Medium, RestoreTest
from azukari.apps.custody.queries import backups as queries
from azukari.apps.custody.queries.recipients import engagement_with, who_owes
from azukari.apps.custody.services import acts
from azukari.apps.custody.services.keeping import keep_file
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing import services as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody.backups import MEND_DAYS, test_due
from azukari.core.custody.disposal import MediumKind
from azukari.core.deadlines import ObligationKind, On
from azukari.core.evidence.canonical import Json
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor


class CopyTaken(Refused):
    """The plan has a copy of the name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The plan has a copy named “%(name)s” already.") % {"name": name},
            remedy=_("Give the copy another name."),
        )
        self.name = name


class NotOfThisPlan(Refused):
    """The backup is not one of the plan, or its day has not come."""

    def __init__(self, plan: str) -> None:
        super().__init__(
            _("This is no backup of plan %(plan)s up to today.") % {"plan": plan},
            remedy=_("Note the backup first; days to come cannot be noted."),
        )
        self.plan = plan


class PlanOver(Refused):
    """The plan has ended."""

    def __init__(self, plan: str) -> None:
        super().__init__(
            _("Backup plan %(plan)s has ended.") % {"plan": plan},
            remedy=_("Plan the backup anew."),
        )
        self.plan = plan


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """One copy: its name, where it is kept, on what; the medium where one is registered."""

    name: str
    place: str
    kind: MediumKind
    medium: Medium | None = None


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """What is planned; `body` takes the backup where it is not the department, since today if None."""

    operation: OperationRecord
    what: str
    original: str
    every: int
    kept: int
    test_every: int
    done_by: str
    copies: tuple[CopyEntry, ...]
    body: BodyRecord | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """A restore that was tried: of which backup, by whom, whether it came back, what was seen."""

    run: BackupRun
    by: str
    restored: bool
    result: str
    on: date | None = None
    file: File[bytes] | None = None


@transaction.atomic
def plan_backup(actor: Actor, entry: PlanEntry) -> BackupPlan:
    """Put a plan in force; the first restore test is owed from now on. Raises CopyTaken."""
    evidence.hold()
    since = entry.since or timezone.localdate()
    year = fiscal_year(timezone.localdate())
    row = BackupPlan.objects.create(
        fiscal_year=year,
        number=evidence.next_number(BackupPlan, year),
        operation=entry.operation,
        body=entry.body,
        what=entry.what,
        original=entry.original,
        every=entry.every,
        kept=entry.kept,
        test_every=entry.test_every,
        done_by=entry.done_by,
        since=since,
    )
    for copy in entry.copies:
        _add(row, copy)
    _owe_test(actor, row)
    detail: dict[str, Json] = {
        "every": row.every,
        "test_every": row.test_every,
        "copies": len(entry.copies),
    }
    evidence.record(
        actor, acts.PLANNED, row.reference, basis=row.operation.reference, detail=detail
    )
    return row


@transaction.atomic
def add_copy(actor: Actor, plan: BackupPlan, entry: CopyEntry) -> BackupCopy:
    """Add a copy to the plan; raises CopyTaken, PlanOver."""
    evidence.hold()
    _running(plan)
    copy = _add(plan, entry)
    detail: dict[str, Json] = {"copy": entry.name, "place": entry.place}
    evidence.record(actor, acts.COPY_ADDED, plan.reference, detail=detail)
    return copy


@transaction.atomic
def note_backup(
    actor: Actor, copy: BackupCopy, *, on: date, by: str, media: str = "", remark: str = ""
) -> BackupRun:
    """Note that a backup of the copy was taken; raises PlanOver, NotOfThisPlan for a day to come."""
    evidence.hold()
    _running(copy.plan)
    if on > timezone.localdate():
        raise NotOfThisPlan(copy.plan.key)
    run = BackupRun.objects.create(
        copy=copy, done_on=on, done_by=by, media=media.strip(), remark=remark
    )
    detail: dict[str, Json] = {"copy": copy.name, "on": on.isoformat(), "media": run.media}
    evidence.record(actor, acts.BACKED_UP, copy.plan.reference, detail=detail)
    return run


@transaction.atomic
def note_restore(actor: Actor, plan: BackupPlan, tried: Tried) -> RestoreTest:
    """Note what a restore gave: the test owed is done, the next is owed; a failed one is to be mended.

    Raises PlanOver, NotOfThisPlan, and what the documents refuse.
    """
    evidence.hold()
    row = _running(plan)
    today = timezone.localdate()
    on = tried.on or today
    if tried.run.copy.plan_id != row.pk or not tried.run.done_on <= on <= today:
        raise NotOfThisPlan(row.key)
    test = RestoreTest.objects.create(
        plan=row,
        run=tried.run,
        tested_on=on,
        tested_by=tried.by,
        restored=tried.restored,
        result=tried.result,
        document=_kept(actor, row, tried.file),
    )
    _fulfil_test(actor, row, test)
    if not tried.restored:
        test.finding = _owe_mending(actor, row, test)
        test.save(update_fields=["finding"])
    _owe_test(actor, row)
    detail: dict[str, Json] = {
        "restored": tried.restored,
        "of": tried.run.done_on.isoformat(),
        "by": tried.by,
    }
    evidence.record(actor, acts.RESTORE_TRIED, row.reference, basis=test.document, detail=detail)
    return test


@transaction.atomic
def end_plan(actor: Actor, plan: BackupPlan, *, why: str) -> BackupPlan:
    """End the plan: nothing is owed under it any more, and its media may go. Raises PlanOver."""
    evidence.hold()
    row = _running(plan)
    row.ended_on = timezone.localdate()
    row.save(update_fields=["ended_on"])
    for owed in promises.named(row.obligation):
        if owed.is_open:
            words = _("The plan ended: %(why)s") % {"why": why.strip()}
            obligations.fulfil(actor, owed, evidence=words)
    evidence.record(actor, acts.PLAN_ENDED, row.reference, detail={"why": why.strip()})
    return row


def _running(plan: BackupPlan) -> BackupPlan:
    row = BackupPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if row.ended_on is not None:
        raise PlanOver(row.key)
    return row


def _add(plan: BackupPlan, entry: CopyEntry) -> BackupCopy:
    try:
        with transaction.atomic():
            return BackupCopy.objects.create(
                plan=plan,
                name=entry.name.strip(),
                place=entry.place,
                kind=entry.kind,
                medium=entry.medium,
            )
    except IntegrityError as error:
        raise CopyTaken(entry.name) from error


def _owe_test(actor: Actor, plan: BackupPlan) -> None:
    owed = obligations.Promise(
        what=_("Try to restore a backup: %(what)s") % {"what": plan.what},
        kind=ObligationKind.GENERAL,
        owner=who_owes(plan.operation, plan.body),
        due=On(test_due(queries.value_of(plan))),
        rests_on=plan.reference,
        subject=plan.operation.reference,
    )
    plan.obligation = obligations.promise(actor, owed).reference
    plan.save(update_fields=["obligation"])


def _fulfil_test(actor: Actor, plan: BackupPlan, test: RestoreTest) -> None:
    said = _("Restored by %(name)s") if test.restored else _("Tried by %(name)s: it failed")
    files = (test.document,) if test.document else ()
    for owed in promises.named(plan.obligation):
        if owed.is_open:
            words = said % {"name": test.tested_by}
            obligations.fulfil(actor, owed, evidence=words, documents=files)


def _owe_mending(actor: Actor, plan: BackupPlan, test: RestoreTest) -> str:
    """Owe that it is mended; where a contract stands behind it, as a finding of that contract."""
    text = _("A backup could not be restored: %(what)s. %(result)s") % {
        "what": plan.what,
        "result": test.result,
    }
    due = timezone.localdate() + timedelta(days=MEND_DAYS)
    engagement = engagement_with(actor, plan.operation, plan.body)
    if engagement is not None:
        found = outsourcing.Found("report", text, seen_at=plan.reference, due_on=due)
        return outsourcing.raise_finding(actor, engagement, found).reference
    owed = obligations.Promise(
        what=text,
        kind=ObligationKind.CORRECTION,
        owner=who_owes(plan.operation, plan.body),
        due=On(due),
        rests_on=plan.reference,
        subject=plan.operation.reference,
    )
    return obligations.promise(actor, owed).reference


def _kept(actor: Actor, plan: BackupPlan, file: File[bytes] | None) -> str:
    if file is None:
        return ""
    organisation = plan.body.organisation if plan.body else None
    readers = (plan.operation.department.code, *((organisation.code,) if organisation else ()))
    return keep_file(actor, file, plan.reference, readers)


__all__ = [
    "CopyEntry",
    "CopyTaken",
    "NotOfThisPlan",
    "PlanEntry",
    "PlanOver",
    "Tried",
    "add_copy",
    "end_plan",
    "note_backup",
    "note_restore",
    "plan_backup",
]
