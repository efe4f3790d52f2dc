"""Which year as of which day; which share of stores was expected of an item."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from azukari.apps.collection.models import SharePlan, TaxItem
from azukari.apps.collection.services.plans import Expected
from azukari.web.forms import FiscalYearField, JapaneseDateField


class AsOfForm(forms.Form):
    """The fiscal year and the day of a table of figures."""

    year = FiscalYearField(label=_("Fiscal year"), required=False)
    on = JapaneseDateField(label=_("As of the day"), required=False)


class PlanForm(forms.Form):
    """What was expected, in percent with one decimal."""

    item = forms.ModelChoiceField(label=_("Tax item"), queryset=TaxItem.objects.all())
    fiscal_year = FiscalYearField(label=_("Fiscal year"))
    least = forms.DecimalField(
        label=_("Expected, at least (%)"), min_value=0, max_value=100, decimal_places=1
    )
    most = forms.DecimalField(
        label=_("Expected, at most (%)"), min_value=0, max_value=100, decimal_places=1
    )
    basis = forms.CharField(
        label=_("Basis"),
        max_length=200,
        required=False,
        help_text=_("Where it was said, e.g. the consultation on which the council answered."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a range that is upside down."""
        cleaned = super().clean() or {}
        least, most = cleaned.get("least"), cleaned.get("most")
        if least is not None and most is not None and least > most:
            text = _("“At most” is below “at least”. Write the smaller share first.")
            self.add_error("most", ValidationError(text))
        return cleaned

    def expected(self) -> Expected:
        """Return what the form says."""
        given = self.cleaned_data
        return Expected(
            given["item"],
            given["fiscal_year"],
            int(given["least"] * 10),
            int(given["most"] * 10),
            given["basis"],
        )


def initial_of(plan: SharePlan) -> dict[str, Any]:
    """Return a plan as the form shows it."""
    return {
        "item": plan.item_id,
        "fiscal_year": plan.fiscal_year,
        "least": Decimal(plan.least) / 10,
        "most": Decimal(plan.most) / 10,
        "basis": plan.basis,
    }
