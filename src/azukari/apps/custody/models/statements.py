"""What two people state about a disposal, and statements handed in that the city has yet to look at.

A custodian's word is not a confirmation: until somebody of the city accepts it, the holding counts as
reported, and what was sent back stays with the reason.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.core.custody.disposal import (
    DataClass,
    MediumKind,
    Signatory,
    Statement,
    Subject,
    Technique,
    Treatment,
)


class Stated(models.Model):
    """Every field of the guideline: what it was, what was done, who did it and who verified it."""

    kind = models.CharField(_("Kind"), max_length=8)
    data_class = models.CharField(_("Class of the data"), max_length=16)
    source = models.CharField(_("What it was"), max_length=300)
    maker = models.CharField(_("Maker"), max_length=80, blank=True)
    model = models.CharField(_("Model"), max_length=80, blank=True)
    serial = models.CharField(_("Serial number"), max_length=80, blank=True)
    property_number = models.CharField(_("Property number"), max_length=80, blank=True)
    technique = models.CharField(_("Method"), max_length=16)
    tool = models.CharField(_("Tool"), max_length=120)
    version = models.CharField(_("Version of the tool"), max_length=60)
    verification = models.CharField(_("How it was verified"), max_length=200)
    destination = models.CharField(_("Where the rest went"), max_length=200)
    sanitised_name = models.CharField(max_length=80)
    sanitised_title = models.CharField(max_length=80)
    sanitised_on = models.DateField()
    sanitised_place = models.CharField(max_length=120)
    sanitised_contact = models.CharField(max_length=120)
    verified_name = models.CharField(max_length=80)
    verified_title = models.CharField(max_length=80)
    verified_on = models.DateField()
    verified_place = models.CharField(max_length=120)
    verified_contact = models.CharField(max_length=120)

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def statement(self) -> Statement:
        """Return what the two people state."""
        return Statement(
            Treatment(
                Technique(self.technique),
                self.tool,
                self.version,
                self.verification,
                self.destination,
            ),
            self._signatory("sanitised"),
            self._signatory("verified"),
        )

    def _signatory(self, part: str) -> Signatory:
        given: dict[str, Any] = {
            name: getattr(self, f"{part}_{name}") for name in Signatory.__dataclass_fields__
        }
        return Signatory(**given)


class HandedIn(Stated):
    """A statement that a custodian, or a body above it, handed in under /my/."""

    class State(models.TextChoices):
        """What the city made of it."""

        WAITING = "waiting", pgettext_lazy("custody", "Waits for the city")
        ACCEPTED = "accepted", pgettext_lazy("custody", "Accepted")
        RETURNED = "returned", pgettext_lazy("custody", "Sent back")

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    operation = models.ForeignKey("register.Operation", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("outsourcing.Body", on_delete=models.PROTECT, related_name="+")
    # The holdings as they were named then: one that is sent back is handed in anew.
    covers = ArrayField(models.CharField(max_length=20))
    photo = models.CharField(max_length=80)
    state = models.CharField(
        _("State"), max_length=10, choices=State.choices, default=State.WAITING
    )
    handed_by = models.CharField(max_length=80)
    handed_on = models.DateField(pgettext_lazy("custody", "Handed in on"))
    check_obligation = models.CharField(max_length=40, blank=True)
    judged_by = models.CharField(max_length=64, blank=True)
    judged_on = models.DateField(null=True, blank=True)
    returned_why = models.TextField(blank=True)
    certificate = models.ForeignKey(
        "custody.Certificate", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """Newest first; numbered in the fiscal year; two people; judged with a day, a why, a paper."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="custody_one_handed_in_of_a_number"
            ),
            models.CheckConstraint(
                condition=~Q(sanitised_name=F("verified_name")), name="custody_two_people_hand_in"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", judged_on__isnull=True, certificate__isnull=True)
                | Q(state="accepted", judged_on__isnull=False, certificate__isnull=False)
                | (Q(state="returned", judged_on__isnull=False) & ~Q(returned_why="")),
                name="custody_handed_in_is_judged_whole",
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
        """Return the reference used in evidence, e.g. `handed-in/2026-3`."""
        return f"handed-in/{self.key}"

    @property
    def is_waiting(self) -> bool:
        """Whether the city has yet to look at it."""
        return self.state == self.State.WAITING

    @property
    def subject(self) -> Subject:
        """Return what it was, as the core judges it."""
        return Subject(MediumKind(self.kind), DataClass(self.data_class), self.source)
