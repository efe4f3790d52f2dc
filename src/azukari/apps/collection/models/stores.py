"""Which chain is which body, months whose slips were told to custody, and samples for visits (CL8)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.collection.models.payments import Payment
from azukari.apps.collection.models.settlement import Agent


class StoreChain(models.Model):
    """The body that holds the slips of a chain number of an agent's files."""

    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="chains")
    number = models.BigIntegerField(_("Chain number"))
    body = models.ForeignKey(
        "outsourcing.Body", on_delete=models.PROTECT, related_name="+", verbose_name=_("Custodian")
    )

    class Meta:
        """By number; a number of an agent once."""

        ordering: ClassVar = ["agent", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agent", "number"], name="collection_one_chain_of_a_number"
            ),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)


class StoreMonth(models.Model):
    """A month whose slips at the stores were opened as holdings in custody; told once."""

    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="store_months")
    month = models.DateField(_("Month"))
    slips = models.PositiveIntegerField(_("Slips"))
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=64)

    class Meta:
        """Newest first; a month of an agent once."""

        ordering: ClassVar = ["-month"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agent", "month"], name="collection_a_month_once"),
        ]

    def __str__(self) -> str:
        """Return the month."""
        return f"{self.month:%Y-%m}"


class StoreVisit(models.Model):
    """A shop and slips drawn from a signed head of the evidence, and what was found there."""

    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    number = models.PositiveIntegerField(_("Number"))
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="visits")
    chain = models.BigIntegerField(_("Chain"))
    shop = models.BigIntegerField(_("Shop"))
    rule = models.CharField(max_length=20)
    head = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    # {"shop": {"candidates": […], "drawn": […]}, "2026-09": …}: each checked by `azukari draw check`.
    draws = models.JSONField()
    drawn_on = models.DateField(_("Drawn on"))
    looked_on = models.DateField(_("Looked on"), null=True, blank=True)
    looked_by = models.CharField(_("Who looked"), max_length=200, blank=True)
    finding = models.CharField(max_length=80, blank=True)

    class Meta:
        """Newest first; one of a number; a head draws once for an agent."""

        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fiscal_year", "number"], name="collection_one_visit_of_a_number"
            ),
            models.UniqueConstraint(fields=["agent", "head"], name="collection_a_head_draws_once"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.key

    @property
    def key(self) -> str:
        """Return the key people see: `2026-3`."""
        return f"{self.fiscal_year}-{self.number}"

    @property
    def reference(self) -> str:
        """Return the reference used in evidence, e.g. `store-visit/2026-3`."""
        return f"store-visit/{self.key}"


class SlipCheck(models.Model):
    """One slip to be looked for: does the paper in the shop say what the data say?"""

    class Result(models.TextChoices):
        """What was found."""

        OPEN = "", _("Not looked at yet")
        MATCHES = "matches", _("Found, and matches")
        DIFFERS = "differs", _("Found, and differs")
        MISSING = "missing", pgettext_lazy("slip", "Not found")

    visit = models.ForeignKey(StoreVisit, on_delete=models.PROTECT, related_name="checks")
    place = models.PositiveSmallIntegerField()
    stratum = models.CharField(max_length=20)
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(_("Result"), max_length=8, choices=Result.choices, blank=True)
    note = models.CharField(_("What was seen"), max_length=200, blank=True)

    class Meta:
        """In the order of the list; a place and a slip once; a difference says what it is."""

        ordering: ClassVar = ["visit_id", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit", "payment"], name="collection_a_slip_once_a_visit"
            ),
            models.CheckConstraint(
                condition=~Q(result="differs") | Q(note__regex=r"\S"),
                name="collection_a_difference_is_told",
            ),
        ]

    def __str__(self) -> str:
        """Return the place in the list."""
        return str(self.place)
