"""Holdings, and the certificates that end them (CU1, CU4).

A holding is one copy, or one period's worth, with one custodian. It ends only by a certificate;
when it must be gone follows from its retention and is kept with the row so that lists can sort by it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.custody.models.releases import Release
from azukari.apps.custody.models.statements import HandedIn, Stated
from azukari.core.custody.disposal import Level
from azukari.core.custody.holdings import Holding as HoldingValue
from azukari.core.terms import KeptFrom, Retention


class Certificate(Stated):
    """A certificate of disposal with every field of the guideline, for one thing or for many alike."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    operation = models.ForeignKey("register.Operation", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("Level"))
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    class Meta:
        """Newest first; one certificate of a number in a fiscal year; two people, days in order."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="custody_one_certificate_of_a_number"
            ),
            models.CheckConstraint(
                condition=~Q(sanitised_name=F("verified_name")), name="custody_two_people_certify"
            ),
            models.CheckConstraint(
                condition=Q(verified_on__gte=F("sanitised_on")),
                name="custody_verified_after_it_was_done",
            ),
        ]

    def __str__(self) -> str:
        """Return what was disposed of."""
        return self.source

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `certificate/2026-3`."""
        return f"certificate/{self.key}"

    @property
    def reached(self) -> Level:
        """Return the level that the method reached."""
        return Level(self.level)


class Holding(models.Model):
    """One copy, or one period's worth, with one custodian."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    operation = models.ForeignKey("register.Operation", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(
        "outsourcing.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    custodian = models.CharField(_("Custodian"), max_length=120)
    release = models.ForeignKey(
        Release, on_delete=models.PROTECT, null=True, blank=True, related_name="holdings"
    )
    what = models.CharField(pgettext_lazy("custody", "What it is"), max_length=200)
    copy = models.PositiveSmallIntegerField(pgettext_lazy("custody", "Copy"), default=1)
    records = models.PositiveIntegerField(_("Number of records"), null=True, blank=True)
    kind = models.CharField(_("Kind"), max_length=8)
    data_class = models.CharField(_("Class of the data"), max_length=16)
    kept_since = models.DateField(_("Kept since"))
    retention_months = models.PositiveIntegerField()
    kept_from = models.CharField(max_length=16)
    due_on = models.DateField(_("To be gone by"))
    # The promise to dispose of it; those of one period or one release share it.
    obligation = models.CharField(max_length=40, blank=True)
    # What its custodian, or one above it, reported last; confirmed only by the certificate.
    report = models.ForeignKey(
        HandedIn, on_delete=models.PROTECT, null=True, blank=True, related_name="holdings"
    )
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, null=True, blank=True, related_name="holdings"
    )

    class Meta:
        """What falls due first stands first; one holding of a number in a fiscal year."""

        ordering: ClassVar = ["due_on", "fiscal_year", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="custody_one_holding_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["release", "copy"], name="custody_one_holding_of_a_copy"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["operation", "due_on"])]

    def __str__(self) -> str:
        """Return what is held."""
        return self.what

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `holding/2026-3`."""
        return f"holding/{self.key}"

    @property
    def value(self) -> HoldingValue:
        """Return the holding as the core reads it; the custodian is named by code where it has one."""
        return HoldingValue(
            self.key,
            self.custodian,
            self.kept_since,
            Retention(self.retention_months, KeptFrom(self.kept_from)),
        )
