"""A refund with its account, an offset with its bill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.collection.models import Bill
from azukari.apps.collection.queries.holding import Unpaid
from azukari.apps.collection.services.offsets import OffsetDraft
from azukari.apps.collection.services.refunds import Account, RefundDraft
from azukari.core.zengin import ACCOUNT_TYPES
from azukari.web.forms import Grouped
from azukari.web.japanese import amount

MISTAKE, CITY = "mistake", "city"
_LOOK_UP = {
    "hx-get": reverse_lazy("money:branch"),
    "hx-include": "#id_bank, #id_branch",
    "hx-target": "#branch-name",
    "hx-swap": "outerHTML",
    "hx-trigger": "change, keyup changed delay:400ms",
    "inputmode": "numeric",
    "autocomplete": "off",
}


class RefundForm(Grouped, forms.Form):
    """How much goes back, why, to which account."""

    groups: ClassVar = (
        (pgettext_lazy("money", "What goes back"), ("amount", "cause", "reason")),
        (
            pgettext_lazy("money", "To which account"),
            ("bank", "branch", "kind", "account", "payee"),
        ),
    )

    amount = forms.IntegerField(label=pgettext_lazy("money", "Amount (yen)"), min_value=1)
    cause = forms.ChoiceField(
        label=pgettext_lazy("money", "Why too much was paid"),
        choices=(
            (MISTAKE, pgettext_lazy("money", "The payer paid too much or twice")),
            (CITY, pgettext_lazy("money", "The city had assessed too much")),
        ),
        widget=forms.RadioSelect,
        help_text=_("It decides from which day the interest runs."),
    )
    reason = forms.CharField(
        label=pgettext_lazy("money", "Reason"),
        max_length=500,
        help_text=_("As it will stand in the file. No names."),
    )
    bank = forms.RegexField(
        r"^[0-9]{4}$",
        label=pgettext_lazy("money", "Bank code (4 digits)"),
        widget=forms.TextInput(attrs={**_LOOK_UP, "size": 6, "maxlength": 4}),
    )
    branch = forms.RegexField(
        r"^[0-9]{3}$",
        label=pgettext_lazy("money", "Branch code (3 digits)"),
        widget=forms.TextInput(attrs={**_LOOK_UP, "size": 6, "maxlength": 3}),
    )
    kind = forms.TypedChoiceField(
        label=pgettext_lazy("money", "Kind of account"),
        choices=list(ACCOUNT_TYPES.items()),
        coerce=int,
    )
    account = forms.RegexField(
        r"^[0-9]{1,7}$",
        label=pgettext_lazy("money", "Account number (7 digits)"),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "size": 10, "maxlength": 7}
        ),
    )
    payee = forms.CharField(
        label=pgettext_lazy("money", "Account holder in kana"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("As in the passbook; it is turned into the letters of bank files."),
    )

    def draft(self) -> RefundDraft:
        """Return what was typed as the value that the service takes."""
        data = self.cleaned_data
        account = Account(
            payee=data["payee"],
            bank=int(data["bank"]),
            branch=int(data["branch"]),
            kind=data["kind"],
            number=int(data["account"]),
        )
        return RefundDraft(data["amount"], data["cause"] == MISTAKE, data["reason"], account)


class OffsetForm(forms.Form):
    """Which bill the money pays."""

    to_bill = forms.CharField(
        label=pgettext_lazy("money", "Bill it pays (16 digits)"),
        max_length=16,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "list": "unpaid-bills", "size": 20}),
        help_text=_("The payer’s unpaid bills are listed above; any other bill may be typed."),
    )
    amount = forms.IntegerField(label=pgettext_lazy("money", "Amount (yen)"), min_value=1)
    reason = forms.CharField(label=pgettext_lazy("money", "Reason"), max_length=500)

    def __init__(
        self, data: Mapping[str, Any] | None, *, unpaid: Sequence[Unpaid], most: int
    ) -> None:
        first = unpaid[0] if unpaid else None
        initial: dict[str, Any] = {"amount": most}
        if first is not None:
            initial = {"to_bill": first.bill.key, "amount": min(most, first.room)}
        super().__init__(data, initial=initial)
        self.fields["amount"].help_text = gettext("At most %(yen)s.") % {"yen": amount(most)}

    def clean_to_bill(self) -> Bill:
        """Find the bill."""
        text = str(self.cleaned_data["to_bill"]).strip()
        row = Bill.objects.filter(bill=int(text)).first() if text.isdecimal() else None
        if row is None:
            raise ValidationError(gettext("No bill has this number."))
        return row

    def draft(self) -> OffsetDraft:
        """Return what was typed as the value that the service takes."""
        return OffsetDraft(**self.cleaned_data)
