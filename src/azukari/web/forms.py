"""How forms look and which fields Japan's offices need: `{{ form }}` renders with our components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.core.shared.errors import BadInput
from azukari.core.shared.wareki import (
    BadDate,
    format_date,
    format_fiscal_year,
    parse_date,
    parse_fiscal_year,
)
from azukari.web.japanese import day_of, is_japanese

__all__ = ["ConfirmForm", "FiscalYearField", "Grouped", "JapaneseDateField", "Renderer"]


class Renderer(DjangoTemplates):
    """Renders every form of the product: summary, labels above, required in words, hints."""

    form_template_name = "components/fields.html"
    field_template_name = "components/field.html"


class JapaneseDateInput(forms.TextInput):
    """A text box for a date in any form, with the Western date beside what is in it."""

    template_name = "components/widgets/date.html"

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"data-wareki": True, "autocomplete": "off", "size": 20, **(attrs or {})})

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the Western date of a value that can be read."""
        context = super().get_context(name, value, attrs)
        context["western"] = _western(value)
        context["widget"]["attrs"]["data-pick"] = gettext("Choose a day")
        return context


class JapaneseDateField(forms.Field):
    """A date typed as 令和6年2月14日, R6.2.14, 20240214 or 2024-02-14, or picked; a `date`."""

    widget = JapaneseDateInput
    default_error_messages: ClassVar = {
        "invalid": _(
            "“%(value)s” cannot be read as a date. Type it like 令和6年2月14日, R6.2.14, 20240214 "
            "or 2024-02-14."
        ),
    }

    def to_python(self, value: object) -> date | None:
        """Return the day; the message of a wrong one says how to mend it."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return day_of(value)
        try:
            return parse_date(str(value))
        except BadDate as error:
            raise _mendable(error, str(self.error_messages["invalid"]), value) from error

    def prepare_value(self, value: object) -> object:
        """Show a date in wareki; what a person typed stays as typed."""
        if isinstance(value, date):
            day = day_of(value)
            return format_date(day, weekday=False) if is_japanese() else day.isoformat()
        return value


class FiscalYearField(forms.Field):
    """A fiscal year typed as 令和5年度, R5 or 2023; an int."""

    widget = forms.TextInput
    default_error_messages: ClassVar = {
        "invalid": _("“%(value)s” is not a fiscal year. Type it like 令和5年度, R5 or 2023."),
    }

    def to_python(self, value: object) -> int | None:
        """Return the Western year of the fiscal year's April."""
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        try:
            return parse_fiscal_year(str(value))
        except BadInput as error:
            raise _mendable(error, str(self.error_messages["invalid"]), value) from error

    def prepare_value(self, value: object) -> object:
        """Show a year in words; what a person typed stays as typed."""
        return format_fiscal_year(value) if isinstance(value, int) and is_japanese() else value


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under a label of their own."""

    label: str | Promise
    fields: Sequence[BoundField]


class Grouped(forms.BaseForm):
    """Mix in to show fields in groups: `groups = ((_("Who"), ("name", "kana")), …)`.

    Fields named in no group come last, without a label.
    """

    groups: ClassVar[Sequence[tuple[str | Promise, Sequence[str]]]] = ()

    @property
    def azukari_groups(self) -> list[Group]:
        """The groups with their fields, as the template asks for them."""
        named = {name for _label, names in self.groups for name in names}
        rest = [field for field in self.visible_fields() if field.name not in named]
        groups = [Group(label, [self[name] for name in names]) for label, names in self.groups]
        return [*groups, Group("", rest)] if rest else groups


class ConfirmForm(forms.Form):
    """Asks for a word before something is gone for good."""

    word = forms.CharField(label=_("Confirmation"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, word: str) -> None:
        super().__init__(data)
        self._word = word
        self.fields["word"].help_text = gettext("Type “%(word)s” to go on.") % {"word": word}
        self.fields["word"].widget.attrs.update(autocomplete="off", size=20)

    def clean_word(self) -> str:
        """Refuse any other word."""
        typed = str(self.cleaned_data["word"]).strip()
        if typed != self._word:
            raise ValidationError(
                gettext("The word does not match. Type “%(word)s” exactly.") % {"word": self._word}
            )
        return typed


def _mendable(error: BadInput, message: str, value: object) -> ValidationError:
    """Return the core's own words in Japanese, which say why; a general message otherwise."""
    if is_japanese():
        return ValidationError(str(error), code="invalid")
    return ValidationError(message, code="invalid", params={"value": value})


def _western(value: object) -> str:
    if isinstance(value, date | datetime):
        return day_of(value).isoformat()
    try:
        return parse_date(str(value)).isoformat() if value else ""
    except BadDate:
        return ""
