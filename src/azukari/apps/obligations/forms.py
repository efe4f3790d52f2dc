"""Forms of the acts on a promise. What the core refuses is said beside the field where it can be."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import DutyRecord, OrganisationRecord
from azukari.apps.obligations import labels
from azukari.apps.obligations.services import Promise
from azukari.core.deadlines import Due, On, OpenReason, When
from azukari.core.shared.identity import Actor, Role
from azukari.core.shared.references import BadReference, meeting_reference, parse_reference
from azukari.web.forms import ConfirmForm, FiscalYearField, Grouped, JapaneseDateField

__all__ = ["CarryForm", "ExplainForm", "PromiseForm", "ReviseForm", "WaiveForm"]

_LONGEST = 2000


class _WordsField(forms.CharField):
    """A few sentences."""

    widget = forms.Textarea({"rows": 4})


class _DueForm(forms.Form):
    """A day that is not past, and a condition that may stand before it."""

    due_on = JapaneseDateField(label=_("Due"))

    def clean_due_on(self) -> date:
        """Refuse a day that is past."""
        day: date = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise ValidationError(gettext("The day is past. Choose today or a later day."))
        return day

    @property
    def due(self) -> Due:
        """When it falls due; with a condition the day is that of the review."""
        condition = str(self.cleaned_data.get("condition", "")).strip()
        day: date = self.cleaned_data["due_on"]
        return When(condition, day) if condition else On(day)


class PromiseForm(Grouped, _DueForm):
    """A promise written by hand."""

    groups: ClassVar = (
        (_("What and who"), ("what", "kind", "owner")),
        (_("By when"), ("due_on", "condition")),
        (_("Basis and reason"), ("rests_on", "reason_kind", "why")),
    )
    what = forms.CharField(
        label=_("What is to be done"),
        max_length=200,
        help_text=_("One sentence that says when it is done, for example: hand in the record."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=tuple(labels.KINDS.items()), initial="general"
    )
    owner = forms.ChoiceField(label=_("Duty"), help_text=_("Whoever holds it answers for it."))
    condition = forms.CharField(
        label=_("Condition"),
        required=False,
        max_length=400,
        help_text=_(
            "If it waits for something, say what. The day above is then that of the review."
        ),
    )
    rests_on = forms.CharField(
        label=_("Rests on"),
        required=False,
        max_length=120,
        help_text=_("The reference of what it comes from, for example consultation/2026-12."),
    )
    reason_kind = forms.ChoiceField(
        label=_("Kind of reason"), required=False, choices=(("", "—"), *labels.REASONS.items())
    )
    why = _WordsField(label=_("Why it is open"), required=False, max_length=_LONGEST)

    def __init__(self, actor: Actor, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self._duties = {_key(duty): duty for duty in duties_for(actor)}
        self.fields["owner"].choices = [("", _("Choose a duty")), *_grouped(self._duties)]  # type: ignore[attr-defined]  # a ChoiceField

    def clean_rests_on(self) -> str:
        """Refuse what names nothing."""
        text = str(self.cleaned_data["rests_on"]).strip()
        try:
            return str(parse_reference(text)) if text else ""
        except BadReference as error:
            raise ValidationError(
                gettext("This names nothing. Write it like consultation/2026-12 or meeting/2026-5.")
            ) from error

    @property
    def promise(self) -> Promise:
        """What is promised."""
        given = self.cleaned_data
        return Promise(
            what=given["what"],
            kind=given["kind"],
            owner=self._duties[given["owner"]],
            due=self.due,
            rests_on=given["rests_on"],
            why=given["why"],
            reason_kind=given["reason_kind"],
        )


class CarryForm(_DueForm):
    """Carry to a meeting; the day is the meeting's or the one before it that is needed."""

    field_order = ("year", "ordinal", "due_on", "why")
    year = FiscalYearField(label=_("Fiscal year of the meeting"))
    ordinal = forms.IntegerField(label=_("Number of the meeting"), min_value=1, max_value=99)
    why = _WordsField(label=_("Why it is carried"), max_length=_LONGEST)

    @property
    def meeting(self) -> str:
        """The reference of the meeting."""
        return meeting_reference(self.cleaned_data["year"], self.cleaned_data["ordinal"])


class ReviseForm(_DueForm):
    """Another day, or another condition."""

    field_order = ("due_on", "condition", "reason")
    condition = forms.CharField(
        label=_("Condition"),
        required=False,
        max_length=400,
        help_text=_(
            "If it waits for something, say what. The day above is then that of the review."
        ),
    )
    reason = _WordsField(label=_("Reason of the change"), max_length=_LONGEST)


class ExplainForm(forms.Form):
    """Why it is open: a word and a sentence."""

    reason_kind = forms.ChoiceField(
        label=_("Kind of reason"),
        choices=[(each.value, labels.REASONS[each]) for each in OpenReason],
    )
    why = _WordsField(label=_("Why it is open"), max_length=_LONGEST)


class WaiveForm(ConfirmForm):
    """Let it go: the reason and the word."""

    field_order = ("reason", "word")
    reason = _WordsField(label=_("Reason of the waiver"), max_length=_LONGEST)


def duties_for(actor: Actor) -> list[DutyRecord]:
    """Return the duties that the actor may give a promise to: all, or those of the own departments."""
    if actor.has(Role.SECRETARIAT):
        return list(accounts.duties())
    return list(accounts.duties(*actor.organisations(Role.CLERK), ""))


def _key(duty: DutyRecord) -> str:
    return f"{duty.organisation.code}/{duty.code}"


def _grouped(duties: dict[str, DutyRecord]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the choices, department by department."""
    found: dict[OrganisationRecord, list[tuple[str, str]]] = {}
    for key, duty in duties.items():
        found.setdefault(duty.organisation, []).append((key, labels.duty_words(duty)))
    return [(labels.organisation_words(row), choices) for row, choices in found.items()]
