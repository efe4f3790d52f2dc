"""Forms about consultations: drafting, handing over, deciding."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.council import queries
from azukari.apps.council.models import Consultation, Meeting
from azukari.apps.council.models.consultation import Kind, Reason
from azukari.apps.council.services import ConsultationDraft, DecisionGiven
from azukari.apps.register import queries as register
from azukari.core.shared.identity import Actor
from azukari.web.forms import Grouped, JapaneseDateField
from azukari.web.uploads import AttachmentField


class ConsultationForm(Grouped, forms.Form):
    """What a department writes down; the operation's terms come from the register."""

    groups: ClassVar = (
        (_("What is put to the council"), ("title", "department", "kind", "operation", "amends")),
        (_("Why now"), ("reasons", "why_now", "summary")),
    )

    title = forms.CharField(label=_("Title"), max_length=300)
    department = forms.ModelChoiceField(label=_("Department"), queryset=accounts.departments())
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.CONSULTATION)
    operation = forms.ChoiceField(label=_("Operation"), required=False)
    amends = forms.ModelChoiceField(
        label=_("Earlier consultation it amends"),
        queryset=Consultation.objects.none(),
        required=False,
    )
    reasons = forms.MultipleChoiceField(
        label=_("Reason"),
        choices=Reason.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose all that apply; the rule in force then shows what is owed."),
    )
    why_now = forms.CharField(
        label=_("Why it is put now"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Write what changes and from when, so that a member understands it at home."),
    )
    summary = forms.CharField(
        label=_("What is asked"), widget=forms.Textarea(attrs={"rows": 6}), required=False
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = accounts.departments_of(actor)
        self.fields["department"].queryset = rows  # type: ignore[attr-defined]
        only = list(rows[:2])
        if len(only) == 1:
            self.fields["department"].initial = only[0]
        operations = register.operations_visible_to(actor)
        self.fields["operation"].choices = [  # type: ignore[attr-defined]
            ("", _("(none yet)")),
            *((row.code, str(row)) for row in operations),
        ]
        earlier = queries.consultations.visible(actor).exclude(number__isnull=True)
        self.fields["amends"].queryset = earlier  # type: ignore[attr-defined]

    def draft(self, *, rule_ground: str = "") -> ConsultationDraft:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        return ConsultationDraft(
            title=data["title"],
            department=data["department"],
            kind=data["kind"],
            operation=data["operation"],
            reasons=tuple(data["reasons"]),
            why_now=data["why_now"],
            summary=data["summary"],
            amends=data["amends"],
            rule_ground=rule_ground,
        )


class ReceiveForm(forms.Form):
    """Hand the document over: the date, and a number only when it was given by hand."""

    on = JapaneseDateField(label=_("Handed over on"))
    number = forms.IntegerField(
        label=_("Number"),
        required=False,
        min_value=1,
        help_text=_("Leave empty to take the next number of the fiscal year."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class AgendaForm(forms.Form):
    """Put a consultation on the agenda of a meeting that is not over."""

    meeting = forms.ModelChoiceField(
        label=_("Meeting"), queryset=Meeting.objects.exclude(state=Meeting.State.CLOSED)
    )


class DecisionForm(forms.Form):
    """The council's decision, apart from its opinions."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            choice
            for choice in Consultation.Decision.choices
            if choice[0] != Consultation.Decision.UNRECORDED
        ],
        widget=forms.RadioSelect,
    )
    in_favour = forms.IntegerField(
        label=_("In favour"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=_("Only when there was a vote; a majority of those present decides."),
    )
    against = forms.IntegerField(label=_("Against"), min_value=0, max_value=100, required=False)
    chair = forms.ChoiceField(
        label=_("The chair's voice on a tie"),
        choices=[("", "—"), ("for", _("In favour")), ("against", _("Against"))],
        required=False,
    )
    words = forms.CharField(
        label=_("Words of the decision"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def given(self) -> DecisionGiven:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        return DecisionGiven(
            decision=data["decision"],
            words=data["words"],
            in_favour=data["in_favour"],
            against=data["against"],
            chair=data["chair"],
        )


class DocumentForm(forms.Form):
    """A file handed over with the consultation, and the pages that matter."""

    file = AttachmentField(label=_("File"))
    pages = forms.CharField(
        label=_("Pages"), max_length=80, required=False, help_text=_("For example: p. 2, p. 14–20")
    )


__all__ = [
    "AgendaForm",
    "ConsultationForm",
    "DecisionForm",
    "DocumentForm",
    "ReceiveForm",
]
