"""What staff type on the way to publication."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from azukari.apps.publication.models import Edition, RedactionMark
from azukari.apps.publication.services import ByHand, Decision
from azukari.core.redaction import Kind

MarkState = RedactionMark.State
KINDS = {
    Kind.PERSON: _("Name of a person"),
    Kind.ORGANISATION: _("Name of a body"),
    Kind.ADDRESS: _("Address"),
    Kind.POSTAL_CODE: _("Postal code"),
    Kind.PHONE: _("Phone number"),
    Kind.MAIL: _("Mail address"),
    Kind.URL: _("Web address"),
    Kind.BIRTH_DATE: _("Birth date"),
    Kind.AGE: _("Age"),
    Kind.ACCOUNT: _("Account number"),
    Kind.MY_NUMBER: _("Individual number"),
    Kind.CORPORATE_NUMBER: _("Corporate number"),
    Kind.OTHER: _("Other"),
}


class NewEditionForm(forms.Form):
    """Which paper of which meeting or consultation is to be made public."""

    def __init__(self, data: QueryDict | None, *, choices: Iterable[tuple[str, object]]) -> None:
        super().__init__(data)
        offered: list[Any] = [("", _("Choose a paper")), *choices]
        self.fields["subject"] = forms.ChoiceField(label=_("Public paper"), choices=offered)

    def kind_and_key(self) -> tuple[str, str]:
        """Return what was chosen: `minutes`, `2026-4`."""
        kind, _sep, key = str(self.cleaned_data["subject"]).partition("/")
        return kind, key


class HideForm(forms.Form):
    """Words to hide wherever they stand, or the place selected in the text."""

    words = forms.CharField(
        label=_("Words to hide"),
        max_length=200,
        help_text=_("Every place is hidden, whatever its width, kana or spaces."),
    )
    kind = forms.ChoiceField(
        label=_("What they are"), choices=[(k.value, w) for k, w in KINDS.items()]
    )
    position = forms.IntegerField(required=False, widget=forms.HiddenInput)
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, grounds: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["ground"] = forms.ChoiceField(label=_("Ground in law"), choices=list(grounds))

    def by_hand(self) -> ByHand:
        """Return what and on which ground."""
        return ByHand(Kind(self.cleaned_data["kind"]), self.cleaned_data["ground"])

    def place(self) -> tuple[int, tuple[int, int]] | None:
        """Return the selected place, when only that one is to be hidden."""
        position, start, end = (self.cleaned_data[name] for name in ("position", "start", "end"))
        if "here" not in self.data or None in (position, start, end):
            return None
        return position, (start, end)


class ReasonForm(forms.Form):
    """Why a public paper is corrected or withdrawn; the words become public."""

    why = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("These words are shown to the public, with the date."),
    )


def decisions(data: QueryDict, edition: Edition) -> dict[int, Decision]:
    """Return what was decided anew of each mark; with `rest`, what is left is hidden as proposed.

    What a form only repeats is no decision: another mark's “everywhere” would be undone by it.
    """
    marks = RedactionMark.objects.filter(segment__edition=edition)
    found = {}
    for key, state, ground in marks.values_list("pk", "state", "ground"):
        chosen, wanted = data.get(f"m{key}", ""), data.get(f"g{key}", "")
        everywhere = f"e{key}" in data
        repeated = chosen == state and (state == MarkState.OPEN or wanted in {"", ground})
        if chosen and (everywhere or not repeated):
            found[key] = Decision(chosen, wanted, everywhere=everywhere)
        elif not chosen and state == MarkState.PROPOSED and "rest" in data:
            found[key] = Decision(MarkState.HIDDEN.value, wanted)
    return found
