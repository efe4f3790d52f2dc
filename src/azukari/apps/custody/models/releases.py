"""Releases: what left, to whom, on which basis; written once, then only received (CU2, CU7)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.core.terms import KeptFrom, Retention


class Release(models.Model):
    """One release that was allowed. Item codes are the register's, the rest `core.terms`'."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    operation = models.ForeignKey("register.Operation", on_delete=models.PROTECT, related_name="+")
    recipient = models.CharField(_("Recipient"), max_length=40)
    recipient_name = models.CharField(max_length=120)
    body = models.ForeignKey(
        "outsourcing.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    passed_by = models.CharField(
        pgettext_lazy("custody", "Passed on by"), max_length=40, blank=True
    )
    what = models.CharField(pgettext_lazy("custody", "What it is"), max_length=200)
    purpose = models.CharField(_("Purpose of use"), max_length=300)
    items = ArrayField(models.CharField(max_length=40))
    records = models.PositiveIntegerField(_("Number of records"))
    copies = models.PositiveSmallIntegerField(_("Number of copies"), default=1)
    channel = models.CharField(_("How it leaves"), max_length=16)
    rules = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    basis = models.CharField(_("Basis"), max_length=300)
    basis_reference = models.CharField(max_length=80, blank=True)
    retention_months = models.PositiveIntegerField()
    kept_from = models.CharField(max_length=16)
    disposal = models.CharField(max_length=16)
    # Empty where paper or a medium went without a file.
    sha256 = models.CharField(max_length=64, blank=True)
    document = models.CharField(max_length=80, blank=True)
    released_on = models.DateField(_("Released on"))
    released_by = models.CharField(max_length=64)
    receipt_owed = models.BooleanField()
    receipt_obligation = models.CharField(max_length=40, blank=True)
    received_on = models.DateField(_("Received on"), null=True, blank=True)
    received_by = models.CharField(_("Received by"), max_length=80, blank=True)

    class Meta:
        """Newest first; one release of a number in a fiscal year; something left."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="custody_one_release_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(records__gte=1, copies__gte=1, items__len__gte=1),
                name="custody_a_release_releases_something",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, received_by="")
                | (Q(received_on__isnull=False) & ~Q(received_by="")),
                name="custody_who_received_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        """Return what left."""
        return self.what

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `release/2026-3`."""
        return f"release/{self.key}"

    @property
    def retention(self) -> Retention:
        """Return how long the recipient may hold it."""
        return Retention(self.retention_months, KeptFrom(self.kept_from))
