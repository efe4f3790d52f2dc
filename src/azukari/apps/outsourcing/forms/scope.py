"""The scope of a contract as a clerk types it: a block a recipient, beginning from the last version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.outsourcing import queries
from azukari.apps.outsourcing.models import Engagement, ScopeVersion
from azukari.apps.register import queries as register
from azukari.core.terms import (
    Channel,
    CustodianKind,
    CustodianRef,
    DisposalMethod,
    Grant,
    ItemCode,
    KeptFrom,
    Retention,
    Rule,
)
from azukari.web.forms import Group, JapaneseDateField

EMPTY_BLOCKS = 1
MOST_BLOCKS = 20
_PARTS = (
    "recipient", "purpose", "items", "channels", "rules", "months", "kept_from", "disposal", "onward",
)  # fmt: skip


class ScopeForm(forms.Form):
    """From when it holds and why it changes; then recipient by recipient what the contract allows."""

    effective_from = JapaneseDateField(label=_("Effective from"))
    why = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("For a change in the middle of the year: what changes, and on whose wish."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        engagement: Engagement,
        last: ScopeVersion | None,
    ) -> None:
        start = None if last else engagement.starts_on
        super().__init__(data, initial={"effective_from": start})
        grants = list(last.grants_value) if last else []
        asked = sum(name.startswith("recipient_") for name in self.data)
        self._blocks = max(len(grants) + EMPTY_BLOCKS, min(asked, MOST_BLOCKS))
        recipients = queries.scope.recipients(engagement)
        items = [(item.code, item.words) for item in register.data_items()]
        for number in range(self._blocks):
            grant = grants[number] if number < len(grants) else None
            self._add_block(number, recipients, items, grant)

    @property
    def azukari_groups(self) -> list[Group]:
        """The groups of the page: the version, then a block a recipient."""
        blocks = [
            Group(
                gettext("Recipient %(number)s") % {"number": number + 1},
                [self[f"{part}_{number}"] for part in _PARTS],
            )
            for number in range(self._blocks)
        ]
        return [Group(_("The version"), self._version()), *blocks]

    def clean(self) -> dict[str, Any]:
        """Want a purpose, items and a way for each recipient, and one recipient at least."""
        data = super().clean() or {}
        named = [number for number in range(self._blocks) if data.get(f"recipient_{number}")]
        if not named and not self.errors:
            self.add_error("recipient_0", gettext("Choose one recipient at least."))
        wanted = {
            "purpose": gettext("Say for what this recipient gets it."),
            "items": gettext("Choose at least one data item."),
            "channels": gettext("Choose at least one way."),
        }
        for number in named:
            for part, words in wanted.items():
                if not data.get(f"{part}_{number}") and f"{part}_{number}" not in self.errors:
                    self.add_error(f"{part}_{number}", words)
        return data

    def grants(self) -> tuple[Grant, ...]:
        """Return what was typed as values of the core."""
        return tuple(self._grants())

    def _grants(self) -> Iterator[Grant]:
        for number in range(self._blocks):
            said: dict[str, Any] = {
                part: self.cleaned_data.get(f"{part}_{number}") for part in _PARTS
            }
            if said["recipient"]:
                kind, _colon, code = said["recipient"].partition(":")
                yield Grant(
                    recipient=CustodianRef(code, CustodianKind(kind)),
                    purpose=said["purpose"],
                    items=frozenset(ItemCode(code) for code in said["items"]),
                    channels=frozenset(Channel(code) for code in said["channels"]),
                    rules=frozenset(Rule(code) for code in said["rules"]),
                    retention=Retention(said["months"] or 0, KeptFrom(said["kept_from"])),
                    disposal=DisposalMethod(said["disposal"]),
                    onward=bool(said["onward"]),
                )

    def _version(self) -> list[BoundField]:
        return [self["effective_from"], self["why"]]

    def _add_block(
        self,
        number: int,
        recipients: list[tuple[str, str]],
        items: list[tuple[str, str]],
        grant: Grant | None,
    ) -> None:
        shown = _shown(grant) if grant else {}
        fields: dict[str, forms.Field] = {
            "recipient": forms.ChoiceField(label=_("Recipient"), choices=[("", "—"), *recipients]),
            "purpose": forms.CharField(label=_("Purpose of use"), max_length=300),
            "items": _boxes(_("Data items"), items),
            "channels": _boxes(_("How it leaves"), list(register.CHANNELS.items())),
            "rules": _boxes(_("Rules"), list(register.RULES.items())),
            "months": forms.IntegerField(label=_("Retention in months"), min_value=0, initial=0),
            "kept_from": forms.ChoiceField(
                label=_("Counted"), choices=list(register.KEPT_FROM.items())
            ),
            "disposal": forms.ChoiceField(
                label=_("Disposal"), choices=list(register.DISPOSALS.items())
            ),
            "onward": forms.BooleanField(label=_("May pass it on to its own tier")),
        }
        for part, field in fields.items():
            field.required = False
            field.initial = shown.get(part, field.initial)
            self.fields[f"{part}_{number}"] = field


def _boxes(label: Any, choices: list[Any]) -> forms.MultipleChoiceField:  # noqa: ANN401  # a lazy text
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple
    )


def _shown(grant: Grant) -> dict[str, Any]:
    return {
        "recipient": f"{grant.recipient.kind}:{grant.recipient.code}",
        "purpose": grant.purpose,
        "items": sorted(grant.items),
        "channels": sorted(grant.channels),
        "rules": sorted(grant.rules),
        "months": grant.retention.months,
        "kept_from": grant.retention.kept_from,
        "disposal": grant.disposal,
        "onward": grant.onward,
    }


__all__ = ["ScopeForm"]
