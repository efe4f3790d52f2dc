"""Which bills are demanded, and of which day the letters are."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.core.demands import DATA_WINDOW
from azukari.web.forms import JapaneseDateField

MOST_DAYS = 60


class DemandForm(forms.Form):
    """The days of a demand list."""

    due_until = JapaneseDateField(label=pgettext_lazy("money", "Bills due until"))
    on = JapaneseDateField(
        label=pgettext_lazy("money", "Date of the letters"),
        help_text=_("Within 20 days after the due date; the charge is worked out until this day."),
    )
    window = forms.IntegerField(
        label=pgettext_lazy("money", "Days in which data may still come in"),
        min_value=0,
        max_value=MOST_DAYS,
        initial=DATA_WINDOW,
        help_text=_("A bill that was due or paid within these days is held back."),
    )


class ChargeForm(forms.Form):
    """Until which day the charge is worked out."""

    on = JapaneseDateField(label=pgettext_lazy("money", "Paid on"))
