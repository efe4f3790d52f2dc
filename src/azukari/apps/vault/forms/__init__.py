"""What is asked on the vault's pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from azukari.apps.vault.models import Erasure
from azukari.web.forms import JapaneseDateField


class RetentionForm(forms.Form):
    """Until when a binder is kept."""

    until = JapaneseDateField(
        label=_("Kept until"), help_text=_("The last day on which it must still be there.")
    )


class HoldForm(forms.Form):
    """Why a binder must be kept."""

    why = forms.CharField(
        label=_("Why it must be kept"),
        max_length=200,
        help_text=_("For example an audit, a lawsuit, a request for disclosure. Name no person."),
    )


class CopyForm(forms.Form):
    """A copy of the folder of keys that somebody made."""

    label = forms.CharField(
        label=_("What the copy is"), max_length=120, help_text=_("For example: USB stick No. 3")
    )
    place = forms.CharField(label=_("Where it is kept"), max_length=120)
    holders = forms.CharField(label=_("Who keeps it"), max_length=200)


class DestroyedForm(forms.Form):
    """How a copy was destroyed."""

    how = forms.CharField(
        label=_("How it was destroyed"),
        max_length=200,
        help_text=_("For example: stick broken up in the presence of two officials"),
    )


class ErasureForm(forms.Form):
    """On which ground a binder is to be erased."""

    ground = forms.ChoiceField(
        label=_("Ground"), choices=Erasure.Ground.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Decision or document"),
        max_length=200,
        required=False,
        help_text=_("Needed unless retention has run out: number of the decision or order."),
    )
