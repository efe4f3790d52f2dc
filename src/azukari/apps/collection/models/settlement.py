"""Agents, their layouts, their files, and every record of them (CL3).

A file is known by its content, taken once, whole or not at all. Receipts are only added to.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Layout(models.Model):
    """A layout that was added without code: the text of a profile that passed its schema."""

    name = models.SlugField(_("Name"), max_length=40, unique=True)
    title = models.CharField(_("Layout"), max_length=120)
    text = models.TextField(_("Description of the layout"))
    changed_at = models.DateTimeField(_("Changed at"))
    changed_by = models.CharField(max_length=64)

    class Meta:
        """By name."""

        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Agent(models.Model):
    """Who hands payments in: a collection agent, or the city's own channels (`channel` files)."""

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Collection agent"), max_length=120)
    layout = models.CharField(
        _("Layout"), max_length=40
    )  # of `core.settlement`, or a Layout's name
    issuer = models.CharField(_("Issuer code"), max_length=6, blank=True)
    client = models.CharField(_("Client code"), max_length=5, blank=True)
    fee = models.PositiveIntegerField(_("Fee a payment in yen"), default=0)
    fee_tax_permille = models.PositiveSmallIntegerField(default=100)
    engagement = models.ForeignKey(
        "outsourcing.Engagement", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Contract"),
    )  # fmt: skip
    inbox = models.CharField(_("Watched folder"), max_length=200, blank=True)

    class Meta:
        """By name."""

        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class SettlementFile(models.Model):
    """One file that was taken. `content_id` does not depend on its name or line endings."""

    class State(models.TextChoices):
        """How far it is: a file that was loaded and not matched is matched by the next run."""

        LOADED = "loaded", _("Loaded")
        MATCHED = "matched", _("Reconciled")

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="files")
    layout = models.CharField(_("Layout"), max_length=40)
    name = models.CharField(_("File"), max_length=200)
    sha256 = models.CharField(max_length=64)
    content_id = models.CharField(max_length=64)
    created_on = models.DateField(_("Created on"), null=True, blank=True)
    records = models.PositiveIntegerField(_("Records"))
    total = models.BigIntegerField(_("Amount in yen"))
    by_kind = models.JSONField(default=dict)  # {"preliminary": {"records": 3, "total": 900}, …}
    state = models.CharField(_("State"), max_length=8, choices=State.choices)
    taken_at = models.DateTimeField(_("Taken at"))
    taken_by = models.CharField(max_length=64)

    class Meta:
        """Newest first; one of a number; a content once for an agent."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="collection_one_settlement_of_a_number"
            ),
            models.UniqueConstraint(
                fields=["agent", "content_id"], name="collection_a_content_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `settlement/2026-3`."""
        return f"settlement/{self.key}"


class Receipt(models.Model):
    """One record of a file. Columns are those that `core.reconcile` reads."""

    file = models.ForeignKey(SettlementFile, on_delete=models.PROTECT, related_name="receipts")
    record = models.PositiveIntegerField(_("Record"))
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    kind = models.PositiveSmallIntegerField(_("Kind"))  # 1 preliminary, 2 confirmed, 3 cancellation
    channel = models.PositiveSmallIntegerField(_("Channel"))
    bill = models.BigIntegerField(_("Bill number"))
    amount = models.BigIntegerField(_("Amount in yen"))
    paid_on = models.DateField(_("Paid on"))
    paid_at = models.SmallIntegerField(default=-1)  # HHMM, -1 where the file has none
    chain = models.BigIntegerField(_("Chain"), default=0)
    shop = models.BigIntegerField(_("Shop"), default=0)
    reissue = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField(null=True, blank=True)
    foreign = models.BooleanField(default=False)  # another city's bill
    data_on = models.DateField(null=True, blank=True)
    transfer_on = models.DateField(_("Money on"), null=True, blank=True)

    class Meta:
        """In the order of arrival; a record of a file once."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "record"], name="collection_a_record_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bill"], name="collection_receipt_bill"),
            models.Index(fields=["agent", "transfer_on"], name="collection_receipt_transfer"),
        ]

    def __str__(self) -> str:
        """Return file and record."""
        return f"{self.file_id}/{self.record}"
