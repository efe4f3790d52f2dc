"""For which system the clearing file is."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.collection.models import BillSource


class ClearingForm(forms.Form):
    """The source whose bills are told about."""

    source: forms.ModelChoiceField[BillSource] = forms.ModelChoiceField(
        label=pgettext_lazy("money", "Core tax system"),
        queryset=BillSource.objects.all(),
        to_field_name="code",
        empty_label=None,
        help_text=_("The file is written in the letters of the system its bills came from."),
    )
