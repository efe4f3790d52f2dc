"""A file of bills to take."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.collection.models import BillSource
from azukari.core.files.names import clean_name

MOST_BYTES = 300 * 1024 * 1024  # about two million bills


class CsvField(forms.FileField):
    """A CSV file, read whole and never kept; its letters and rows are judged where it is read."""

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401  # Django's signature
        """Return the file with a tidied name; refuse one that is too large to be read whole."""
        if isinstance(data, UploadedFile):
            if (data.size or 0) > MOST_BYTES:
                raise ValidationError(_("The file is too large. Split it."), code="size")
            data.name = clean_name(data.name or "")
        return super().clean(data, initial)


class TakeForm(forms.Form):
    """Which source wrote the file, and the file."""

    source = forms.ModelChoiceField(
        label=pgettext_lazy("bills", "Source"), queryset=BillSource.objects.none(), empty_label=None
    )
    file = CsvField(
        label=_("File of bills (CSV)"),
        help_text=_("The whole file is taken, or nothing of it."),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["source"].queryset = BillSource.objects.all()  # type: ignore[attr-defined]
