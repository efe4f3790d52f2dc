"""When the bank pays, and what is kept to when the file leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.collection.services.transfers import RULES
from azukari.apps.register import queries as register
from azukari.core.terms import Rule
from azukari.web.forms import JapaneseDateField


class TransferForm(forms.Form):
    """When the bank pays."""

    pay_on = JapaneseDateField(
        label=pgettext_lazy("money", "To be paid on"),
        help_text=_("A working day; ask the bank by when it needs the file."),
    )


class TransferReleaseForm(forms.Form):
    """What is kept to when the file leaves for the bank."""

    rules = forms.MultipleChoiceField(
        label=pgettext_lazy("money", "Rules kept"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        words = register.RULES
        field: Any = self.fields["rules"]
        field.choices = [(rule.value, words[rule]) for rule in sorted(RULES)]

    def kept(self) -> frozenset[Rule]:
        """Return the rules that were ticked."""
        return frozenset(Rule(code) for code in self.cleaned_data["rules"])
