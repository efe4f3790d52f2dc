"""A certificate of disposal, with every field of the guideline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.custody.labels import TECHNIQUES
from azukari.apps.custody.models import Holding
from azukari.core.custody.disposal import Signatory, Statement, Technique, Treatment
from azukari.web.forms import Grouped, JapaneseDateField
from azukari.web.uploads import AttachmentField

SIGNS = ("name", "title", "on", "place", "contact")


class StatementForm(Grouped, forms.Form):
    """What was done by whom, and who verified it: two different people."""

    groups: ClassVar[Any] = (
        (
            pgettext_lazy("disposal", "What was done"),
            ("technique", "tool", "version", "verification", "destination"),
        ),
        (_("Who did it"), tuple(f"sanitised_{name}" for name in SIGNS)),
        (_("Who verified it"), tuple(f"verified_{name}" for name in SIGNS)),
        (_("What shows it"), ("photo",)),
    )

    technique = forms.ChoiceField(
        label=pgettext_lazy("disposal", "Method"), choices=list(TECHNIQUES.items())
    )
    tool = forms.CharField(
        label=_("Tool"),
        max_length=120,
        help_text=_("Shredder, software, or the works that did it."),
    )
    version = forms.CharField(
        label=_("Version of the tool"),
        max_length=60,
        help_text=_("Model of the machine or version of the software; “none” where there is none."),
    )
    verification = forms.CharField(
        label=_("How it was verified"),
        max_length=200,
        help_text=_("Attended, photo, sample read …"),
    )
    destination = forms.CharField(
        label=_("Where the rest went"), max_length=200, help_text=_("Recycling works, returned …")
    )
    sanitised_name = forms.CharField(label=_("Name"), max_length=80)
    sanitised_title = forms.CharField(label=pgettext_lazy("disposal", "Title"), max_length=80)
    sanitised_on = JapaneseDateField(label=pgettext_lazy("custody", "Done on"))
    sanitised_place = forms.CharField(label=_("Place"), max_length=120)
    sanitised_contact = forms.CharField(label=_("Contact"), max_length=120)
    verified_name = forms.CharField(label=_("Name"), max_length=80)
    verified_title = forms.CharField(label=pgettext_lazy("disposal", "Title"), max_length=80)
    verified_on = JapaneseDateField(label=_("Verified on"))
    verified_place = forms.CharField(label=_("Place"), max_length=120)
    verified_contact = forms.CharField(label=_("Contact"), max_length=120)
    photo = AttachmentField(
        label=_("Photo, or the signed certificate"),
        required=False,
        help_text=_("A certificate alone is a claim: match it with what was seen."),
    )

    def statement(self) -> Statement:
        """Return what was typed as the value the core checks."""
        data = self.cleaned_data
        given = {name: data[name] for name in ("tool", "version", "verification", "destination")}
        return Statement(
            Treatment(Technique(data["technique"]), **given),
            self._signatory("sanitised"),
            self._signatory("verified"),
        )

    def _signatory(self, part: str) -> Signatory:
        return Signatory(**{name: self.cleaned_data[f"{part}_{name}"] for name in SIGNS})


class DisposalForm(StatementForm):
    """The certificate of what one custodian held; several holdings may go at once."""

    groups: ClassVar[Any] = ((_("What is gone"), ("holdings",)), *StatementForm.groups)

    holdings = forms.MultipleChoiceField(label=_("Holdings"), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        files: Any = None,  # noqa: ANN401  # what a browser sends
        *,
        offered: Sequence[Holding],
        chosen: Holding,
        today: date,
    ) -> None:
        initial = {"holdings": [chosen.key], "sanitised_on": today, "verified_on": today}
        super().__init__(data, files, initial=initial)
        self.offered = {row.key: row for row in offered}
        choices = [(row.key, f"{row.key} {row.what}") for row in offered]
        self.fields["holdings"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> list[Holding]:
        """Return the holdings that are gone."""
        return [self.offered[key] for key in self.cleaned_data["holdings"]]


__all__ = ["DisposalForm", "StatementForm"]
