"""Decide about one payment: what, why, and to which bill the money belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.collection.models import Bill, Payment
from azukari.apps.collection.queries import payments as queries
from azukari.apps.collection.queries.payments import Standing

DECISIONS: tuple[tuple[str, Promise], ...] = (
    ("belongs", _("Belongs to another bill")),
    ("held", _("Not known whose it is")),
    ("accepted", _("Right as it is")),
    ("refund", _("Pay it back")),
    ("offset", _("Set it off against another bill")),
)
REASONS: tuple[tuple[str, Promise], ...] = (
    ("asked", _("Confirmed with the payer")),
    ("slip", _("Confirmed by the copy of the slip")),
    ("agent", _("Confirmed with the collection agent")),
    ("record", _("Confirmed in the core tax system")),
    ("late", _("The rest is expected to be paid")),
    ("search", _("Looked for, nothing found")),
)
LETTERS = "abcdef"


class DecisionForm(forms.Form):
    """One decision. `to_bill` holds a Bill when the money belongs to another one."""

    ELSEWHERE: ClassVar[dict[str, str]] = {
        "refund": "money:refund-new",
        "offset": "money:offset-new",
    }

    decision = forms.ChoiceField(
        label=pgettext_lazy("payment", "Decision"), widget=forms.RadioSelect
    )
    bill = forms.CharField(
        label=_("Which bill"),
        required=False,
        max_length=60,
        help_text=_("Bill number, notice number, or the payer’s number or full name."),
    )
    candidate = forms.CharField(required=False, max_length=16)
    common = forms.ChoiceField(
        label=_("Reason"), choices=REASONS, required=False, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Reason in your own words"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        payment: Payment,
        likely: Sequence[Standing] = (),
    ) -> None:
        super().__init__(data)
        self._payment = payment
        self._likely = likely
        self._choices = [each for each in DECISIONS if self._is_possible(each[0])]
        decision = self.fields["decision"]
        assert isinstance(decision, forms.ChoiceField)  # noqa: S101  # declared above
        decision.choices = self._choices

    def decisions(self) -> list[dict[str, object]]:
        """Return the decisions as the page shows them, each with its key."""
        chosen = self.data.get("decision", "")
        return [
            {"value": value, "label": label, "key": number, "chosen": value == chosen}
            for number, (value, label) in enumerate(DECISIONS, start=1)
            if (value, label) in self._choices
        ]

    def reasons(self) -> list[dict[str, object]]:
        """Return the common reasons, each with its letter."""
        chosen = self.data.get("common", "")
        return [
            {"value": value, "label": label, "key": letter, "chosen": value == chosen}
            for letter, (value, label) in zip(LETTERS, REASONS, strict=True)
        ]

    def candidates(self) -> list[dict[str, object]]:
        """Return the bills to choose from: those found, otherwise the likely ones."""
        text = self.data.get("bill", "")
        chosen = self.data.get("candidate", "")
        shown = queries.standings(queries.find_bills(text)) if text else list(self._likely)
        return [{"row": each, "chosen": each.bill.key == chosen} for each in shown]

    def reason(self) -> str:
        """Return the reason as it is kept: the common one, then the own words."""
        common = dict(REASONS).get(self.cleaned_data["common"], "")
        parts = [str(common), self.cleaned_data["words"].strip()]
        return " ".join(part for part in parts if part)

    def clean(self) -> dict[str, Any]:
        """Find the bill that is meant, and ask for a reason where money is decided about."""
        given: dict[str, Any] = super().clean() or {}
        decision = given.get("decision", "")
        if decision in self.ELSEWHERE or not decision:
            return given
        if not (given.get("common") or given.get("words", "").strip()):
            self.add_error("common", gettext("Choose a reason, or write one."))
        if decision == "belongs":
            try:
                given["to_bill"] = self._meant(given)
            except ValidationError as error:
                self.add_error("bill", error)
        return given

    def _meant(self, given: dict[str, Any]) -> Bill:
        text = given.get("candidate") or given.get("bill", "")
        found = queries.find_bills(text)
        if not text:
            raise ValidationError(gettext("Say to which bill the money belongs."))
        if not found:
            raise ValidationError(gettext("No bill was found. Check the number."))
        if len(found) > 1:
            raise ValidationError(gettext("Several bills were found. Choose one of them below."))
        return found[0]

    def _is_possible(self, decision: str) -> bool:
        """Refund and offset need money that clears nothing, and pages of their own."""
        if decision not in self.ELSEWHERE:
            return True
        try:
            reverse(self.ELSEWHERE[decision], args=[self._payment.key])
        except NoReverseMatch:
            return False
        return self._payment.overpaid + self._payment.unidentified > 0


class TakeBackForm(forms.Form):
    """Why a decision is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=500, required=False)
