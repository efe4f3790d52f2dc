"""What is to leave, and the receipt for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.custody.models import Release
from azukari.apps.custody.queries import recipients
from azukari.apps.custody.services import Outgoing, RosterTo
from azukari.apps.register import queries as register
from azukari.apps.register.queries import CHANNELS, RULES, OperationRecord
from azukari.core.shared.identity import Actor
from azukari.core.terms import Channel, Rule
from azukari.web.forms import Grouped, JapaneseDateField
from azukari.web.uploads import AttachmentField

MOST_COPIES = 200


class OperationForm(forms.Form):
    """The operation whose data is to leave."""

    operation: forms.ModelChoiceField[OperationRecord] = forms.ModelChoiceField(
        label=_("Operation"), queryset=None, to_field_name="code"
    )

    def __init__(self, data: Mapping[str, Any] | None, *, actor: Actor) -> None:
        super().__init__(data)
        rows = register.operations_kept_by(actor).filter(ended_on__isnull=True)
        self.fields["operation"].queryset = rows  # type: ignore[attr-defined]


class ReleaseForm(Grouped, forms.Form):
    """What is to leave: to whom, for what, which items, how."""

    groups: ClassVar[tuple[Any, ...]] = (
        (_("What leaves, and to whom"), ("what", "recipient", "passed_by", "purpose")),
        (_("Data items and number"), ("items", "records", "copies")),
        (_("How it leaves"), ("channel", "rules", "file")),
    )

    what = forms.CharField(
        label=pgettext_lazy("custody", "What it is"),
        max_length=200,
        help_text=_("As it will stand on the slip, without anybody’s name."),
    )
    recipient = forms.ChoiceField(label=_("Recipient"))
    passed_by = forms.ChoiceField(
        label=pgettext_lazy("custody", "Passed on by"),
        required=False,
        help_text=_("Only when a recipient passes it on to its own tier."),
    )
    purpose = forms.CharField(
        label=_("Purpose of use"),
        max_length=300,
        help_text=_("In the words of the terms; they are listed above the form."),
    )
    items = forms.MultipleChoiceField(label=_("Data items"), widget=forms.CheckboxSelectMultiple)
    records = forms.IntegerField(label=_("Number of records"), min_value=1)
    copies = forms.IntegerField(
        label=_("Number of copies"), min_value=1, max_value=MOST_COPIES, initial=1
    )
    channel = forms.ChoiceField(label=_("How it leaves"), choices=list(CHANNELS.items()))
    rules = forms.MultipleChoiceField(
        label=_("Rules kept"),
        choices=list(RULES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    file = AttachmentField(
        label=_("File"),
        required=False,
        help_text=_("Leave empty when paper or a medium is handed over; the slip goes with it."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        files: Any = None,  # noqa: ANN401  # what a browser sends
        *,
        actor: Actor,
        operation: OperationRecord,
    ) -> None:
        super().__init__(data, files)
        self.operation = operation
        terms = register.terms_of(operation.code)
        grants = [grant for each in terms for grant in each.grants]
        self.purposes = sorted({grant.purpose for grant in grants})
        receivers = recipients.choices(actor, operation)
        self._choose("recipient", receivers)
        self._choose("passed_by", [("", _("(nobody: the city releases it)")), *receivers])
        self._choose("items", _items(operation, {str(i) for each in grants for i in each.items}))

    def outgoing(self) -> Outgoing:
        """Return what was typed as the value the gate takes."""
        data = self.cleaned_data
        return Outgoing(
            operation=self.operation,
            recipient=data["recipient"],
            what=data["what"],
            purpose=data["purpose"],
            items=frozenset(data["items"]),
            channel=Channel(data["channel"]),
            records=data["records"],
            rules_kept=frozenset(Rule(code) for code in data["rules"]),
            passed_by=data["passed_by"],
            copies=data["copies"],
            file=data["file"],
        )

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class RosterForm(ReleaseForm):
    """To whom a contract's roster is to leave, for what, how; what it is follows from the contract."""

    groups: ClassVar[tuple[Any, ...]] = (
        (_("To whom"), ("recipient", "purpose")),
        (_("How it leaves"), ("channel", "rules")),
    )

    def __init__(self, *args: Any, **named: Any) -> None:  # as above
        super().__init__(*args, **named)
        for name in ("what", "passed_by", "items", "records", "copies", "file"):
            del self.fields[name]

    def to(self) -> RosterTo:
        """Return what was typed as the value the gate takes."""
        data = self.cleaned_data
        return RosterTo(
            data["recipient"],
            data["purpose"],
            Channel(data["channel"]),
            frozenset(Rule(code) for code in data["rules"]),
        )


class ReceiptForm(forms.Form):
    """Who received it and when; the file as it arrived, or the signed slip."""

    by = forms.CharField(label=_("Received by"), max_length=80)
    on = JapaneseDateField(label=_("Received on"))
    proof = AttachmentField(
        label=_("The file as it arrived"),
        help_text=_("It is only compared with what was released, and not kept."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        files: Any = None,  # noqa: ANN401  # what a browser sends
        *,
        release: Release,
        today: date,
    ) -> None:
        super().__init__(data, files, initial={"on": today})
        if not release.sha256:
            self.fields["proof"].label = gettext("The signed slip")
            self.fields["proof"].help_text = gettext("A scan or photo of it; it is kept.")


def _items(operation: OperationRecord, granted: set[str]) -> list[tuple[str, str]]:
    """Offer the items of the entry in the register and of the terms."""
    last = register.latest_version(operation.code)
    entry = {each.item.code for each in last.items.all()} if last else set()
    return [(item.code, item.words) for item in register.data_items(entry | granted)]


__all__ = ["OperationForm", "ReceiptForm", "ReleaseForm", "RosterForm"]
