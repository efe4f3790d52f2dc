"""Payments, as the matching decided them, and what people corrected (CL4).

A payment is one act of paying: agent, bill number, day, time, shop. Every run writes its columns anew
from all receipts and corrections; corrections are only added to, so no run undoes one.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from azukari.apps.collection.models.bills import Bill
from azukari.apps.collection.models.settlement import Agent


class Run(models.Model):
    """One run of the matching, and what it changed."""

    at = models.DateTimeField(_("At"))
    by = models.CharField(max_length=64)
    engine = models.CharField(_("Engine"), max_length=12)
    payments = models.PositiveIntegerField(_("Payments"))
    changed = models.PositiveIntegerField(_("Changed"))
    exceptions = models.PositiveIntegerField(_("To be looked at"))

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.pk)


class Payment(models.Model):
    """One act of paying and where its money is: every yen of `received` on exactly one of five."""

    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="payments")
    bill_number = models.BigIntegerField(_("Bill number"))
    paid_on = models.DateField(_("Paid on"))
    paid_at = models.SmallIntegerField(default=-1)
    shop = models.BigIntegerField(_("Shop"), default=0)
    chain = models.BigIntegerField(_("Chain"), default=0)
    channel = models.PositiveSmallIntegerField(_("Channel"))
    # The bill that it is counted for: the one reported, or the one a person named.
    bill = models.ForeignKey(
        Bill, on_delete=models.PROTECT, null=True, blank=True, related_name="payments"
    )
    state = models.PositiveSmallIntegerField(_("State"))  # 0 cancelled, 1 preliminary, 2 confirmed
    received = models.BigIntegerField(_("Received"))
    cleared = models.BigIntegerField(_("Cleared"))
    overpaid = models.BigIntegerField(_("Overpaid"))
    unidentified = models.BigIntegerField(_("Unidentified"))
    refunded = models.BigIntegerField(_("Refunded"))
    offset_to = models.BigIntegerField(_("Offset"))
    # Codes of `core.reconcile.Rule` and `State`.
    rule = models.PositiveSmallIntegerField(_("Outcome"))
    expired = models.BooleanField(default=False)
    old_slip = models.BooleanField(default=False)
    no_preliminary = models.BooleanField(default=False)
    amount_differs = models.BooleanField(default=False)
    crossed_channel = models.BooleanField(default=False)
    early_instalment = models.BooleanField(default=False)
    after_cancellation = models.BooleanField(default=False)
    over_returned = models.BooleanField(default=False)
    verdict = models.PositiveSmallIntegerField(default=0)  # the latest correction's, 0 without one
    # 0 nothing to do, 1 a person is to look, 2 somebody looked and the money still has no home.
    attention = models.PositiveSmallIntegerField(_("To be looked at"), default=0)
    first_receipt = models.BigIntegerField()
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """In the order paid; known by who, what, when and where; no yen twice, none lost."""

        ordering: ClassVar = ["paid_on", "paid_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agent", "bill_number", "paid_on", "paid_at", "shop"],
                name="collection_one_act_of_paying",
            ),
            models.CheckConstraint(
                condition=Q(
                    received=F("cleared")
                    + F("overpaid")
                    + F("unidentified")
                    + F("refunded")
                    + F("offset_to")
                ),
                name="collection_every_yen_on_one_of_five",
            ),
            models.CheckConstraint(
                condition=Q(
                    cleared__gte=0,
                    overpaid__gte=0,
                    unidentified__gte=0,
                    refunded__gte=0,
                    offset_to__gte=0,
                ),
                name="collection_no_part_negative",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bill"], name="collection_payment_bill"),
            models.Index(fields=["bill_number"], name="collection_payment_number"),
            models.Index(fields=["paid_on"], name="collection_payment_day"),
            models.Index(
                fields=["attention", "id"],
                name="collection_payment_open",
                condition=Q(attention__gt=0),
            ),
        ]

    def __str__(self) -> str:
        """Return the key."""
        return self.key

    @property
    def key(self) -> str:
        """Return the key people see."""
        return str(self.pk)

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `payment/123`."""
        return f"payment/{self.key}"


class Correction(models.Model):
    """What a person decided about a payment; the latest counts, none is ever changed."""

    class Verdict(models.IntegerChoices):
        """What was decided; the values are those of `core.reconcile`."""

        BELONGS = 1, _("Belongs to another bill")
        HELD = 2, _("Not known whose it is")
        ACCEPTED = 3, _("Right as it is")
        TAKEN_BACK = 4, _("Decision taken back")

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="corrections")
    verdict = models.PositiveSmallIntegerField(_("Decision"), choices=Verdict.choices)
    to_bill = models.ForeignKey(
        Bill, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("Reason"))
    decided_at = models.DateTimeField(_("Decided at"))
    decided_by = models.CharField(max_length=64)

    class Meta:
        """In the order decided; another bill is named exactly where the verdict says so."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(verdict=1, to_bill__isnull=False)
                | Q(verdict__in=(2, 4), to_bill__isnull=True)
                | Q(verdict=3),
                name="collection_correction_names_its_bill",
            ),
            models.CheckConstraint(
                condition=Q(reason__regex=r"\S"), name="collection_correction_says_why"
            ),
        ]

    def __str__(self) -> str:
        """Return the payment it corrects."""
        return str(self.payment_id)
