"""Forms about contracts: entering, correcting, ending."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.council import queries as council
from azukari.apps.council.queries import ConsultationRecord
from azukari.apps.outsourcing.models import Body, BodyKind, Engagement
from azukari.apps.outsourcing.services import EngagementEntry
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.shared.identity import Actor
from azukari.web.forms import ConfirmForm, Grouped, JapaneseDateField

Groups = tuple[tuple[str | Promise, tuple[str, ...]], ...]


class EngagementForm(Grouped, forms.Form):
    """What a contract says of itself."""

    groups: ClassVar[Groups] = (
        (_("The contract"), ("title", "consultation")),
        (_("Its days"), ("signed_on", "starts_on", "ends_on")),
    )

    title = forms.CharField(label=_("Title of the contract"), max_length=200)
    consultation: forms.ModelChoiceField[ConsultationRecord] = forms.ModelChoiceField(
        label=_("Consultation it rests on"), queryset=None, required=False
    )
    signed_on = JapaneseDateField(label=_("Signed on"), required=False)
    starts_on = JapaneseDateField(label=_("From"))
    ends_on = JapaneseDateField(
        label=_("Until"), required=False, help_text=_("Leave empty only where no end was agreed.")
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401  # what a browser sends
        *,
        actor: Actor,
        engagement: Engagement | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(engagement) if engagement else None)
        self.engagement = engagement
        rows = council.consultations.visible(actor).exclude(number__isnull=True)
        self.fields["consultation"].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Want the days in order."""
        data = super().clean() or {}
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", gettext("The contract would end before it begins."))
        return data

    def entry(self) -> EngagementEntry:
        """Return what was typed; operation and contractor stay those of the contract."""
        row = self.engagement
        if row is None:
            raise TypeError("A new contract is entered with NewEngagementForm.")
        return EngagementEntry(row.operation, row.contractor, **self._said())

    def _said(self) -> dict[str, Any]:
        names = ("title", "starts_on", "ends_on", "signed_on", "consultation")
        return {name: self.cleaned_data[name] for name in names}


class NewEngagementForm(EngagementForm):
    """A new contract: whose operation, with whom, what it does."""

    groups: ClassVar[Groups] = (
        (_("Who does what"), ("operation", "contractor", "task")),
        *EngagementForm.groups,
    )

    operation: forms.ModelChoiceField[OperationRecord] = forms.ModelChoiceField(
        label=_("Operation"), queryset=None
    )
    contractor: forms.ModelChoiceField[Body] = forms.ModelChoiceField(
        label=_("Contractor"),
        queryset=Body.objects.filter(dissolved_on__isnull=True).exclude(kind=BodyKind.CHAIN_CLASS),
        help_text=_("Names that read the same are told apart by the code in brackets."),
    )
    task = forms.CharField(label=_("What it does"), max_length=200)

    def __init__(self, data: Any = None, *, actor: Actor) -> None:  # noqa: ANN401  # what a browser sends
        super().__init__(data, actor=actor)
        rows = register.operations_kept_by(actor).filter(ended_on__isnull=True)
        self.fields["operation"].queryset = rows  # type: ignore[attr-defined]

    def entry(self) -> EngagementEntry:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        return EngagementEntry(data["operation"], data["contractor"], **self._said())


class EngagementEndForm(ConfirmForm):
    """The last day of a contract ended before its time, and why."""

    field_order = ("on", "why", "word")

    on = JapaneseDateField(label=_("Last day of the contract"))
    why = forms.CharField(
        label=_("Why it ended early"), widget=forms.Textarea(attrs={"rows": 2}), max_length=500
    )


def _initial(row: Engagement) -> dict[str, Any]:
    return {name: getattr(row, name) for name in EngagementForm.base_fields}


__all__ = ["EngagementEndForm", "EngagementForm", "NewEngagementForm"]
