"""Which slips to print, to whom they go, and one slip over the counter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.collection.models import TaxItem
from azukari.apps.collection.queries import slips as queries
from azukari.apps.collection.queries.slips import Selection
from azukari.apps.collection.services.slips import HandOver
from azukari.apps.custody import queries as custody
from azukari.apps.register import queries as register
from azukari.apps.register.queries import CHANNELS, RULES, OperationRecord
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Actor
from azukari.core.slips import Issue
from azukari.core.terms import Channel, Grant, ItemCode, Rule
from azukari.web.forms import FiscalYearField, Grouped, JapaneseDateField
from azukari.web.japanese import year_in_words


class IssueForm(Grouped, forms.Form):
    """How a slip is issued: the agent's codes, until when it may be paid, with the charge or not."""

    groups: ClassVar[tuple[Any, ...]] = ((_("The slip"), ("agent", "pay_until", "with_charge")),)

    agent = forms.ModelChoiceField(
        label=_("Collection agent"),
        queryset=queries.agents_with_codes().none(),
        empty_label=None,
        help_text=_("Its issuer code and client code stand in the barcode."),
    )
    pay_until = JapaneseDateField(
        label=_("Can be paid until"),
        required=False,
        help_text=_(
            "Empty: until the due date; what is past due is then crossed out for stores. "
            "No slip ends before its due date."
        ),
    )
    with_charge = forms.BooleanField(
        label=_("Add the delinquency charge of today where past due"), required=False, initial=True
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, today: date, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.today = today
        self.fields["agent"].queryset = queries.agents_with_codes()  # type: ignore[attr-defined]

    def clean_pay_until(self) -> date | None:
        """Refuse a day that is over."""
        day: date | None = self.cleaned_data["pay_until"]
        if day is not None and day < self.today:
            raise ValidationError(_("The day is over. Choose today or a later day."))
        return day

    def how(self) -> Issue:
        """Return what was typed as the value the core takes."""
        data = self.cleaned_data
        agent = data["agent"]
        return Issue(agent.issuer, agent.client, self.today, data["pay_until"], data["with_charge"])


class RunForm(IssueForm):
    """Whose slips, and how they are issued."""

    groups: ClassVar[tuple[Any, ...]] = (
        (_("Whose slips"), ("item", "year", "instalment", "again", "with_debit")),
        *IssueForm.groups,
    )

    item = forms.ModelChoiceField(
        label=_("Tax item"), queryset=TaxItem.objects.none(), empty_label=None
    )
    year = FiscalYearField(label=_("Fiscal year"))
    instalment = forms.IntegerField(
        label=_("Instalment"), required=False, min_value=1, max_value=12,
        help_text=_("Empty: every instalment."),
    )  # fmt: skip
    again = forms.BooleanField(
        label=_("Only bills that have a slip already (reissue)"),
        required=False,
        help_text=_("Otherwise only bills that have none yet."),
    )
    with_debit = forms.BooleanField(label=_("Also bills paid by direct debit"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        super().__init__(data, today=today, initial={"year": fiscal_year(today)})
        self.fields["item"].queryset = TaxItem.objects.all()  # type: ignore[attr-defined]

    def selection(self) -> Selection:
        """Return whose slips."""
        data = self.cleaned_data
        return Selection(
            data["item"].pk, data["year"], data["instalment"], data["with_debit"], data["again"]
        )

    def words(self) -> str:
        """Return what the run prints, as lists show it."""
        data = self.cleaned_data
        parts = [data["item"].name, year_in_words(data["year"])]
        if data["instalment"]:
            parts.append(str(_("instalment %(number)s") % {"number": data["instalment"]}))
        if data["again"]:
            parts.append(str(pgettext_lazy("slips", "reissue")))
        return " ".join(parts)


class HandOverForm(forms.Form):
    """To whom the run goes, for what, how; proposed from the terms that name the payers."""

    recipient = forms.ChoiceField(label=_("Print shop"))
    purpose = forms.CharField(label=_("Purpose of use"), max_length=300)
    channel = forms.ChoiceField(label=_("How it leaves"), choices=list(CHANNELS.items()))
    rules = forms.MultipleChoiceField(
        label=_("Rules kept"),
        choices=list(RULES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        actor: Actor,
        operation: OperationRecord,
        today: date,
    ) -> None:
        grant = _grant(operation, today)
        super().__init__(data, initial=_proposed(grant) if grant else None)
        self.fields["recipient"].choices = custody.recipients.choices(actor, operation)  # type: ignore[attr-defined]

    def to(self) -> HandOver:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        rules = frozenset(Rule(code) for code in data["rules"])
        return HandOver(data["recipient"], data["purpose"], Channel(data["channel"]), rules)


def _grant(operation: OperationRecord, today: date) -> Grant | None:
    """Return the grant in force under which names and addresses go to somebody."""
    grants = [g for terms in register.terms_in_force(operation.code, today) for g in terms.grants]
    named = (grant for grant in grants if {ItemCode("name"), ItemCode("address")} <= grant.items)
    return next(named, None)


def _proposed(grant: Grant) -> dict[str, Any]:
    return {
        "recipient": grant.recipient.code,
        "purpose": grant.purpose,
        "channel": min(grant.channels),
    }
