"""Plan a visit, fill its checklist, hold it; ask for a report and answer for it; draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from azukari.apps.outsourcing.models import (
    ChecklistAnswer,
    Draw,
    Engagement,
    Inspection,
    Tier,
)
from azukari.apps.outsourcing.services import Correction, Held, Seen, VisitPlan
from azukari.core.supervision import Question, questions
from azukari.web.forms import JapaneseDateField
from azukari.web.uploads import AttachmentField

LONGEST = 4000
MOST_DRAWN = 20

PICTURES = "image/*,application/pdf"


class VisitForm(forms.Form):
    """Why, how, when and where somebody is to look."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=Inspection.Kind.choices, widget=forms.RadioSelect
    )
    way = forms.ChoiceField(
        label=_("Way"),
        choices=Inspection.Way.choices,
        widget=forms.RadioSelect,
        help_text=_("On site, in principle; from afar not two years running."),
    )
    planned_on = JapaneseDateField(label=_("Planned on"))
    tier: forms.ModelChoiceField[Tier] = forms.ModelChoiceField(
        label=_("Custodian"),
        queryset=None,
        required=False,
        help_text=_("Leave empty for the contractor itself."),
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    inspectors = forms.CharField(label=_("Who looked"), max_length=200, required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, engagement: Engagement) -> None:
        super().__init__(data, initial={"kind": "yearly", "way": "on_site"})
        rows = engagement.tiers.filter(parent__isnull=False).select_related("body")
        self.fields["tier"].queryset = rows  # type: ignore[attr-defined]
        self.fields["tier"].label_from_instance = _tier_words  # type: ignore[attr-defined]

    def plan(self) -> VisitPlan:
        """Return what was typed as the value the service takes."""
        return VisitPlan(**self.cleaned_data)


@dataclass(frozen=True, slots=True)
class AskedTopic:
    """A question of the checklist with its two fields."""

    question: Question
    answer: BoundField
    note: BoundField


class ChecklistForm(forms.Form):
    """One question a topic; what is not asked yet stays open and may be kept so."""

    def __init__(self, data: Mapping[str, Any] | None, *, inspection: Inspection, on: date) -> None:
        super().__init__(data)
        self._questions = questions(on)
        before = {row.topic: row for row in inspection.answers.all()}
        for each in self._questions:
            self._add(each, before.get(each.topic))

    def _add(self, question: Question, before: ChecklistAnswer | None) -> None:
        self.fields[f"answer-{question.topic}"] = forms.ChoiceField(
            label=_("Answer"),
            choices=ChecklistAnswer.Seen.choices,
            widget=forms.RadioSelect,
            required=False,
            initial=before.answer if before else "",
        )
        self.fields[f"note-{question.topic}"] = forms.CharField(
            label=_("Note"),
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=before.note if before else "",
        )

    def rows(self) -> Iterator[AskedTopic]:
        """Yield the fields question by question."""
        for each in self._questions:
            yield AskedTopic(each, self[f"answer-{each.topic}"], self[f"note-{each.topic}"])

    def seen(self) -> list[Seen]:
        """Return what was answered."""
        data = self.cleaned_data
        return [
            Seen(each.topic, data[f"answer-{each.topic}"], data[f"note-{each.topic}"])
            for each in self._questions
            if data[f"answer-{each.topic}"]
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for the words of every gap, and for the answer to which a note belongs."""
        data = super().clean() or self.cleaned_data
        for each in self._questions:
            answer, note = data.get(f"answer-{each.topic}"), data.get(f"note-{each.topic}")
            if answer == ChecklistAnswer.Seen.GAP and not note:
                self.add_error(
                    f"note-{each.topic}",
                    _("Write what you saw: the contractor reads it as a finding."),
                )
            if note and not answer:
                self.add_error(f"answer-{each.topic}", _("Choose what the note says."))
        return data


class HoldForm(forms.Form):
    """How the visit went."""

    held_on = JapaneseDateField(label=_("Held on"))
    way = forms.ChoiceField(
        label=_("Way"), choices=Inspection.Way.choices, widget=forms.RadioSelect
    )
    inspectors = forms.CharField(label=_("Who looked"), max_length=200)
    summary = forms.CharField(
        label=_("What was seen"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, inspection: Inspection, today: date
    ) -> None:
        initial = {
            "held_on": today,
            "way": inspection.way,
            "inspectors": inspection.inspectors,
        }
        super().__init__(data, initial=initial)

    def held(self) -> Held:
        """Return what was typed as the value the service takes."""
        return Held(**self.cleaned_data)


class PhotoForm(forms.Form):
    """A photograph or paper, and the day it was taken."""

    file = AttachmentField(
        label=_("Photograph or paper"), widget=forms.ClearableFileInput({"accept": PICTURES})
    )
    taken_on = JapaneseDateField(label=_("Taken on"))
    what = forms.CharField(label=_("What it shows"), max_length=80, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        files: Any,  # noqa: ANN401  # what a browser sends
        *,
        today: date,
    ) -> None:
        super().__init__(data, files, initial={"taken_on": today})


class SeenForm(forms.Form):
    """What was seen of a finding, at which visit."""

    seen = forms.CharField(
        label=_("What was seen"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Where, when, and what shows that it is corrected or not."),
    )
    at: forms.ModelChoiceField[Inspection] = forms.ModelChoiceField(
        label=_("At the visit"), queryset=None, required=False
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, engagement: Engagement, at: str = ""
    ) -> None:
        super().__init__(data, initial={"at": at})
        rows = engagement.inspections.select_related("engagement").order_by("-number")
        self.fields["at"].queryset = rows  # type: ignore[attr-defined]
        self.fields["at"].to_field_name = "number"  # type: ignore[attr-defined]
        self.fields["at"].label_from_instance = _visit_words  # type: ignore[attr-defined]


class CorrectionForm(forms.Form):
    """What was done about a finding, when, and what shows it."""

    what = forms.CharField(
        label=_("What was done"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    done_on = JapaneseDateField(label=_("Done on"))
    file = AttachmentField(
        label=_("Photograph or paper"),
        required=False,
        widget=forms.ClearableFileInput({"accept": PICTURES}),
        help_text=_("A photograph is the quickest: no face, no name of a resident on it."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        files: Any,  # noqa: ANN401  # what a browser sends
        *,
        today: date,
    ) -> None:
        super().__init__(data, files, initial={"done_on": today})

    def correction(self) -> Correction:
        """Return what was typed as the value the service takes."""
        return Correction(**self.cleaned_data)


class AskForm(forms.Form):
    """What is to be reported, until when."""

    what = forms.CharField(
        label=_("What is asked"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    due_on = JapaneseDateField(label=_("Due on"))


class ReportForm(forms.Form):
    """A report: words, and a photograph or paper where it says more."""

    text = forms.CharField(
        label=_("Report"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6})
    )
    file = AttachmentField(
        label=_("Photograph or paper"),
        required=False,
        widget=forms.ClearableFileInput({"accept": PICTURES}),
        help_text=_("A photograph is the quickest: no face, no name of a resident on it."),
    )


class ReceivedForm(ReportForm):
    """A report that came by letter or call, entered by the city."""

    told_by = forms.CharField(label=_("From"), max_length=80)
    field_order = ("told_by", "text", "file")


class ReturnForm(forms.Form):
    """Why a report is sent back, and until when it is owed again."""

    why = forms.CharField(
        label=_("Why it was sent back"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The contractor reads this: say what is missing."),
    )
    due_on = JapaneseDateField(label=_("Due on"))


class DrawForm(forms.Form):
    """How many are drawn, and from what."""

    among = forms.ChoiceField(
        label=_("Drawn from"), choices=Draw.Among.choices, widget=forms.RadioSelect
    )
    wanted = forms.IntegerField(label=_("How many visits"), min_value=1, max_value=MOST_DRAWN)

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial={"among": Draw.Among.CONTRACTS, "wanted": 2})


def _tier_words(row: Tier) -> str:
    return f"{row.number}. {row.body.named}　{row.task}"


def _visit_words(row: Inspection) -> str:
    day = row.held_on or row.planned_on
    return f"{row.key} {row.get_kind_display()} {day or ''}".strip()
