"""A dated rule, as the secretariat enters it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from azukari.apps.council.models import OwedRule
from azukari.apps.council.models.consultation import Kind, Reason
from azukari.web.forms import JapaneseDateField


class RuleForm(forms.Form):
    """In which situation which kind of business is owed, from when, on what ground."""

    code = forms.RegexField(
        r"^[a-z0-9._-]+$",
        label=_("Code"),
        max_length=60,
        help_text=_("The code of a rule of the product replaces it; a new code adds one."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    triggers = forms.MultipleChoiceField(
        label=_("Reason"), choices=Reason.choices, widget=forms.CheckboxSelectMultiple
    )
    ground = forms.CharField(label=_("Ground"), max_length=300)
    starts_on = JapaneseDateField(label=_("From"))
    ends_on = JapaneseDateField(label=_("Until"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse dates out of order."""
        data = super().clean() or {}
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The last day is before the first."))
        return data

    def rule(self) -> OwedRule:
        """Return what was typed as a rule, not yet kept."""
        return OwedRule(**self.cleaned_data)


__all__ = ["RuleForm"]
