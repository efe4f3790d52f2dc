"""Forms before a meeting: a question sent ahead, a paper handed out, numbers, a withdrawal."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from azukari.apps.council.models import Consultation, Material, Meeting
from azukari.apps.council.services import HandOut
from azukari.web.forms import Grouped
from azukari.web.uploads import AttachmentField


def on_agenda(meeting: Meeting) -> forms.ModelChoiceField[Consultation]:
    """Return a field that chooses among the consultations of the meeting, or the whole of it."""
    rows = Consultation.objects.filter(agenda_items__meeting=meeting)
    return forms.ModelChoiceField(
        label=_("On what"),
        queryset=rows.order_by("agenda_items__position"),
        required=False,
        empty_label=_("The meeting as a whole"),
    )


class QuestionForm(forms.Form):
    """One question, on a consultation or on the meeting as a whole."""

    text = forms.CharField(
        label=_("Question"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stands among the first statements when the meeting opens."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"consultation": on_agenda(meeting), **self.fields}


class NoteForm(forms.Form):
    """A note and where it stands; where is not typed by the member."""

    text = forms.CharField(max_length=20_000, required=False)
    line = forms.CharField(max_length=300, required=False)
    consultation = forms.CharField(max_length=40, required=False)


class HandOutForm(Grouped, forms.Form):
    """A paper to hand out: the file, what it is about, and whether the public may have it."""

    groups: ClassVar = (
        (_("The paper"), ("file", "title", "consultation")),
        (_("Public"), ("is_withheld", "withheld_ground")),
    )

    file = AttachmentField(
        label=_("File"),
        help_text=_("A PDF gets its number stamped on every page of each copy."),
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the file's own name."),
    )
    is_withheld = forms.BooleanField(label=_("Withheld from the public"), required=False)
    withheld_ground = forms.CharField(
        label=_("Ground for withholding"),
        max_length=300,
        required=False,
        help_text=_("The article of the ordinance and what it protects."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consultation"] = on_agenda(meeting)

    def clean(self) -> dict[str, Any]:
        """Ask what is withheld for its ground."""
        data = super().clean() or {}
        if data.get("is_withheld") and not data.get("withheld_ground", "").strip():
            self.add_error("withheld_ground", _("Enter the ground, or let the public have it."))
        return data

    def given(self) -> HandOut:
        """Return what was typed as the value the service takes."""
        return HandOut(**self.cleaned_data)


class RenumberForm(forms.Form):
    """A number for each material."""

    def __init__(self, *args: Any, materials: list[Material], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in materials:
            self.fields[f"number_{each.pk}"] = forms.IntegerField(
                label=each.title, min_value=1, max_value=999, initial=each.number
            )

    def numbers(self) -> dict[int, int]:
        """Return the number typed for each material, by its key."""
        return {
            int(name.removeprefix("number_")): value for name, value in self.cleaned_data.items()
        }


class WithdrawForm(forms.Form):
    """Why a material is taken back."""

    why = forms.CharField(label=_("Why withdrawn"), max_length=300)


__all__ = [
    "HandOutForm",
    "NoteForm",
    "QuestionForm",
    "RenumberForm",
    "WithdrawForm",
    "on_agenda",
]
