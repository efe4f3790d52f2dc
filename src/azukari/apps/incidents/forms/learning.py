"""Forms: share a lesson, enter a volume."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.incidents.models import LessonReading
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.web.forms import FiscalYearField

if TYPE_CHECKING:
    BodyChoice = forms.ModelChoiceField[BodyRecord]
else:  # Django's class takes no parameter while the program runs
    BodyChoice = forms.ModelChoiceField


class BodyField(BodyChoice):
    """A body, told apart by its code."""

    def label_from_instance(self, obj: BodyRecord) -> str:
        """Return its name and code."""
        return obj.named


class LessonForm(forms.Form):
    """What others can learn from it."""

    text = forms.CharField(
        label=_("Lesson"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name neither people nor companies: everybody reads it, contractors too."),
    )  # fmt: skip


class ReadingForm(forms.Form):
    """Which bodies have read a lesson."""

    def __init__(self, data: Any = None, *, readings: Iterable[LessonReading]) -> None:  # noqa: ANN401  # what a browser sends
        super().__init__(data)
        self.every = [(str(row.pk), row.body.named) for row in readings]
        self.fields["readings"] = forms.MultipleChoiceField(
            label=_("Who has read it"),
            choices=self.every,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    everybody = forms.BooleanField(label=_("All of them have read it; I made sure"), required=False)

    def clean(self) -> dict[str, Any]:
        """Want at least one; nobody is marked beforehand."""
        data = super().clean() or {}
        if not (data.get("everybody") or data.get("readings") or self.errors):
            self.add_error("readings", gettext("Mark who has read it."))
        return data

    def chosen(self) -> list[int]:
        """Return the readings chosen."""
        if self.cleaned_data["everybody"]:
            return [int(value) for value, _name in self.every]
        return [int(value) for value in self.cleaned_data["readings"]]


class VolumeForm(forms.Form):
    """How many items a body handled in a fiscal year."""

    body = BodyField(label=_("Body"), queryset=BodyRecord.objects.order_by("reading", "code"))
    fiscal_year = FiscalYearField(label=_("Fiscal year"))
    volume = forms.IntegerField(
        label=_("Items handled"), min_value=0, max_value=2_000_000_000,
        help_text=_("Slips, records, visits: the same unit for everybody."),
    )  # fmt: skip
    source = forms.CharField(label=_("Where the number is from"), max_length=200)
