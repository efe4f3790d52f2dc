"""Devices that may be plugged in, and the lists made of them (CU8)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.custody.models.media import Medium
from azukari.core.custody import devices as core
from azukari.core.shared.calendar import DateRange


class Device(models.Model):
    """A device by vendor, product and serial; permitted between two days once approved."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    name = models.CharField(pgettext_lazy("device", "Name it reports"), max_length=120)
    vendor = models.CharField(_("Vendor ID"), max_length=4)
    product = models.CharField(_("Product ID"), max_length=4)
    serial = models.CharField(_("Serial number"), max_length=120, blank=True)
    folded_serial = models.CharField(max_length=120, blank=True)
    interfaces = ArrayField(models.CharField(max_length=8), verbose_name=_("Interface types"))
    disk = models.CharField(_("Disk path in Windows"), max_length=200, blank=True)
    operation = models.ForeignKey("register.Operation", on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(pgettext_lazy("custody", "Owner"), max_length=120)
    body = models.ForeignKey(
        "outsourcing.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    medium = models.ForeignKey(
        Medium, on_delete=models.PROTECT, null=True, blank=True, related_name="devices"
    )
    valid_from = models.DateField(_("Permitted from"))
    valid_until = models.DateField(_("Permitted until"))
    approved_on = models.DateField(_("Approved on"), null=True, blank=True)
    approved_by = models.CharField(_("Approved by"), max_length=80, blank=True)
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True, blank=True)
    withdrawn_why = models.CharField(_("Why it was withdrawn"), max_length=200, blank=True)

    class Meta:
        """Newest first; a device stands once in the register unless it was withdrawn."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="custody_one_device_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["vendor", "product", "folded_serial"],
                condition=Q(withdrawn_on__isnull=True) & ~Q(folded_serial=""),
                name="custody_a_device_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")), name="custody_permitted_for_a_day"
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
        """Return the reference used in evidence, e.g. `device/2026-3`."""
        return f"device/{self.key}"

    @property
    def value(self) -> core.Device:
        """Return the device as the core reads it."""
        return core.Device(
            self.name,
            self.vendor,
            self.product,
            self.serial,
            tuple(self.interfaces),
            DateRange(self.valid_from, self.valid_until),
            approved=self.approved_on is not None,
            withdrawn=self.withdrawn_on is not None or self._is_gone,
            disk=self.disk,
        )

    @property
    def _is_gone(self) -> bool:
        """Whether the medium that it is was lost or destroyed."""
        medium = self.medium
        return medium is not None and bool(medium.lost_on or medium.certificate_id)


class DeviceList(models.Model):
    """A list handed to the machines that enforce it, kept byte for byte as it was made."""

    class Kind(models.TextChoices):
        """For which machines."""

        USBGUARD = "usbguard", _("USBGuard rules (Linux)")
        REGISTRY = "registry", _("Windows policy (.reg)")
        CSV = "csv", _("Windows device instance IDs (CSV)")

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind.choices)
    made_on = models.DateField(pgettext_lazy("device", "Made on"))
    made_by = models.CharField(max_length=64)
    # Whose devices it names; empty for those of every department.
    departments = ArrayField(models.CharField(max_length=40), default=list)
    devices = models.PositiveIntegerField(_("Devices in it"))
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        """The latest first; numbered in the fiscal year."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="custody_one_device_list_of_a_number"
            ),
        ]

    def __str__(self) -> str:
        """Return the key."""
        return self.key

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `device-list/2026-3`."""
        return f"device-list/{self.key}"
