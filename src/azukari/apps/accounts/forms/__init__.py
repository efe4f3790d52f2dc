"""What is typed about people, organisations and duties, checked before a service is called."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.accounts import queries
from azukari.apps.accounts.labels import ROLES
from azukari.apps.accounts.models import Organisation
from azukari.apps.accounts.services import NewPerson
from azukari.core.shared.identity import Role
from azukari.web.forms import JapaneseDateField


class PersonForm(forms.Form):
    """A person as registered; kanji as registered, kana beside it."""

    name = forms.CharField(label=_("Name"), max_length=80)
    kana = forms.CharField(label=_("Kana"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)


class NewPersonForm(PersonForm):
    """A person who will sign in."""

    username = forms.SlugField(
        label=_("Username"), max_length=150, help_text=_("Letters and digits; shown nowhere else.")
    )
    password = forms.CharField(
        label=_("First password"),
        widget=forms.PasswordInput,
        required=False,
        help_text=_("12 letters or more. Leave empty for people of the city's directory."),
    )

    def person(self) -> NewPerson:
        """Return what was typed as the value the service takes."""
        return NewPerson(**self.cleaned_data)


class AppointmentForm(forms.Form):
    """A role at an organisation between two dates."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.filter(closed_on__isnull=True)
    )
    role = forms.ChoiceField(
        label=_("Role held"), choices=[(role.value, words) for role, words in ROLES.items()]
    )
    starts_on = JapaneseDateField(label=_("From"))
    ends_on = JapaneseDateField(label=_("Until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate()

    def clean_role(self) -> Role:
        """Return the role as the core's value."""
        return Role(self.cleaned_data["role"])


class EndForm(forms.Form):
    """The last day of a role or a duty."""

    on = JapaneseDateField(label=_("Last day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class OrganisationForm(forms.Form):
    """An organisation's names."""

    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)


class NewOrganisationForm(OrganisationForm):
    """A department or a contractor."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Letters and digits; it never changes.")
    )

    def clean_code(self) -> str:
        """Keep out the words that are addresses of pages."""
        code = str(self.cleaned_data["code"])
        if code in {"new", "end"}:
            raise forms.ValidationError(gettext("This code cannot be used. Choose another one."))
        return code


class DutyForm(OrganisationForm):
    """A responsibility of an organisation."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=queries.organisations(), to_field_name="code"
    )
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Letters and digits; it never changes.")
    )
    field_order = ("organisation", "code", "name", "name_en")


class HolderForm(forms.Form):
    """Who holds a duty, or stands in for it, between two dates."""

    user = forms.ModelChoiceField(label=_("Person"), queryset=queries.people())
    is_deputy = forms.BooleanField(label=_("Deputy"), required=False)
    starts_on = JapaneseDateField(label=_("From"))
    ends_on = JapaneseDateField(label=_("Until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = timezone.localdate()


class LanguageForm(forms.Form):
    """The language of the interface."""

    language = forms.ChoiceField(
        label=_("Language"), choices=[("ja", "日本語"), ("en", "English")], widget=forms.RadioSelect
    )


__all__ = [
    "AppointmentForm",
    "DutyForm",
    "EndForm",
    "HolderForm",
    "LanguageForm",
    "NewOrganisationForm",
    "NewPersonForm",
    "OrganisationForm",
    "PersonForm",
]
