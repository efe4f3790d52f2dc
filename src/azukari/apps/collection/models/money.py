"""Where the money went: remittances, refunds, offsets, demands, what the core tax system was told (CL5, CL6, CL10)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.collection.models.bills import Bill
from azukari.apps.collection.models.payments import Payment
from azukari.apps.collection.models.settlement import Agent
from azukari.apps.vault.fields import SealedModel, SealedText


class Remittance(models.Model):
    """Money that arrived from an agent on a day; what was to be expected is computed from receipts."""

    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="remittances")
    on = models.DateField(_("Arrived on"))
    amount = models.BigIntegerField(_("Amount in yen"))
    fees = models.BigIntegerField(_("Fees kept"))
    explanation = models.TextField(_("What explains the difference"), blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=64)

    class Meta:
        """Newest first; one arrival an agent and day."""

        ordering: ClassVar = ["-on", "agent__name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agent", "on"], name="collection_one_arrival_a_day"),
        ]

    def __str__(self) -> str:
        """Return agent and day."""
        return f"{self.agent_id} {self.on}"

    @property
    def key(self) -> str:
        """Return the key people see: agent and day, `kazaguruma-20260530`."""
        return f"{self.agent.code}-{self.on:%Y%m%d}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `remittance/kazaguruma-20260530`."""
        return f"remittance/{self.key}"


class TwoPeople(models.Model):
    """Prepared by one person, released by another; nobody releases what they prepared."""

    prepared_at = models.DateTimeField(_("Prepared at"))
    prepared_by = models.CharField(max_length=64)
    released_at = models.DateTimeField(_("Released at"), null=True, blank=True)
    released_by = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(_("Withdrawn at"), null=True, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True


class TransferFile(TwoPeople):
    """One Zengin 21 file of refunds for the city's bank."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    pay_on = models.DateField(_("To be paid on"))
    records = models.PositiveIntegerField(_("Records"))
    total = models.BigIntegerField(_("Amount in yen"))
    sha256 = models.CharField(max_length=64, blank=True)
    document = models.CharField(max_length=80, blank=True)

    class Meta:
        """Newest first; one of a number; two people."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="collection_one_transfer_of_a_number"
            ),
            models.CheckConstraint(
                condition=~Q(released_by=F("prepared_by")), name="collection_transfer_two_people"
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
        """Return the reference used in evidence, e.g. `refund-transfer/2026-3`."""
        return f"refund-transfer/{self.key}"


class Refund(SealedModel, TwoPeople):
    """Money that goes back to who paid too much; the account is sealed."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField(_("Amount in yen"))
    interest = models.BigIntegerField(_("Interest on refund"), default=0)
    arithmetic = models.JSONField(default=list)  # the lines that explain the interest
    reason = models.TextField(_("Reason"))
    payee = SealedText(_("Payee in kana"))
    bank = SealedText(_("Bank"))
    branch = SealedText(_("Branch"))
    account_kind = SealedText(_("Kind of account"))
    account = SealedText(_("Account number"))
    transfer = models.ForeignKey(
        TransferFile, on_delete=models.PROTECT, null=True, blank=True, related_name="refunds"
    )

    class Meta:
        """Newest first; one of a number; something goes back; two people."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="collection_one_refund_of_a_number"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, interest__gte=0), name="collection_refund_of_something"
            ),
            models.CheckConstraint(
                condition=~Q(released_by=F("prepared_by")), name="collection_refund_two_people"
            ),
        ]

    def __str__(self) -> str:
        """Return nothing personal."""
        return self.key

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `refund/2026-3`."""
        return f"refund/{self.key}"


class Offset(TwoPeople):
    """Overpaid money that pays another bill."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="offsets")
    to_bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="offsets_in")
    amount = models.BigIntegerField(_("Amount in yen"))
    reason = models.TextField(_("Reason"))

    class Meta:
        """Newest first; one of a number; something moves; two people."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="collection_one_offset_of_a_number"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="collection_offset_something"),
            models.CheckConstraint(
                condition=~Q(released_by=F("prepared_by")), name="collection_offset_two_people"
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
        """Return the reference used in evidence, e.g. `offset/2026-3`."""
        return f"offset/{self.key}"


class DemandRun(models.Model):
    """One list of demand letters: bills past due on a day, without those whose payment may be on its way."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    on = models.DateField(_("Date of the letters"))
    due_until = models.DateField(_("Due until"))
    letters = models.PositiveIntegerField(_("Letters"))
    held = models.PositiveIntegerField(_("Held back"))
    total = models.BigIntegerField(_("Amount in yen"))
    made_by = models.CharField(max_length=64)

    class Meta:
        """Newest first; one of a number."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="collection_one_demand_run_of_a_number"
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
        """Return the reference used in evidence, e.g. `demand/2026-3`."""
        return f"demand/{self.key}"


class Demand(models.Model):
    """One bill on the list; `held` says why no letter goes."""

    run = models.ForeignKey(DemandRun, on_delete=models.PROTECT, related_name="demands")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="demands")
    unpaid = models.BigIntegerField(_("Unpaid"))
    charge = models.BigIntegerField(_("Delinquency charge"))
    held = models.CharField(_("Held back because"), max_length=20, blank=True)

    class Meta:
        """In the order of the list; a bill once a list."""

        ordering: ClassVar = ["run_id", "bill__bill"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "bill"], name="collection_a_demand_once"),
        ]

    def __str__(self) -> str:
        """Return the bill's number."""
        return str(self.bill_id)


class ClearingFile(models.Model):
    """What the core tax system was told: cleared money, and what had to be taken back."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    made_at = models.DateTimeField(_("Made at"))
    made_by = models.CharField(max_length=64)
    lines_count = models.PositiveIntegerField(_("Lines"))
    total = models.BigIntegerField(_("Amount in yen"))
    sha256 = models.CharField(max_length=64)
    document = models.CharField(max_length=80)

    class Meta:
        """Newest first; one of a number."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="collection_one_clearing_of_a_number"
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
        """Return the reference used in evidence, e.g. `clearing/2026-3`."""
        return f"clearing/{self.key}"


class ClearingLine(models.Model):
    """One line: so much more (or, negative, less) is cleared on a bill by a payment."""

    file = models.ForeignKey(ClearingFile, on_delete=models.PROTECT, related_name="lines")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="clearings")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="clearings")
    amount = models.BigIntegerField(_("Amount in yen"))

    class Meta:
        """In the order written; no empty lines; a payment and bill once a file."""

        ordering: ClassVar = ["file_id", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(amount=0), name="collection_clearing_of_something"),
            models.UniqueConstraint(
                fields=["file", "payment", "bill"], name="collection_clearing_line_once"
            ),
        ]

    def __str__(self) -> str:
        """Return file and payment."""
        return f"{self.file_id}/{self.payment_id}"
