"""Bills as the core tax system sent them, and the people they are sent to (CL1).

A bill is known by the municipality's 16 digits of its barcode. Names and addresses are sealed in the
binder of their fiscal year; a bill knows only which payer it belongs to.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.collection.models.items import TaxItem
from azukari.apps.vault.fields import BlindIndex, SealedModel, SealedText


class BillSource(models.Model):
    """Where bills come from: how its file is written and which column means what."""

    class Encoding(models.TextChoices):
        """How the letters are written."""

        CP932 = "cp932", "Shift_JIS (cp932)"
        UTF8 = "utf-8", "UTF-8"

    code = models.SlugField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Source"), max_length=80)
    encoding = models.CharField(_("Encoding"), max_length=8, choices=Encoding.choices)
    # {"bill": "納付番号", "amount": "税額", …}: our word → the heading in its file.
    mapping = models.JSONField(_("Columns"))

    class Meta:
        """By name."""

        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `bill-source/core-tax`."""
        return f"bill-source/{self.code}"


class BillFile(models.Model):
    """One file of bills that was taken, whole."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    source = models.ForeignKey(BillSource, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(_("File"), max_length=200)
    sha256 = models.CharField(max_length=64)
    # Of what the rows say, whatever the columns, the order and the encoding.
    content_id = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(_("Rows"))
    total = models.BigIntegerField(_("Amount in yen"))
    added = models.PositiveIntegerField(_("New"), default=0)
    changed = models.PositiveIntegerField(_("Changed"), default=0)
    withdrawn = models.PositiveIntegerField(_("Withdrawn"), default=0)
    taken_at = models.DateTimeField(_("Taken at"))
    taken_by = models.CharField(max_length=64)

    class Meta:
        """Newest first; one file of a number."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="collection_one_bill_file_of_a_number"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["content_id"], name="collection_bill_content")]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `bill-file/2026-3`."""
        return f"bill-file/{self.key}"


class Payer(SealedModel):
    """Who is to pay. `number` is the number that the core tax system gives to people."""

    number = SealedText(_("Payer number"))
    name = SealedText(_("Name"))
    kana = SealedText(_("Kana"))
    postal = SealedText(_("Postal code"))
    address = SealedText(_("Address"))
    number_index = BlindIndex(of="number")
    name_index = BlindIndex(of="name")

    class Meta:
        """In the order entered; one payer of a number in a binder."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["binder", "number_index"], name="collection_one_payer_of_a_number"
            ),
        ]

    def __str__(self) -> str:
        """Return nothing personal."""
        return str(self.pk)


class Bill(models.Model):
    """One instalment of one levy. `amount` is what is assessed now; `reissue` the latest slip's count."""

    bill = models.BigIntegerField(_("Bill number"), unique=True)
    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    levy_year = models.PositiveSmallIntegerField(_("Year of the levy"))
    item = models.ForeignKey(TaxItem, on_delete=models.PROTECT, related_name="bills")
    notice = models.CharField(_("Notice number"), max_length=20)
    levy = models.BigIntegerField()  # joins the instalments of one assessment
    instalment = models.PositiveSmallIntegerField(_("Instalment"))
    amount = models.BigIntegerField(_("Amount in yen"))
    due_on = models.DateField(_("Due"))
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="bills")
    debit = models.BooleanField(_("Paid by direct debit"), default=False)
    reissue = models.PositiveSmallIntegerField(_("Reissue"), default=0)
    withdrawn_on = models.DateField(_("Withdrawn on"), null=True, blank=True)
    file = models.ForeignKey(BillFile, on_delete=models.PROTECT, related_name="bills")

    class Meta:
        """By number; 16 digits; an instalment of a levy once; no negative amounts."""

        ordering: ClassVar = ["bill"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(bill__gte=0, bill__lt=10**16), name="collection_bill_of_16_digits"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="collection_bill_not_negative"),
            models.UniqueConstraint(
                fields=["levy", "instalment"], name="collection_an_instalment_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["fiscal_year", "item"], name="collection_bill_year_item"),
            models.Index(fields=["notice"], name="collection_bill_notice"),
            models.Index(fields=["due_on"], name="collection_bill_due"),
        ]

    def __str__(self) -> str:
        """Return the number as printed."""
        return self.key

    @property
    def key(self) -> str:
        """Return the 16 digits."""
        return f"{self.bill:016d}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `bill/0000202600000123`."""
        return f"bill/{self.key}"
