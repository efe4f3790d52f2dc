"""Backup plans of operations, the backups taken and the restores tried (CU6)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.custody.models.media import Medium
from azukari.core.custody.backups import Copy, Plan, Run


class BackupPlan(models.Model):
    """What is backed up, how often, by whom, how long kept; `obligation` is the restore test owed."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    operation = models.ForeignKey("register.Operation", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(
        "outsourcing.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    what = models.CharField(pgettext_lazy("backup", "What is backed up"), max_length=200)
    original = models.CharField(_("Where the original is"), max_length=120)
    every = models.PositiveSmallIntegerField(_("Taken every (days)"))
    kept = models.PositiveIntegerField(pgettext_lazy("backup", "Kept for (days)"))
    test_every = models.PositiveSmallIntegerField(_("Restore tried every (days)"))
    done_by = models.CharField(_("Who takes it"), max_length=80)
    since = models.DateField(_("In force since"))
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)
    obligation = models.CharField(max_length=40, blank=True)

    class Meta:
        """Newest first; numbered in the fiscal year; days that are days."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="custody_one_plan_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(every__gt=0, kept__gt=0, test_every__gt=0),
                name="custody_plan_of_at_least_a_day",
            ),
        ]

    def __str__(self) -> str:
        """Return what is backed up."""
        return self.what

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `backup/2026-3`."""
        return f"backup/{self.key}"

    @property
    def value(self) -> Plan:
        """Return the plan as the core reads it; prefetch `copies__runs` and `tests`."""
        tests = sorted(self.tests.all(), key=lambda each: (each.tested_on, each.pk))
        last = tests[-1] if tests else None
        return Plan(
            self.original,
            self.since,
            self.every,
            self.kept,
            self.test_every,
            tuple(copy.value for copy in self.copies.all()),
            last.tested_on if last else None,
            last is not None and not last.restored,
        )


class BackupCopy(models.Model):
    """One copy of a plan: its name, where it is kept, on what; the medium where one is registered."""

    plan = models.ForeignKey(BackupPlan, on_delete=models.PROTECT, related_name="copies")
    name = models.CharField(_("Name of the copy"), max_length=40)
    place = models.CharField(pgettext_lazy("backup", "Where it is kept"), max_length=120)
    kind = models.CharField(pgettext_lazy("backup", "On what"), max_length=8)
    medium = models.ForeignKey(
        Medium, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """In the order entered; one of a name in a plan."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "name"], name="custody_one_backup_copy_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def value(self) -> Copy:
        """Return the copy as the core reads it; prefetch `runs__tests`."""
        return Copy(self.name, self.place, tuple(run.value for run in self.runs.all()))


class BackupRun(models.Model):
    """A backup that was taken; `media` names the copy of the media register that it stands on."""

    copy = models.ForeignKey(BackupCopy, on_delete=models.PROTECT, related_name="runs")
    done_on = models.DateField(pgettext_lazy("backup", "Taken on"))
    done_by = models.CharField(_("Taken by"), max_length=80)
    media = models.CharField(_("Copy of the backup"), max_length=40, blank=True)
    remark = models.CharField(pgettext_lazy("custody", "Remark"), max_length=200, blank=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-done_on", "-id"]

    def __str__(self) -> str:
        """Return its day."""
        return self.done_on.isoformat()

    @property
    def value(self) -> Run:
        """Return the backup as the core reads it: failed if the last restore of it failed."""
        tests = sorted(self.tests.all(), key=lambda each: (each.tested_on, each.pk))
        return Run(self.done_on, self.media, bool(tests) and not tests[-1].restored)


class RestoreTest(models.Model):
    """A restore that was tried: restored or failed, by whom, what shows it."""

    plan = models.ForeignKey(BackupPlan, on_delete=models.PROTECT, related_name="tests")
    run = models.ForeignKey(BackupRun, on_delete=models.PROTECT, related_name="tests")
    tested_on = models.DateField(_("Tried on"))
    tested_by = models.CharField(_("Tried by"), max_length=80)
    restored = models.BooleanField(_("Restored"))
    result = models.CharField(_("What was seen"), max_length=300)
    document = models.CharField(max_length=80, blank=True)
    finding = models.CharField(max_length=80, blank=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-tested_on", "-id"]

    def __str__(self) -> str:
        """Return its day."""
        return self.tested_on.isoformat()
