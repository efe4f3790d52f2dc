"""Tax items and other public money, and the share of stores that was planned for them (CL7)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class TaxItem(models.Model):
    """One kind of money that the city collects, e.g. the light-vehicle tax."""

    code = models.CharField(_("Code"), max_length=12, primary_key=True)
    name = models.CharField(_("Tax item"), max_length=60)
    place = models.PositiveSmallIntegerField(default=0)
    # For how many months the lower rate of the delinquency charge holds: 1 for taxes, 3 for some premiums.
    lower_months = models.PositiveSmallIntegerField(default=1)
    elqr_item = models.CharField(max_length=3, blank=True)  # the item's code in a payment by eL-QR
    stores_since = models.PositiveSmallIntegerField(
        _("Paid at stores since"), null=True, blank=True
    )

    class Meta:
        """In the order of the city's accounts."""

        ordering: ClassVar = ["place", "code"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class SharePlan(models.Model):
    """The share of stores that was expected of an item in a year, from and to, in tenths of a percent."""

    item = models.ForeignKey(TaxItem, on_delete=models.PROTECT, related_name="plans")
    fiscal_year = models.PositiveSmallIntegerField(_("Fiscal year"))
    least = models.PositiveSmallIntegerField(_("Expected, at least"))
    most = models.PositiveSmallIntegerField(_("Expected, at most"))
    basis = models.CharField(_("Basis"), max_length=200, blank=True)

    class Meta:
        """One plan an item and year; shares in order."""

        ordering: ClassVar = ["fiscal_year", "item__place"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item", "fiscal_year"], name="collection_one_plan_an_item_and_year"
            ),
            models.CheckConstraint(
                condition=Q(least__lte=F("most"), most__lte=1000), name="collection_plan_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Return the item and year."""
        return f"{self.item_id} {self.fiscal_year}"
