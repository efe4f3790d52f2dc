"""Operations that handle personal data, and every notice filed about them (RE1).

A filed version never changes: the database refuses it (migration 0002). `item_count` and
`recipient_count` close a version: no further row is taken once they are reached.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.register.labels import CHANNELS
from azukari.apps.register.models.naming import InTwoLanguages
from azukari.core.shared.references import operation_reference


class LegalClass(models.TextChoices):
    """What the law calls the item (APPI 2条3項, 60条5項; My Number Act 2条8項)."""

    ORDINARY = "ordinary", _("Personal data")
    SENSITIVE = "sensitive", _("Sensitive by law")
    ORDINANCE = "ordinance", _("Sensitive by the city’s ordinance")
    MY_NUMBER = "my_number", _("Specific personal data (My Number)")


class Medium(models.TextChoices):
    """On what the data is kept."""

    PAPER = "paper", _("Paper")
    SERVER = "server", _("Server in the city hall")
    CLOUD = "cloud", _("Server outside the city hall")
    PERSONAL_COMPUTER = "pc", _("Personal computer")
    USB = "usb", _("USB stick")
    TAPE = "tape", _("Magnetic tape")
    DISK = "disk", _("Disk")
    VIDEO = "video", _("Video recording")


class Source(models.TextChoices):
    """From whom an item is taken."""

    PERSON = "person", _("The person")
    FAMILY = "family", _("The family or a representative")
    DEPARTMENT = "department", _("Another department")
    PUBLIC_BODY = "public_body", _("Another public body")
    PRIVATE_BODY = "private_body", _("A private body")
    MADE = "made", _("Made in the operation")


class DataItem(InTwoLanguages, models.Model):
    """One kind of personal data (name, address, account number …)."""

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Registered name"), max_length=80)
    name_en = models.CharField(_("Name in English"), max_length=80, blank=True)
    sensitive = models.BooleanField(_("Sensitive"), default=False)
    legal_class = models.CharField(
        _("Legal class"), max_length=12, choices=LegalClass.choices, default=LegalClass.ORDINARY
    )

    class Meta:
        """By code; an item is sensitive exactly when its class says so."""

        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sensitive=True, legal_class__in=("sensitive", "ordinance"))
                | Q(sensitive=False, legal_class__in=("ordinary", "my_number")),
                name="register_sensitive_as_its_class",
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Party(InTwoLanguages, models.Model):
    """Whoever receives data or handles a form: a body, or a class of bodies ("the stores")."""

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Registered name"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    classes = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        """By code."""

        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Operation(InTwoLanguages, models.Model):
    """A business that handles personal data. Name and dates repeat the last notice filed."""

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    department = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("Registered name"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    started_on = models.DateField(_("Started on"))
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)

    class Meta:
        """By code."""

        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        """Return the name of the last notice."""
        return self.name

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `operation/advice`."""
        return operation_reference(self.code)


class OperationVersion(InTwoLanguages, models.Model):
    """One notice as filed: what the operation does with personal data from a day on."""

    class Notice(models.TextChoices):
        """What the notice says."""

        START = "start", _("Start notice")
        CHANGE = "change", _("Change notice")
        END = "end", _("End notice")

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("Number"))
    notice = models.CharField(_("Kind of notice"), max_length=8, choices=Notice.choices)
    effective_on = models.DateField(_("Effective on"))
    filed_at = models.DateTimeField(_("Filed at"))
    name = models.CharField(_("Registered name"), max_length=120)
    name_en = models.CharField(_("Name in English"), max_length=120, blank=True)
    purpose = models.TextField(_("Purpose of use"))
    legal_basis = models.TextField(_("Legal basis"), blank=True)
    subjects = models.TextField(_("Whose data"))
    people = models.PositiveIntegerField(_("Number of people"), null=True, blank=True)
    computer_use = models.BooleanField(_("Computer use"), default=False)
    media = ArrayField(models.CharField(max_length=12, choices=Medium.choices), default=list)
    outside_connection = models.TextField(_("Outside connection"), blank=True)
    retention = models.CharField(_("Retention"), max_length=200)
    disposal = models.CharField(_("Disposal"), max_length=200)
    notes = models.TextField(_("Notes"), blank=True)
    item_count = models.PositiveIntegerField()
    recipient_count = models.PositiveIntegerField()

    class Meta:
        """In the order filed; one START and one END."""

        ordering: ClassVar = ["operation_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["operation", "number"], name="register_one_version_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["operation"],
                condition=Q(notice="start"),
                name="register_one_start_of_an_operation",
            ),
            models.UniqueConstraint(
                fields=["operation"],
                condition=Q(notice="end"),
                name="register_one_end_of_an_operation",
            ),
        ]

    def __str__(self) -> str:
        """Return the name as filed."""
        return f"{self.name} ({self.number})"


class VersionItem(models.Model):
    """An item that the version lists, and from whom it is taken."""

    version = models.ForeignKey(OperationVersion, on_delete=models.PROTECT, related_name="items")
    item = models.ForeignKey(DataItem, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(_("Taken from"), max_length=12, choices=Source.choices)

    class Meta:
        """An item once in a version."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "item"], name="register_item_once"),
        ]

    def __str__(self) -> str:
        """Return the item's key; its name would cost a query."""
        return f"{self.version_id}/{self.item_id}"


class VersionRecipient(models.Model):
    """To whom the operation provides data as a rule, for what, and how."""

    version = models.ForeignKey(
        OperationVersion, on_delete=models.PROTECT, related_name="recipients"
    )
    recipient = models.CharField(_("Recipient"), max_length=120)
    purpose = models.CharField(_("Purpose of use"), max_length=200)
    channel = models.CharField(_("Channel"), max_length=16, choices=list(CHANNELS.items()))

    class Meta:
        """In the order filed."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        """Return the recipient."""
        return self.recipient
