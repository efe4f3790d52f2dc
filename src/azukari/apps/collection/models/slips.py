"""Slips that were printed: one run is one file that went through the gate to a print shop (CL2)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from azukari.apps.collection.models.bills import Bill


class SlipRun(models.Model):
    """One print run. `release` and `document` are empty until the gate has let it leave."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Waiting")
        PRINTING = "printing", _("Being made")
        MADE = "made", _("Made")
        RELEASED = "released", _("Released")
        FAILED = "failed", _("Failed")

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    what = models.CharField(_("Slips"), max_length=200)
    recipient = models.CharField(_("Print shop"), max_length=40, blank=True)
    state = models.CharField(_("State"), max_length=8, choices=State.choices, default=State.WAITING)
    wanted = models.PositiveIntegerField(_("Slips"))
    done = models.PositiveIntegerField(default=0)
    over_limit = models.PositiveIntegerField(_("Without barcode"), default=0)
    total = models.BigIntegerField(_("Amount in yen"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    document = models.CharField(max_length=80, blank=True)
    release = models.ForeignKey(
        "custody.Release", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    trouble = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(_("Asked at"))
    asked_by = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("Made at"), null=True, blank=True)

    class Meta:
        """Newest first; one run of a number."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="collection_one_slip_run_of_a_number"
            ),
        ]

    def __str__(self) -> str:
        """Return what was printed."""
        return self.what

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `slip-run/2026-3`."""
        return f"slip-run/{self.key}"


class Slip(models.Model):
    """One slip as printed: what its barcode says, so that an old one is known when it is paid."""

    run = models.ForeignKey(SlipRun, on_delete=models.PROTECT, related_name="slips")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="slips")
    reissue = models.PositiveSmallIntegerField(_("Reissue"))
    amount = models.BigIntegerField(_("Amount in yen"))
    charge = models.BigIntegerField(_("Delinquency charge"), default=0)
    pay_until = models.DateField(_("Can be paid until"))
    barcode = models.CharField(max_length=44, blank=True)  # empty above the limit

    class Meta:
        """In the order printed; one slip of a count and bill."""

        ordering: ClassVar = ["run_id", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bill", "reissue"], name="collection_one_slip_of_a_count"
            ),
        ]

    def __str__(self) -> str:
        """Return nothing personal."""
        return str(self.pk)
