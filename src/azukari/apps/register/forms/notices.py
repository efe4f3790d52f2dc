"""Notices as a department types them: one choice for each data item, a row for each recipient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.register import queries
from azukari.apps.register.labels import CHANNELS
from azukari.apps.register.models import Medium, OperationVersion, Source
from azukari.apps.register.services import Entry, ListedItem, ListedRecipient
from azukari.core.shared.identity import Actor
from azukari.core.terms import Channel
from azukari.web.forms import ConfirmForm, Group, JapaneseDateField

RESERVED = frozenset({"new", "file-register", "handling-register"})
EMPTY_ROWS = 2
_MAIN = ("code", "department", "effective_on", "name", "name_en")
_WHAT = ("purpose", "legal_basis", "subjects", "people")
_HOW = ("computer_use", "kept_on", "outside_connection", "retention", "disposal", "notes")
_COPIED: tuple[str, ...] = ("name", "name_en", *_WHAT, *_HOW)


class NoticeForm(forms.Form):
    """What an operation does with personal data from a day on."""

    effective_on = JapaneseDateField(label=_("Effective on"))
    name = forms.CharField(label=_("Registered name"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    purpose = forms.CharField(label=_("Purpose of use"), widget=forms.Textarea(attrs={"rows": 3}))
    legal_basis = forms.CharField(label=_("Legal basis"), required=False)
    subjects = forms.CharField(label=_("Whose data"), help_text=_("For example: taxpayers."))
    people = forms.IntegerField(
        label=_("Number of people"),
        required=False,
        min_value=0,
        help_text=_("Roughly. Files of fewer than 1,000 people stay out of the file register."),
    )
    computer_use = forms.BooleanField(label=_("Computers are used"), required=False)
    kept_on = forms.MultipleChoiceField(
        label=_("Media"), choices=Medium.choices, widget=forms.CheckboxSelectMultiple
    )
    outside_connection = forms.CharField(
        label=_("Outside connection"),
        required=False,
        help_text=_("With whom and by which line. Leave empty when there is none."),
    )
    retention = forms.CharField(label=_("Retention"), max_length=200)
    disposal = forms.CharField(label=_("Disposal"), max_length=200)
    notes = forms.CharField(
        label=_("Notes"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, last: OperationVersion | None = None
    ) -> None:
        super().__init__(data, initial=_initial(last) if last else None)
        known = {each.item.code: each.source for each in last.items.all()} if last else {}
        self._items = list(queries.data_items())
        for item in self._items:
            label = f"{item.words} ({gettext('sensitive')})" if item.sensitive else item.words
            self.fields[f"item_{item.code}"] = forms.ChoiceField(
                label=label,
                required=False,
                initial=known.get(item.code, ""),
                choices=[("", _("not held")), *Source.choices],
            )
        self._rows = self._add_recipients(last)

    groups: ClassVar = ()

    @property
    def azukari_groups(self) -> list[Group]:
        """The groups of the page, as the form template asks for them."""
        return [
            Group(_("The notice"), self._named(_MAIN)),
            Group(_("What it is for"), self._named(_WHAT)),
            Group(_("Data items and from whom they are taken"), self._named(self._item_names())),
            Group(_("Recipients"), self._named(self._recipient_names())),
            Group(_("How it is kept"), self._named(_HOW)),
        ]

    def clean(self) -> dict[str, Any]:
        """Want one item at least, and a purpose and a way for each recipient."""
        data = super().clean() or {}
        if not any(data.get(name) for name in self._item_names()):
            first = self._item_names()[:1]
            error = gettext("Choose at least one data item.")
            self.add_error(first[0] if first else None, error)
        for number in range(self._rows):
            if data.get(f"recipient_{number}") and not data.get(f"use_{number}"):
                self.add_error(f"use_{number}", gettext("Say for what this recipient gets it."))
        return data

    def entry(self) -> Entry:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        return Entry(
            **{name: data[name] for name in _COPIED if name != "kept_on"},
            media=tuple(data["kept_on"]),
            items=tuple(
                ListedItem(item.code, data[f"item_{item.code}"])
                for item in self._items
                if data[f"item_{item.code}"]
            ),
            recipients=tuple(self._recipients()),
        )

    def _recipients(self) -> Iterator[ListedRecipient]:
        data = self.cleaned_data
        for number in range(self._rows):
            if name := data[f"recipient_{number}"]:
                channel = Channel(data[f"channel_{number}"])
                yield ListedRecipient(name, data[f"use_{number}"], channel)

    def _add_recipients(self, last: OperationVersion | None) -> int:
        present = list(last.recipients.all()) if last else []
        asked = sum(name.startswith("recipient_") for name in self.data)
        rows = max(len(present) + EMPTY_ROWS, min(asked, 50))
        for number in range(rows):
            row = present[number] if number < len(present) else None
            ordinal = {"number": number + 1}
            self.fields[f"recipient_{number}"] = forms.CharField(
                label=gettext("Recipient %(number)s") % ordinal,
                max_length=120,
                required=False,
                initial=row.recipient if row else "",
            )
            self.fields[f"use_{number}"] = forms.CharField(
                label=gettext("Purpose of recipient %(number)s") % ordinal,
                max_length=200,
                required=False,
                initial=row.purpose if row else "",
            )
            self.fields[f"channel_{number}"] = forms.ChoiceField(
                label=gettext("Way to recipient %(number)s") % ordinal,
                choices=list(CHANNELS.items()),
                initial=row.channel if row else Channel.PAPER,
            )
            self.fields[f"channel_{number}"].required = False
        return rows

    def _item_names(self) -> list[str]:
        return [f"item_{item.code}" for item in self._items]

    def _recipient_names(self) -> list[str]:
        return [
            f"{part}_{number}"
            for number in range(self._rows)
            for part in ("recipient", "use", "channel")
        ]

    def _named(self, names: tuple[str, ...] | list[str]) -> list[BoundField]:
        return [self[name] for name in names if name in self.fields]


class StartForm(NoticeForm):
    """A START notice: code and department besides."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Small letters and hyphens; part of the page’s address. It never changes."),
    )
    department: forms.ModelChoiceField[OrganisationRecord] = forms.ModelChoiceField(
        label=_("Department"), queryset=None
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, actor: Actor) -> None:
        super().__init__(data)
        rows = accounts.departments_of(actor)
        self.fields["department"].queryset = rows  # type: ignore[attr-defined]
        if len(only := list(rows[:2])) == 1:
            self.fields["department"].initial = only[0]

    def clean_code(self) -> str:
        """Refuse words that pages of the register have already, and codes no reference can carry."""
        code = str(self.cleaned_data["code"]).lower()
        if code in RESERVED or not code[:1].isalnum():
            raise ValidationError(gettext("This code cannot be used. Choose another one."))
        return code


class EndForm(ConfirmForm):
    """The day of the END, why, and the word that confirms it."""

    field_order = ("effective_on", "reason", "word")

    effective_on = JapaneseDateField(label=pgettext_lazy("operation", "Ends on"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 2}))


def _initial(last: OperationVersion) -> dict[str, Any]:
    copied = {name: getattr(last, name) for name in _COPIED if name != "kept_on"}
    return {**copied, "kept_on": last.media}
