"""Machines: enter one, set rules, fill in a checklist, tell of a repair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.custody.labels import ANSWERS, CARRIERS
from azukari.apps.custody.models import RepairNotice, RuleSet
from azukari.apps.custody.queries import machines as queries
from azukari.apps.custody.services import MachineEntry, Notice
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import EngagementRecord
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody.machines import Answer, Carrier, Filled
from azukari.core.shared.identity import Actor
from azukari.web.forms import Grouped, JapaneseDateField

MOST_DAYS = 3660
LONGEST = 200


class MachineForm(Grouped, forms.Form):
    """What is kept of a machine."""

    groups: ClassVar[Any] = (
        (pgettext_lazy("machine", "Machine"), ("name", "label", "place")),
        (_("Whose, and for what"), ("operation", "engagement")),
        (_("Rules and checklist"), ("rules", "every")),
    )

    name = forms.CharField(label=pgettext_lazy("machine", "Machine"), max_length=120)
    label = forms.CharField(label=_("Property number"), max_length=80, required=False)
    place = forms.CharField(label=pgettext_lazy("machine", "Where it stands"), max_length=120)
    operation: forms.ModelChoiceField[OperationRecord] = forms.ModelChoiceField(
        label=_("Operation"), queryset=None
    )
    engagement: forms.ModelChoiceField[EngagementRecord] = forms.ModelChoiceField(
        label=pgettext_lazy("machine", "Contract"),
        queryset=None,
        required=False,
        empty_label=_("(the department works on it)"),
    )
    rules = forms.ChoiceField(label=pgettext_lazy("rules", "Rules"))
    every = forms.IntegerField(
        label=_("Checked every (days)"), min_value=1, max_value=MOST_DAYS, initial=90
    )

    def __init__(self, data: Mapping[str, Any] | None, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["operation"].queryset = register.operations_kept_by(actor)  # type: ignore[attr-defined]
        self.fields["engagement"].queryset = outsourcing.engagements_kept_by(actor)  # type: ignore[attr-defined]
        latest = {row.code: row.name for row in queries.rule_sets().order_by("code", "version")}
        self.fields["rules"].choices = list(latest.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Want the contract to be one of the operation."""
        data = super().clean() or {}
        contract, operation = data.get("engagement"), data.get("operation")
        if contract and operation and contract.operation_id != operation.pk:
            self.add_error("engagement", gettext("The contract is of another operation."))
        return data

    def entry(self) -> MachineEntry:
        """Return what was typed as the value the service takes."""
        return MachineEntry(**self.cleaned_data)


class RulesForm(forms.Form):
    """Rules as a new version, one a line."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("With the code of rules there are, this becomes their next version."),
    )
    name = forms.CharField(label=pgettext_lazy("rules", "Rules"), max_length=120)
    since = JapaneseDateField(label=_("In force since"))
    rules = forms.CharField(
        label=_("One rule a line"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Worded so that yes means that it is kept."),
    )

    def clean_rules(self) -> list[str]:
        """Return the lines; refuse none, and any too long."""
        lines = [line.strip() for line in self.cleaned_data["rules"].splitlines() if line.strip()]
        if any(len(line) > LONGEST for line in lines):
            raise ValidationError(gettext("A rule is at most 200 characters long."))
        return lines


@dataclass(frozen=True, slots=True)
class AskedRule:
    """A rule with its two fields."""

    rule: str
    answer: BoundField
    remark: BoundField


class CheckForm(forms.Form):
    """The checklist of a machine: every rule is answered."""

    def __init__(self, data: Mapping[str, Any] | None, *, rules: RuleSet, actor: Actor) -> None:
        super().__init__(data)
        self._rules = rules.rules
        for number, rule in enumerate(self._rules):
            self.fields[f"answer-{number}"] = forms.ChoiceField(
                label=rule, choices=list(ANSWERS.items()), widget=forms.RadioSelect
            )
            self.fields[f"remark-{number}"] = forms.CharField(
                label=gettext("Remark on “%(rule)s”") % {"rule": rule},
                max_length=LONGEST,
                required=False,
            )
        self.fields["by"] = forms.CharField(
            label=_("Checked by"), max_length=80, initial=actor.name
        )

    def clean(self) -> dict[str, Any]:
        """Want a remark beside every answer that is not yes."""
        data = super().clean() or {}
        for number in range(len(self._rules)):
            answer = data.get(f"answer-{number}")
            if answer and answer != Answer.YES and not data.get(f"remark-{number}"):
                self.add_error(f"remark-{number}", gettext("Say how it stands."))
        return data

    def rows(self) -> Iterator[AskedRule]:
        """Yield the fields rule by rule."""
        for number, rule in enumerate(self._rules):
            yield AskedRule(rule, self[f"answer-{number}"], self[f"remark-{number}"])

    def filled(self) -> dict[str, Filled]:
        """Return what was answered, by rule."""
        data = self.cleaned_data
        return {
            rule: Filled(rule, Answer(data[f"answer-{number}"]), data[f"remark-{number}"])
            for number, rule in enumerate(self._rules)
        }


class NoticeForm(forms.Form):
    """Word of a repair or replacement."""

    kind = forms.ChoiceField(
        label=_("What will be done"), choices=RepairNotice.Kind.choices, widget=forms.RadioSelect
    )
    planned_on = JapaneseDateField(
        label=_("Day of repair or replacement"),
        help_text=_("Tell before this day. Word after it is taken as a suspected incident."),
    )
    firm = forms.CharField(label=_("Who repairs"), max_length=120)
    carrier = forms.ChoiceField(
        label=_("What happens to the data carrier"),
        choices=list(CARRIERS.items()),
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=pgettext_lazy("custody", "Remark"), max_length=LONGEST, required=False
    )
    by = forms.CharField(label=pgettext_lazy("machine", "Told by"), max_length=80)

    def __init__(self, data: Mapping[str, Any] | None, *, actor: Actor) -> None:
        super().__init__(data, initial={"by": actor.name})

    def notice(self) -> Notice:
        """Return what was typed as the value the service takes."""
        data = dict(self.cleaned_data)
        return Notice(carrier=Carrier(data.pop("carrier")), **data)


__all__ = ["CheckForm", "MachineForm", "NoticeForm", "RulesForm"]
