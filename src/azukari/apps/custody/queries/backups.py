"""Backup plans: whose a person may see, where they stand, which media they cannot do without (CU6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from azukari.apps.custody.models import BackupPlan, BackupRun, Medium
from azukari.apps.custody.queries.access import READS_ALL, kept_by, numbered
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody import backups as core
from azukari.core.shared.identity import Actor, Role

IN_ORDER, MISSED, UNTESTED, FAILED = "in_order", "missed", "untested", "failed"
ENDED = "ended"


def plans_visible_to(actor: Actor) -> QuerySet[BackupPlan]:
    """Return the plans the actor may see."""
    rows = BackupPlan.objects.select_related("operation__department", "body__organisation")
    rows = rows.prefetch_related("copies__runs__tests", "tests")
    if actor.has(*READS_ALL):
        return rows
    return rows.filter(operation__department__code__in=actor.organisations(Role.CLERK))


def access_plan(actor: Actor, key: str) -> BackupPlan:
    """Return one by its key (`2026-3`); raises BackupPlan.DoesNotExist."""
    return numbered(plans_visible_to(actor), key)


def access_own_plan(actor: Actor, key: str) -> BackupPlan:
    """Return one the actor may write about; raises BackupPlan.DoesNotExist."""
    return numbered(kept_by(plans_visible_to(actor), actor), key)


def value_of(plan: BackupPlan) -> core.Plan:
    """Return the plan as it stands in the database now."""
    rows = BackupPlan.objects.prefetch_related("copies__runs__tests", "tests")
    return rows.get(pk=plan.pk).value


def state_of(plan: core.Plan, on: date) -> str:
    """Return the worst that is to be said of a plan on the day."""
    if plan.test_failed:
        return FAILED
    if core.late_copies(plan, on):
        return MISSED
    return UNTESTED if core.test_due(plan) < on else IN_ORDER


def standing(row: BackupPlan, on: date) -> str:
    """Return where a plan stands on the day, ended ones too; prefetch as `plans_visible_to` does."""
    return ENDED if row.ended_on is not None else state_of(row.value, on)


def in_state(rows: QuerySet[BackupPlan], state: str, on: date) -> QuerySet[BackupPlan]:
    """Narrow to the plans that stand so on the day; a city has dozens of plans, not thousands."""
    return rows.filter(pk__in=[row.pk for row in rows if standing(row, on) == state])


def runs_of(plan: BackupPlan) -> QuerySet[BackupRun]:
    """Return every backup taken under the plan, the latest first."""
    rows = BackupRun.objects.filter(copy__plan=plan).select_related("copy")
    return rows.prefetch_related("tests")


def names_of_media(operation: OperationRecord) -> list[str]:
    """Return the copies of backups that media of the operation are registered for."""
    rows = Medium.objects.filter(operation=operation, certificate__isnull=True).exclude(backup="")
    return sorted(set(rows.values_list("backup", flat=True)))


def kept_for(operation: OperationRecord, media: Iterable[Medium]) -> list[tuple[str, list[str]]]:
    """Return for each plan of the operation the serials its last good backup stands on."""
    rows = BackupPlan.objects.filter(operation=operation, ended_on__isnull=True)
    kept = []
    by_copy: dict[str, list[str]] = {}
    for medium in media:
        by_copy.setdefault(medium.backup, []).append(medium.serial)
    for plan in rows.prefetch_related("copies__runs__tests", "tests"):
        good = core.last_good(plan.value.copies)
        if good is not None and good.media:
            kept.append((plan.what, by_copy.get(good.media, [])))
    return kept
