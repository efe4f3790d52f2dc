"""What a person knows of a CSV: its columns in order, which of them mean what, what its codes stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.core.settlement import Channel, Kind, Meaning, Told
from azukari.web.forms import Grouped

COLUMNS: Mapping[Meaning, Promise] = {
    Meaning.BARCODE: pgettext_lazy("layout", "Barcode of 44 digits"),
    Meaning.BILL: pgettext_lazy("layout", "Bill number"),
    Meaning.AMOUNT: pgettext_lazy("layout", "Amount"),
    Meaning.PAID_ON: pgettext_lazy("layout", "Paid on (8 digits)"),
    Meaning.PAID_AT: pgettext_lazy("layout", "Paid at (4 digits)"),
    Meaning.KIND: pgettext_lazy("layout", "Kind or way of paying"),
    Meaning.SHOP: pgettext_lazy("layout", "Shop"),
    Meaning.CHAIN: pgettext_lazy("layout", "Chain"),
    Meaning.TRANSFER_ON: pgettext_lazy("layout", "Money on (8 digits)"),
}
CODES: Mapping[str, tuple[Promise, Kind, Channel]] = {
    "counter": (pgettext_lazy("layout", "Bank counter"), Kind.CONFIRMED, Channel.COUNTER),
    "debit": (pgettext_lazy("layout", "Direct debit"), Kind.CONFIRMED, Channel.DEBIT),
    "postal": (pgettext_lazy("layout", "Post office"), Kind.CONFIRMED, Channel.POSTAL),
    "elqr": (pgettext_lazy("layout", "eL-QR"), Kind.CONFIRMED, Channel.ELQR),
    "early": (pgettext_lazy("layout", "Store, preliminary"), Kind.PRELIMINARY, Channel.STORE),
    "sure": (pgettext_lazy("layout", "Store, confirmed"), Kind.CONFIRMED, Channel.STORE),
    "undone": (pgettext_lazy("layout", "Store, cancellation"), Kind.CANCELLATION, Channel.STORE),
}
_CODE = RegexValidator(r"^\d{1,3}$", _("A code has one to three digits."))
_SPLIT = re.compile(r"[,、\t\n]")


class CsvForm(Grouped, forms.Form):
    """A CSV in plain words; `told()` is what the description is written from."""

    groups: ClassVar[Any] = (
        (_("The layout"), ("name", "title", "encoding", "heading", "limit", "columns")),
        (_("Which column means what"), tuple(f"at_{each.value}" for each in COLUMNS)),
        (_("What the codes stand for"), tuple(f"code_{name}" for name in CODES)),
    )

    name = forms.SlugField(
        label=_("Name"), max_length=40, help_text=_("Small letters, digits and hyphens; it stays.")
    )
    title = forms.CharField(label=pgettext_lazy("layout", "Title"), max_length=120)
    encoding = forms.ChoiceField(
        label=_("Letters of the file"), choices=[("cp932", "Shift_JIS"), ("utf-8", "UTF-8")]
    )
    heading = forms.BooleanField(label=_("The first line holds headings"), required=False)
    limit = forms.IntegerField(
        label=_("Largest amount in yen"), min_value=1, max_value=10**12, initial=10**9
    )
    columns = forms.CharField(
        label=_("Names of the columns"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("All of them in order, with commas between; paste the line of headings."),
    )

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        for meaning, label in COLUMNS.items():
            self.fields[f"at_{meaning.value}"] = forms.IntegerField(
                label=str(label), required=False, min_value=1, help_text=_("Number of the column.")
            )
        for name, (label, _kind, _channel) in CODES.items():
            self.fields[f"code_{name}"] = forms.CharField(
                label=str(label), required=False, validators=[_CODE]
            )

    def clean(self) -> dict[str, Any]:
        """Check that numbers name columns, each once, and that some code is told."""
        given: dict[str, Any] = super().clean() or {}
        count = len(_names(given.get("columns", "")))
        seen: set[int] = set()
        for meaning in COLUMNS:
            number = given.get(f"at_{meaning.value}")
            if number is not None and (number > count or number in seen):
                words = gettext("Each number stands for one of the columns above.")
                self.add_error(f"at_{meaning.value}", words)
            seen.add(number or 0)
        if not any(given.get(f"code_{name}") for name in CODES):
            self.add_error("code_counter", gettext("Tell at least one code."))
        return given

    def told(self) -> Told:
        """Return what was entered."""
        given = self.cleaned_data
        places = {given[f"at_{each.value}"]: each for each in COLUMNS}
        return Told(
            name=given["name"],
            title=given["title"],
            columns=_names(given["columns"]),
            meanings={number: each for number, each in places.items() if number},
            kinds={
                given[f"code_{name}"]: (kind, channel)
                for name, (_label, kind, channel) in CODES.items()
                if given[f"code_{name}"]
            },
            encoding=given["encoding"],
            heading=given["heading"],
            limit=given["limit"],
        )


def _names(text: str) -> list[str]:
    return [name.strip().strip('"') for name in _SPLIT.split(text.strip()) if name.strip()]
