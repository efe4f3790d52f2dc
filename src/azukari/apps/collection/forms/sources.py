"""A source of bills: its name, how it is written, and the heading of each of our words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.collection.forms.bills import CsvField
from azukari.apps.collection.models import BillSource
from azukari.apps.collection.services.sources import SourceEntry
from azukari.core.bills import HEADINGS, OPTIONAL
from azukari.web.forms import Grouped

WORDS: Mapping[str, Any] = {
    "bill": _("Bill number (16 digits)"),
    "notice": _("Notice number"),
    "item": _("Code of the tax item"),
    "levy_year": _("Year of the levy"),
    "instalment": _("Instalment"),
    "amount": _("Amount"),
    "due_on": _("Due date"),
    "payer": _("Payer number"),
    "name": pgettext_lazy("payer", "Name"),
    "kana": _("Kana"),
    "postal": _("Postal code"),
    "address": _("Address"),
    "debit": pgettext_lazy("bill", "By direct debit (yes or no)"),
    "withdrawn": pgettext_lazy("bill", "Withdrawn (yes or no)"),
}
COLUMN = "column_"


class SourceForm(Grouped, forms.Form):
    """The fields of a source; a sample file, which is not kept, proposes the headings."""

    groups: ClassVar[tuple[Any, ...]] = (
        (_("The source"), ("name", "encoding", "sample")),
        (_("Headings in its file"), tuple(COLUMN + word for word in WORDS)),
    )

    name = forms.CharField(label=pgettext_lazy("bills", "Source"), max_length=80)
    encoding = forms.ChoiceField(label=_("Letters of the file"), choices=BillSource.Encoding)
    sample = CsvField(
        label=_("Sample file"),
        required=False,
        help_text=_("It proposes the headings and is checked. It is not kept."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,  # noqa: ANN401  # what a browser sends
        *,
        source: BillSource | None = None,
    ) -> None:
        super().__init__(data, files, initial=_initial(source) if source else None)
        for word, label in WORDS.items():
            self.fields[COLUMN + word] = forms.CharField(
                label=label, max_length=80, required=False,
                help_text=_("Leave empty if the file has none.") if word in OPTIONAL else "",
            )  # fmt: skip

    @property
    def mapping(self) -> dict[str, str]:
        """Return our word → heading, of those that were typed."""
        typed = {word: self.cleaned_data.get(COLUMN + word, "").strip() for word in WORDS}
        return {word: heading for word, heading in typed.items() if heading}

    def entry(self) -> SourceEntry:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        return SourceEntry(data["name"].strip(), data["encoding"], self.mapping)

    def with_proposals(self, proposed: Mapping[str, str]) -> dict[str, Any]:
        """Return what was typed, empty headings filled with what is proposed."""
        typed: dict[str, Any] = {name: self.cleaned_data.get(name, "") for name in self.fields}
        typed.pop("sample", None)
        for word in WORDS:
            typed[COLUMN + word] = typed[COLUMN + word] or proposed.get(word, "")
        return typed


class NewSourceForm(SourceForm):
    """A new source gets a code, which stays."""

    groups: ClassVar[tuple[Any, ...]] = (
        (_("The source"), ("code", "name", "encoding", "sample")),
        SourceForm.groups[1],
    )

    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Letters, digits and hyphens, e.g. core-tax.")
    )


def _initial(source: BillSource) -> dict[str, Any]:
    columns = {COLUMN + word: source.mapping.get(word, "") for word in HEADINGS}
    return {"name": source.name, "encoding": source.encoding, **columns}
