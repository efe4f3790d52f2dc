"""Maintenance visits: who was announced, who came, what was left at the counter, done and carried (CW3).

Names are sealed in the binder of visits of the operation and year, like those of a roster.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.custody.models.media import Medium, TakeOut
from azukari.apps.vault.fields import SealedModel, SealedText
from azukari.core.custody.visits import Hours, Times
from azukari.core.shared.references import Reference


class Visit(models.Model):
    """One visit: its hours, its attendant, its account; how far it has come is read from its moments."""

    fiscal_year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    engagement = models.ForeignKey(
        "outsourcing.Engagement", on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey("outsourcing.Body", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(pgettext_lazy("visit", "Purpose"), max_length=300)
    machines = ArrayField(models.CharField(max_length=80))
    starts_at = models.DateTimeField(pgettext_lazy("visit", "From"))
    ends_at = models.DateTimeField(pgettext_lazy("visit", "Until"))
    attendant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # The account of the visit, from its start; it has no password and no role.
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # SHA-256 of the code by which the session is opened on another machine, once.
    code_digest = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    self_closed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    # Who of the people announced signed for the work at the closing, by number.
    signed_by = models.PositiveSmallIntegerField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    # The last moment anything was recorded: a clock that stands before it is wrong.
    seen_at = models.DateTimeField(null=True, blank=True)
    obligation = models.CharField(max_length=40, blank=True)

    class Meta:
        """The latest first; one of a number in a fiscal year; the end after the start."""

        ordering: ClassVar = ["-starts_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="custody_one_visit_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="custody_visit_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True) | Q(account__isnull=False),
                name="custody_started_visit_has_its_account",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["starts_at", "ends_at"])]

    def __str__(self) -> str:
        """Return the key; the contractor's name would cost a query."""
        return self.key

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `visit/2026-3`."""
        return str(Reference("visit", self.key))

    @property
    def hours(self) -> Hours:
        """Return the hours as the core reads them."""
        return Hours(self.starts_at, self.ends_at)

    @property
    def times(self) -> Times:
        """Return the recorded moments as the core reads them."""
        return Times(
            self.hours,
            self.started_at,
            self.self_closed_at,
            self.closed_at,
            self.cancelled_at,
            self.seen_at,
        )


class VisitPerson(SealedModel):
    """A person announced; on the roster, or let in as an exception with reason and authority."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="people")
    number = models.PositiveSmallIntegerField()
    worker = models.ForeignKey(
        "outsourcing.Worker", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = SealedText(_("Name"))
    exception = models.CharField(_("Why an exception"), max_length=300, blank=True)
    allowed_by = models.CharField(_("Allowed by"), max_length=80, blank=True)
    by_deputy = models.BooleanField(default=False)
    paper = models.CharField(_("Paper shown"), max_length=12, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.CharField(max_length=80, blank=True)

    class Meta:
        """In the order announced; who is not on the roster has a reason and an authority."""

        ordering: ClassVar = ["visit_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit", "number"], name="custody_one_visitor_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(worker__isnull=False) | ~(Q(exception="") | Q(allowed_by="")),
                name="custody_an_exception_has_reason_and_authority",
            ),
        ]

    def __str__(self) -> str:
        """Return the number: the name is sealed."""
        return str(self.number)


class VisitThing(models.Model):
    """A thing left at the counter, and back with its owner."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="things")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(_("Kind"), max_length=8)
    what = models.CharField(pgettext_lazy("visit", "Thing"), max_length=120)
    person = models.ForeignKey(VisitPerson, on_delete=models.PROTECT, related_name="things")
    left_at = models.DateTimeField()
    taken_by = models.CharField(max_length=80)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.CharField(max_length=80, blank=True)

    class Meta:
        """In the order left."""

        ordering: ClassVar = ["visit_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit", "number"], name="custody_one_thing_of_a_number"
            )
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return self.what


class VisitMedium(models.Model):
    """A medium brought in, until it is known where it went; or one of ours that left with its permit."""

    class Fate(models.TextChoices):
        """What became of it; none yet is empty."""

        WENT_BACK = "back", pgettext_lazy("visit", "Taken home again, nothing copied")
        STAYS = "stays", pgettext_lazy("visit", "Stays here, entered in the register")
        TAKEN = "taken", pgettext_lazy("visit", "Taken out with a permit")

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="media")
    serial = models.CharField(_("Serial number"), max_length=60)
    what = models.CharField(_("What is on it"), max_length=200)
    noted_at = models.DateTimeField()
    fate = models.CharField(max_length=5, choices=Fate.choices, blank=True)
    medium = models.ForeignKey(
        Medium, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outing = models.ForeignKey(
        TakeOut, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """In the order noted; a serial once a visit; ours by its permit, what stays by the register."""

        ordering: ClassVar = ["visit_id", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit", "serial"], name="custody_a_serial_once_a_visit"
            ),
            models.CheckConstraint(
                condition=~Q(fate="taken") | Q(outing__isnull=False),
                name="custody_taken_with_a_permit",
            ),
            models.CheckConstraint(
                condition=~Q(fate="stays") | Q(medium__isnull=False),
                name="custody_what_stays_is_registered",
            ),
        ]

    def __str__(self) -> str:
        """Return the serial."""
        return self.serial


class VisitWork(models.Model):
    """A line of work: what was done, on which machine, entered by whom."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="work")
    machine = models.CharField(pgettext_lazy("visit", "Machine"), max_length=80)
    text = models.CharField(_("Work done"), max_length=500)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        """In the order done."""

        ordering: ClassVar = ["visit_id", "at", "id"]

    def __str__(self) -> str:
        """Return what was done."""
        return self.text
