"""Forms about the chain: a custodian, what the city learnt, consent, the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from azukari.apps.outsourcing import queries
from azukari.apps.outsourcing.models import Body, Engagement, Known, Tier
from azukari.apps.outsourcing.services import Learnt, TierEntry
from azukari.web.forms import ConfirmForm, Grouped, JapaneseDateField
from azukari.web.uploads import AttachmentField


class TierForm(Grouped, forms.Form):
    """A custodian to add: below whom, what it does, on which days."""

    groups: ClassVar = (
        (_("Who and below whom"), ("parent", "body", "task")),
        (_("Its contract"), ("contract_name", "city_is_party", "consent_on")),
        (_("Its days"), ("starts_on", "ends_on")),
    )

    parent: forms.ModelChoiceField[Tier] = forms.ModelChoiceField(
        label=_("Below"), queryset=None, help_text=_("Who passes the data on to it.")
    )
    body = forms.ModelChoiceField(
        label=_("Body"),
        queryset=Body.objects.filter(dissolved_on__isnull=True),
        help_text=_("Enter the body first when it is not in the list."),
    )
    task = forms.CharField(label=_("What it does"), max_length=200)
    contract_name = forms.CharField(label=_("Name of the contract"), max_length=200, required=False)
    city_is_party = forms.BooleanField(label=_("The city is a party"), required=False)
    consent_on = JapaneseDateField(
        label=_("Re-entrustment consented to on"),
        required=False,
        help_text=_("Leave empty while the city has not consented; it then stands out."),
    )
    starts_on = JapaneseDateField(label=_("From"))
    ends_on = JapaneseDateField(label=_("Until"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        engagement: Engagement,
        below: str,
        today: date,
    ) -> None:
        rows = queries.chain.tiers_of(engagement)
        chosen = rows.filter(number=int(below)).first() if below.isdecimal() else rows.first()
        initial = {"parent": chosen, "starts_on": today, "ends_on": engagement.ends_on}
        super().__init__(data, initial=initial)
        self.fields["parent"].queryset = rows  # type: ignore[attr-defined]
        self.fields["parent"].label_from_instance = _tier_words  # type: ignore[attr-defined]

    def entry(self) -> TierEntry:
        """Return what was typed as the value the service takes."""
        return TierEntry(**self.cleaned_data)


class KnowledgeForm(forms.Form):
    """How much the city knows of a contract, since when, and what shows it."""

    known = forms.ChoiceField(
        label=_("What the city knows"), choices=Known.choices, widget=forms.RadioSelect
    )
    since = JapaneseDateField(label=_("Known since"))
    file = AttachmentField(
        label=_("Document that shows it"),
        required=False,
        help_text=_("A copy of the contract, the summary, or the record of a conversation."),
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, data: Mapping[str, Any] | None, files: Any, *, today: date) -> None:  # noqa: ANN401  # what a browser sends
        super().__init__(data, files, initial={"since": today})

    def learnt(self) -> Learnt:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        return Learnt(data["known"], data["since"], data["note"], file=data["file"])


class ConsentForm(forms.Form):
    """The day of the city's consent."""

    on = JapaneseDateField(label=_("Re-entrustment consented to on"))


class TierEndForm(ConfirmForm):
    """The last day of a custodian, and why."""

    field_order = ("on", "why", "word")

    on = JapaneseDateField(label=_("Last day on which it holds data"))
    why = forms.CharField(label=_("Why"), max_length=300, required=False)


class ChainDayForm(forms.Form):
    """The day of which the chain is shown."""

    on = JapaneseDateField(label=_("The chain on the day"), required=False)

    @property
    def day(self) -> date | None:
        """Return the day asked for; None when none was, or it cannot be read."""
        return self.cleaned_data["on"] if self.is_bound and self.is_valid() else None


def _tier_words(row: Tier) -> str:
    return f"{row.number}. {row.body.named}　{row.task}"


__all__ = ["ChainDayForm", "ConsentForm", "KnowledgeForm", "TierEndForm", "TierForm"]
