"""Forms about meetings: planning, attendance, statements, closing."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from azukari.apps.council.models import Attendance, Consultation, Meeting, Statement
from azukari.apps.council.models.meeting import Emergency
from azukari.apps.council.services import Attendee, MeetingPlan
from azukari.web.forms import Grouped, JapaneseDateField


class MeetingForm(Grouped, forms.Form):
    """When, where and how; a meeting that is not open names its legal ground."""

    groups: ClassVar = (
        (_("When and where"), ("name", "held_on", "starts_at", "ends_at", "place")),
        (_("How the council deliberates"), ("method", "emergency", "consents", "stated")),
        (_("Public attendance"), ("is_open", "closed_ground")),
        (_("Contact"), ("contact",)),
    )

    name = forms.CharField(label=_("Name"), max_length=120)
    held_on = JapaneseDateField(label=_("Date"))
    starts_at = forms.TimeField(label=_("Begins"), required=False, help_text=_("For example 18:30"))
    ends_at = forms.TimeField(label=_("Ends"), required=False, help_text=_("For example 20:30"))
    place = forms.CharField(label=_("Place"), max_length=120)
    method = forms.ChoiceField(label=_("Method"), choices=Meeting.Method.choices)
    emergency = forms.ChoiceField(
        label=_("Why not in person"),
        choices=[("", "—"), *Emergency.choices],
        required=False,
        help_text=_(
            "In writing or online only in a disaster or epidemic, with a majority's consent."
        ),
    )
    consents = forms.IntegerField(
        label=_("Members who consented"), min_value=0, max_value=100, initial=0, required=False
    )
    stated = forms.IntegerField(
        label=_("Members who only stated an opinion"),
        min_value=0,
        max_value=100,
        initial=0,
        required=False,
    )
    is_open = forms.BooleanField(label=_("Open to the public"), required=False)
    closed_ground = forms.CharField(
        label=_("Ground for closing"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("The article of the ordinance and what it protects."),
    )
    contact = forms.CharField(
        label=_("Contact"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask a closed meeting for its ground."""
        data = super().clean() or {}
        if not data.get("is_open") and not data.get("closed_ground", "").strip():
            self.add_error("closed_ground", _("Enter the ground, or mark the meeting as open."))
        return data

    def plan(self) -> MeetingPlan:
        """Return what was typed as the value the service takes."""
        counts = {name: self.cleaned_data[name] or 0 for name in ("consents", "stated")}
        return MeetingPlan(**self.cleaned_data | counts)


class AttendanceForm(forms.Form):
    """One line a person: name, office; lines under “absent” did not come."""

    members_present = forms.CharField(
        label=_("Members present"), widget=forms.Textarea(attrs={"rows": 6})
    )
    members_absent = forms.CharField(
        label=_("Members absent"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    secretariat = forms.CharField(
        label=_("Secretariat"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )

    def attendees(self) -> list[Attendee]:
        """Return the people named, in order: `name` or `name, office` a line."""
        part = Attendance.Part
        return [
            *_people(self.cleaned_data["members_present"], part.MEMBER, is_present=True),
            *_people(self.cleaned_data["members_absent"], part.MEMBER, is_present=False),
            *_people(self.cleaned_data["secretariat"], part.SECRETARIAT, is_present=True),
        ]


def _people(text: str, part: str, *, is_present: bool) -> list[Attendee]:
    lines = [
        line.replace("、", ",").replace("，", ",") for line in text.splitlines() if line.strip()
    ]
    pairs = [[half.strip() for half in [*line.split(",", 1), ""]] for line in lines]
    return [Attendee(pair[0], pair[1], part, is_present) for pair in pairs]


class StatementForm(forms.Form):
    """What was said, by whom, on which consultation."""

    consultation = forms.ModelChoiceField(
        label=_("Consultation"), queryset=Consultation.objects.none(), required=False
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=Statement.Role.choices, widget=forms.RadioSelect
    )
    speaker = forms.CharField(label=_("Speaker"), max_length=80, required=False)
    text = forms.CharField(label=_("Statement"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Consultation.objects.filter(agenda_items__meeting=meeting)
        self.fields["consultation"].queryset = rows  # type: ignore[attr-defined]


class ClosingForm(forms.Form):
    """When the meeting ended."""

    ends_at = forms.TimeField(label=_("Ends"), required=False)


__all__ = ["AttendanceForm", "ClosingForm", "MeetingForm", "StatementForm"]
