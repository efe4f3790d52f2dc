"""Which day, month or year."""

from __future__ import annotations

from django import forms
from django.utils.translation import pgettext_lazy

from azukari.web.forms import JapaneseDateField

SPANS = (
    ("day", pgettext_lazy("money", "Day")),
    ("month", pgettext_lazy("money", "Month")),
    ("year", pgettext_lazy("money", "Fiscal year")),
)


class ReportForm(forms.Form):
    """A day, and how much around it."""

    span = forms.ChoiceField(label=pgettext_lazy("money", "Report of a"), choices=SPANS)
    on = JapaneseDateField(label=pgettext_lazy("money", "That contains the day"))
