"""Machines with the rules that hold for them, filled-in checklists, notices of repair (OU7)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RuleSet(models.Model):
    """Rules for machines in a version, each a sentence that is answered yes or no."""

    code = models.SlugField(_("Code"), max_length=40)
    version = models.PositiveSmallIntegerField(pgettext_lazy("rules", "Version"))
    name = models.CharField(pgettext_lazy("rules", "Rules"), max_length=120)
    since = models.DateField(_("In force since"))
    rules = ArrayField(models.CharField(max_length=200))

    class Meta:
        """By code, the latest version first."""

        ordering: ClassVar = ["code", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "version"], name="custody_one_rule_set_of_a_version"
            ),
        ]

    def __str__(self) -> str:
        """Return the name with its version."""
        return f"{self.name} {self.version}"


class Machine(models.Model):
    """A machine on which residents' data is handled; `rules` is the code of its rule set."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    name = models.CharField(pgettext_lazy("machine", "Machine"), max_length=120)
    label = models.CharField(_("Property number"), max_length=80, blank=True)
    place = models.CharField(pgettext_lazy("machine", "Where it stands"), max_length=120)
    operation = models.ForeignKey("register.Operation", on_delete=models.PROTECT, related_name="+")
    engagement = models.ForeignKey(
        "outsourcing.Engagement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rules = models.SlugField(pgettext_lazy("rules", "Rules"), max_length=40)
    every = models.PositiveSmallIntegerField(_("Checked every (days)"))
    entered_on = models.DateField(pgettext_lazy("machine", "Entered on"))
    ended_on = models.DateField(pgettext_lazy("machine", "Not used since"), null=True, blank=True)
    obligation = models.CharField(max_length=40, blank=True)

    class Meta:
        """Newest first; numbered in the fiscal year."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="custody_one_machine_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(every__gt=0), name="custody_checked_every_day_or_more"
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `machine/2026-3`."""
        return f"machine/{self.key}"


class Checklist(models.Model):
    """A checklist as it was filled in: `answers` and `remarks` in the order of the rules."""

    machine = models.ForeignKey(Machine, on_delete=models.PROTECT, related_name="checklists")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="+")
    filled_on = models.DateField(_("Checked on"))
    filled_by = models.CharField(_("Checked by"), max_length=80)
    by_contractor = models.BooleanField()
    answers = ArrayField(models.CharField(max_length=16))
    remarks = ArrayField(models.CharField(max_length=200, blank=True))
    # What a "no" opened: findings where there is a contract, else promises.
    opened = ArrayField(models.CharField(max_length=80), default=list)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-filled_on", "-id"]

    def __str__(self) -> str:
        """Return its day."""
        return self.filled_on.isoformat()


class RepairNotice(models.Model):
    """Word to the city that a machine will be repaired or replaced, and what becomes of the data."""

    class Kind(models.TextChoices):
        """What will be done."""

        REPAIR = "repair", pgettext_lazy("machine", "Repair")
        REPLACEMENT = "replacement", pgettext_lazy("machine", "Replacement")

    machine = models.ForeignKey(Machine, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind.choices)
    planned_on = models.DateField(_("Day of repair or replacement"))
    told_on = models.DateField(pgettext_lazy("machine", "Told on"))
    told_by = models.CharField(pgettext_lazy("machine", "Told by"), max_length=80)
    by_contractor = models.BooleanField()
    carrier = models.CharField(_("What happens to the data carrier"), max_length=8)
    firm = models.CharField(_("Who repairs"), max_length=120)
    remark = models.CharField(pgettext_lazy("custody", "Remark"), max_length=200, blank=True)
    reasons = ArrayField(models.CharField(max_length=40), default=list)
    incident = models.CharField(max_length=80, blank=True)
    obligation = models.CharField(max_length=40, blank=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-told_on", "-id"]

    def __str__(self) -> str:
        """Return the day of the repair."""
        return self.planned_on.isoformat()
