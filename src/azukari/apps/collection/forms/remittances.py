"""The money of a day, or a day's account as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.collection.models import Agent
from azukari.apps.collection.queries.remittances import MoneyDay
from azukari.apps.collection.services.remittances import Money
from azukari.web.forms import JapaneseDateField

MOST = 10**13


class MoneyForm(forms.Form):
    """What arrived on an agent's day; what is expected stands beside it."""

    amount = forms.IntegerField(
        label=pgettext_lazy("money", "Amount that arrived (yen)"), min_value=0, max_value=MOST
    )
    fees = forms.IntegerField(
        label=pgettext_lazy("money", "Fees the agent kept (yen)"), min_value=0, max_value=MOST
    )
    explanation = forms.CharField(
        label=pgettext_lazy("money", "What explains the difference"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Needed only where the money is not what was expected. No names."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, day: MoneyDay) -> None:
        row = day.row
        said = row.explanation if row else ""
        kept = row.fees if row else day.kept.total
        amount = row.amount if row else None
        super().__init__(data, initial={"amount": amount, "fees": kept, "explanation": said})
        self._day = day

    def money(self) -> Money:
        """Return what was typed as the value that the service takes."""
        return Money(self._day.agent, self._day.on, **self.cleaned_data)


class AgentDayForm(forms.Form):
    """Money of a day that no data announces: which agent, which day."""

    agent: forms.ModelChoiceField[Agent] = forms.ModelChoiceField(
        label=pgettext_lazy("money", "Collection agent"),
        queryset=Agent.objects.all(),
        to_field_name="code",
    )
    on = JapaneseDateField(label=pgettext_lazy("money", "Arrived on"))


class AccountForm(forms.Form):
    """The account as CSV."""

    file = forms.FileField(
        label=pgettext_lazy("money", "Account as CSV"),
        help_text=_(
            "Headings 収納代行会社, 入金日, 入金額, and 手数料 if the account tells it; UTF-8 or Shift_JIS. "
            "The whole file is taken or nothing."
        ),
    )
