"""Forms about bodies: who it is, officers, insurance, papers."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.outsourcing import queries
from azukari.apps.outsourcing.models import Body, BodyKind, Officer
from azukari.apps.outsourcing.services import BodyEntry, InsuranceEntry, OfficerEntry
from azukari.apps.register import queries as register
from azukari.core.redaction.checks import is_corporate_number
from azukari.core.shared.folding import fold_kana
from azukari.web.forms import Group, JapaneseDateField
from azukari.web.uploads import AttachmentField

RESERVED = frozenset({"new"})
_SPACES_AND_HYPHENS = str.maketrans("", "", " -‐－ー　")
Groups = tuple[tuple[str | Promise, tuple[str, ...]], ...]
_WHO = ("kind", "name", "kana", "name_en", "twin_known")
_WHERE = ("corporate_number", "address", "phone", "members", "classes")
_WHEN = ("founded_on", "dissolved_on", "succeeds", "succeeded_on", "succession_note")


class BodyForm(forms.Form):
    """What is known of a body. One that reads like another has to be told apart on purpose."""

    groups: ClassVar[Groups] = (
        (_("Who it is"), _WHO),
        (_("Where it is found"), _WHERE),
        (_("Since when, and after whom"), _WHEN),
        (_("How its people sign in"), ("organisation",)),
    )

    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices)
    name = forms.CharField(label=_("Name of the body"), max_length=120)
    kana = forms.CharField(label=_("Kana"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    twin_known = forms.BooleanField(
        label=_("It is another body that reads the same; both are kept apart"), required=False
    )
    corporate_number = forms.CharField(
        label=_("Corporate number"),
        required=False,
        help_text=_("Thirteen digits; groups and professionals have none."),
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    members = forms.IntegerField(
        label=_("How many belong to it"),
        min_value=1,
        required=False,
        help_text=_("Members of a group, professionals, or stores of a chain."),
    )
    classes = forms.MultipleChoiceField(
        label=_("Classes it belongs to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As the terms of a consultation name them, for example “the stores”."),
    )
    founded_on = JapaneseDateField(label=_("Founded on"), required=False)
    dissolved_on = JapaneseDateField(label=_("Dissolved on"), required=False)
    succeeds: forms.ModelChoiceField[Body] = forms.ModelChoiceField(
        label=_("Successor of"), queryset=None, required=False
    )
    succeeded_on = JapaneseDateField(label=_("Succeeded on"), required=False)
    succession_note = forms.CharField(
        label=_("Note on the succession"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was handed over, and what was not."),
    )
    organisation: forms.ModelChoiceField[OrganisationRecord] = forms.ModelChoiceField(
        label=_("Organisation"), queryset=None, required=False
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, body: Body | None = None) -> None:
        super().__init__(data, initial=_initial(body) if body else None)
        self.body = body
        self.fields["succeeds"].queryset = _others(body)  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = _free_organisations(body)  # type: ignore[attr-defined]
        self.fields["classes"].choices = sorted(register.classes().items())  # type: ignore[attr-defined]
        if not self._twins(str(self.data.get("kana", ""))) or self._is_old_twin():
            del self.fields["twin_known"]

    @property
    def azukari_groups(self) -> list[Group]:
        """The groups with the fields that this form has."""
        return [
            Group(label, [self[name] for name in names if name in self.fields])
            for label, names in self.groups
        ]

    def clean_corporate_number(self) -> str:
        """Read thirteen digits in any width, and check their check digit."""
        typed = unicodedata.normalize("NFKC", self.cleaned_data["corporate_number"])
        number = typed.translate(_SPACES_AND_HYPHENS)
        if number and not is_corporate_number(number):
            raise ValidationError(
                gettext("The check digit is wrong. Type the thirteen digits as published.")
            )
        return number

    def clean(self) -> dict[str, Any]:
        """Want dates in order, the day of a succession, and twins told apart."""
        data = super().clean() or {}
        founded, dissolved = data.get("founded_on"), data.get("dissolved_on")
        if founded and dissolved and dissolved < founded:
            self.add_error("dissolved_on", gettext("It is before the day of founding."))
        if bool(data.get("succeeds")) != bool(data.get("succeeded_on")):
            name = "succeeded_on" if data.get("succeeds") else "succeeds"
            self.add_error(name, gettext("A succession has a forerunner and a day."))
        if "twin_known" in self.fields and not data.get("twin_known"):
            twins = "、".join(twin.named for twin in self._twins(data.get("kana", "")))
            words = gettext("It reads the same as %(twins)s. Choose that body, or confirm here.")
            self.add_error("twin_known", words % {"twins": twins})
        return data

    def entry(self) -> BodyEntry:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        fields = {name: data[name] for name in BodyEntry.__dataclass_fields__}
        return BodyEntry(**fields | {"classes": tuple(data["classes"])})

    def _twins(self, kana: str) -> list[Body]:
        besides = self.body.code if self.body else ""
        return list(queries.bodies.same_reading(kana, besides=besides)) if kana.strip() else []

    def _is_old_twin(self) -> bool:
        """Tell whether the reading stays what it was: then the twins were told apart before."""
        typed = str(self.data.get("kana", ""))
        return self.body is not None and fold_kana(typed) == self.body.reading


class NewBodyForm(BodyForm):
    """A new body has a code besides; it never changes."""

    groups: ClassVar[Groups] = (("", ("code",)), *BodyForm.groups)

    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Small letters and hyphens; shown beside the name. It never changes."),
    )

    def clean_code(self) -> str:
        """Refuse words that pages have already, and codes no reference can carry."""
        code = str(self.cleaned_data["code"]).lower()
        if code in RESERVED or not code[:1].isalnum():
            raise ValidationError(gettext("This code cannot be used. Choose another one."))
        return code


class OfficerForm(forms.Form):
    """An officer and the days of the term."""

    office = forms.CharField(label=_("Office"), max_length=60, help_text=_("For example: 会長."))
    name = forms.CharField(label=_("Name"), max_length=80)
    kana = forms.CharField(label=_("Kana"), max_length=120, required=False)
    starts_on = JapaneseDateField(label=_("From"))
    ends_on = JapaneseDateField(label=_("Until"), required=False)

    def entry(self) -> OfficerEntry:
        """Return what was typed as the value the service takes."""
        return OfficerEntry(**self.cleaned_data)


class OfficerEndForm(forms.Form):
    """The last day of a term."""

    on = JapaneseDateField(label=_("Last day of the term"))

    def __init__(self, data: Any, *, officer: Officer) -> None:  # noqa: ANN401  # what a browser sends
        super().__init__(data)
        self.officer = officer


class InsuranceForm(forms.Form):
    """An insurance: what it covers, for how many, until when."""

    insurer = forms.CharField(label=_("Insurer"), max_length=120)
    policy = forms.CharField(label=_("Policy number"), max_length=60, required=False)
    covers = forms.CharField(label=_("What it covers"), max_length=200)
    people_limit = forms.IntegerField(
        label=_("People at most"), min_value=1, required=False, help_text=_("In a year.")
    )
    starts_on = JapaneseDateField(label=_("From"))
    ends_on = JapaneseDateField(label=_("Until"))

    def entry(self) -> InsuranceEntry:
        """Return what was typed as the value the service takes."""
        return InsuranceEntry(**self.cleaned_data)


class PaperForm(forms.Form):
    """The charter or another paper of a body."""

    file = AttachmentField(label=_("File"))
    what = forms.CharField(
        label=_("What it is"), max_length=80, help_text=_("For example: charter of April 2025.")
    )


def _initial(body: Body) -> dict[str, Any]:
    return {name: getattr(body, name) for name in BodyEntry.__dataclass_fields__}


def _others(body: Body | None) -> Any:  # noqa: ANN401  # a query set of bodies
    rows = Body.objects.exclude(kind=BodyKind.CHAIN_CLASS)
    return rows.exclude(pk=body.pk) if body else rows


def _free_organisations(body: Body | None) -> Any:  # noqa: ANN401  # a query set of organisations
    taken = Body.objects.exclude(organisation=None)
    if body:
        taken = taken.exclude(pk=body.pk)
    return accounts.contractors().exclude(pk__in=taken.values("organisation"))


__all__ = ["BodyForm", "InsuranceForm", "NewBodyForm", "OfficerEndForm", "OfficerForm", "PaperForm"]
