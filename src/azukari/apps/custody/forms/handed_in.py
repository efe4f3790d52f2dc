"""What a contractor hands in under /my/, and the reason with which the city sends it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.custody.forms.disposal import DisposalForm
from azukari.apps.custody.labels import TECHNIQUES
from azukari.apps.custody.models import Holding
from azukari.core.custody.disposal import MediumKind, techniques_for


class HandInForm(DisposalForm):
    """The same statement as the city's, with a photograph: nobody of the city was there."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        files: Any = None,  # noqa: ANN401  # what a browser sends
        *,
        offered: Sequence[Holding],
        chosen: Holding,
        today: date,
    ) -> None:
        super().__init__(data, files, offered=offered, chosen=chosen, today=today)
        named = [(row.key, f"{row.custodian}　{row.what}（{row.key}）") for row in offered]
        self.fields["holdings"].choices = named  # type: ignore[attr-defined]
        photo = self.fields["photo"]
        photo.required, photo.widget.is_required = True, True
        photo.widget.attrs["accept"] = "image/*,application/pdf"
        photo.help_text = _(
            "Take it with the phone: what is left, with a number that can be read. No faces."
        )
        possible = techniques_for(MediumKind(chosen.kind), today)
        self.fields["technique"].choices = [  # type: ignore[attr-defined]
            each for each in TECHNIQUES.items() if each[0] in possible
        ]


class SendBackForm(forms.Form):
    """Why the city does not accept what was handed in."""

    why = forms.CharField(
        label=pgettext_lazy("custody", "Why it is sent back"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The contractor reads this: say what is missing."),
    )


__all__ = ["HandInForm", "SendBackForm"]
