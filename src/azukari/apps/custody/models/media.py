"""Media in cabinets and safes: what they hold, who owns and who holds them, who took them out (CU3)."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.custody.models.holdings import Certificate
from azukari.core.shared.references import Reference


class Medium(models.Model):
    """A tape, a stick, a disk, a box of paper; known by its serial, gone by a certificate."""

    serial = models.SlugField(_("Serial number"), max_length=60, unique=True)
    kind = models.CharField(_("Kind"), max_length=8)
    maker = models.CharField(_("Maker"), max_length=80, blank=True)
    model = models.CharField(_("Model"), max_length=80, blank=True)
    property_number = models.CharField(_("Property number"), max_length=80, blank=True)
    operation = models.ForeignKey("register.Operation", on_delete=models.PROTECT, related_name="+")
    content = models.CharField(_("What is on it"), max_length=200)
    data_class = models.CharField(_("Class of the data"), max_length=16)
    owner = models.CharField(pgettext_lazy("custody", "Owner"), max_length=120)
    # Who holds it; empty while it is with the department.
    body = models.ForeignKey(
        "outsourcing.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.CharField(_("Cabinet or safe"), max_length=80)
    # Media of one operation and one copy make up one backup; empty when it is none.
    backup = models.CharField(_("Copy of the backup"), max_length=40, blank=True)
    lost_on = models.DateField(_("Lost on"), null=True, blank=True)
    incident = models.CharField(max_length=80, blank=True)
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, null=True, blank=True, related_name="media"
    )

    class Meta:
        """By serial."""

        ordering: ClassVar = ["serial"]
        indexes: ClassVar = [models.Index(fields=["operation", "place"])]

    def __str__(self) -> str:
        """Return the serial."""
        return self.serial

    @property
    def key(self) -> str:
        """Return the key people see: the serial."""
        return self.serial

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `medium/LT-0017`."""
        return str(Reference("medium", self.key))


class TakeOut(models.Model):
    """A medium out of its place: permitted by whom, carried where, back until when."""

    medium = models.ForeignKey(Medium, on_delete=models.PROTECT, related_name="outings")
    purpose = models.CharField(_("Purpose"), max_length=200)
    destination = models.CharField(_("Where to"), max_length=120)
    carrier = models.CharField(_("Carried by"), max_length=80)
    permitted_by = models.CharField(_("Permitted by"), max_length=80)
    by_deputy = models.BooleanField()
    out_on = models.DateField(_("Taken out on"))
    due_on = models.DateField(_("Back by"))
    returned_on = models.DateField(_("Back on"), null=True, blank=True)
    returned_to = models.CharField(_("Taken back by"), max_length=80, blank=True)
    obligation = models.CharField(max_length=40, blank=True)

    class Meta:
        """The latest first; a medium is out once at a time; days in order."""

        ordering: ClassVar = ["-out_on", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["medium"],
                condition=Q(returned_on__isnull=True),
                name="custody_out_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("out_on")), name="custody_back_after_it_went"
            ),
        ]

    def __str__(self) -> str:
        """Return where it went."""
        return self.destination


class StockTake(models.Model):
    """What was scanned at a place, laid beside what should have been there."""

    operation = models.ForeignKey("register.Operation", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(_("Cabinet or safe"), max_length=80)
    taken_on = models.DateField(_("Counted on"))
    taken_by = models.CharField(max_length=64)
    found = ArrayField(models.CharField(max_length=60), default=list)
    missing = ArrayField(models.CharField(max_length=60), default=list)
    unexpected = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-taken_on", "-id"]

    def __str__(self) -> str:
        """Return the place."""
        return self.place
