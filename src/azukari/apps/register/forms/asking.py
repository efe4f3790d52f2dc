"""What a person asks of the register: terms on a day, a release tried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from azukari.apps.register import queries
from azukari.apps.register.labels import CHANNELS, RULES
from azukari.core.terms import Channel, ItemCode, OperationCode, ReleaseRequest, Rule, Terms
from azukari.web.forms import JapaneseDateField


class DayForm(forms.Form):
    """A day, in any form of writing it."""

    on = JapaneseDateField(label=_("Terms in force on"), required=False)

    @property
    def day(self) -> date | None:
        """Return the day asked for; None when none was, or it cannot be read."""
        return self.cleaned_data["on"] if self.is_bound and self.is_valid() else None


class TryForm(forms.Form):
    """A release as somebody imagines it; nothing leaves."""

    recipient = forms.ChoiceField(label=_("Recipient"))
    passed_by = forms.ChoiceField(
        label=_("Passed on by"),
        required=False,
        help_text=_("Only when a recipient passes it on to its own tier."),
    )
    purpose = forms.CharField(label=_("Purpose of use"), max_length=300)
    items = forms.MultipleChoiceField(label=_("Data items"), widget=forms.CheckboxSelectMultiple)
    channel = forms.ChoiceField(label=_("How it leaves"), choices=list(CHANNELS.items()))
    rules = forms.MultipleChoiceField(
        label=_("Rules kept"),
        choices=list(RULES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    on = JapaneseDateField(label=_("On the day"))

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        parties: Mapping[str, str],
        items: Iterable[tuple[str, str]],
        terms: Iterable[Terms],
        today: date,
    ) -> None:
        super().__init__(data, initial={"on": today})
        choices = sorted(parties.items(), key=lambda pair: pair[1])
        self._choose("recipient", choices)
        self._choose("passed_by", [("", _("(nobody: the city releases it)")), *choices])
        self._choose("items", list(items))
        purposes = sorted({grant.purpose for each in terms for grant in each.grants})
        self.purposes = purposes

    def request(self, operation: str) -> ReleaseRequest:
        """Return what was typed as the value the core decides on."""
        data = self.cleaned_data
        passed_by = data["passed_by"]
        return ReleaseRequest(
            operation=OperationCode(operation),
            recipient=queries.recipient(data["recipient"]),
            purpose=data["purpose"],
            items=frozenset(ItemCode(code) for code in data["items"]),
            channel=Channel(data["channel"]),
            rules_kept=frozenset(Rule(code) for code in data["rules"]),
            passed_by=queries.recipient(passed_by) if passed_by else None,
        )

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


__all__ = ["DayForm", "TryForm"]
