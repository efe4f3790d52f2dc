"""The one-minute report: few fields, most of them chosen already (IN1, IN2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.incidents import queries
from azukari.apps.incidents.models import Incident
from azukari.apps.incidents.services import Report
from azukari.apps.outsourcing.queries import TierRecord
from azukari.core.incidents import NOBODY, People
from azukari.core.shared.identity import Actor, Role
from azukari.web.forms import JapaneseDateField

if TYPE_CHECKING:
    TierChoice = forms.ModelChoiceField[TierRecord]
    DepartmentChoice = forms.ModelChoiceField[OrganisationRecord]
else:  # Django's class takes no parameter while the program runs
    TierChoice = DepartmentChoice = forms.ModelChoiceField

CASH = Incident.Touches.CASH


class TierField(TierChoice):
    """A place in a chain, named by its body and the contract."""

    def label_from_instance(self, obj: TierRecord) -> str:
        """Return body and contract."""
        return f"{obj.body.named} / {obj.engagement.title}"


class DepartmentField(DepartmentChoice):
    """A department of the city."""

    def label_from_instance(self, obj: OrganisationRecord) -> str:
        """Return its name in Japanese, as on its door."""
        return obj.name


class ReportForm(forms.Form):
    """What happened, where, when, how many; everything else is asked later."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=Incident.Kind.choices, initial=Incident.Kind.NEAR_MISS,
        widget=forms.RadioSelect,
        help_text=_("When in doubt choose the heavier one. It can be corrected later."),
    )  # fmt: skip
    touches = forms.ChoiceField(
        label=_("About"), choices=Incident.Touches.choices, initial=Incident.Touches.DATA,
        widget=forms.RadioSelect,
    )  # fmt: skip
    outline = forms.CharField(
        label=_("What happened, in short"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences. Leave out the names of residents."),
    )  # fmt: skip
    tier = TierField(
        label=_("Whose hands it was in"), queryset=None, required=False,
        empty_label=_("The department itself"),
        help_text=_("A shop that is no party to a contract stands in the list, too."),
    )  # fmt: skip
    department = DepartmentField(
        label=_("Department that handles it"), queryset=None, required=False,
        help_text=_("Needed only where no contract is concerned."),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Where"), max_length=200, required=False, help_text=_("Shop, counter, vehicle, …")
    )
    told_by = forms.CharField(
        label=_("Told by"), max_length=120, required=False,
        help_text=_("If you report for somebody else: which shop or office told you."),
    )  # fmt: skip
    happened_on = JapaneseDateField(label=_("Happened on"), required=False)
    noticed_on = JapaneseDateField(label=_("Noticed on"))
    known_on = JapaneseDateField(
        label=_("Known to the city on"),
        help_text=_(
            "The first day on which any department knew. The terms of the law run from it."
        ),
    )
    people = forms.IntegerField(
        label=_("How many people at most"), min_value=0, max_value=10_000_000, required=False,
        help_text=_("Leave empty if you do not know; the largest possible number then counts."),
    )  # fmt: skip
    amount = forms.IntegerField(
        label=_("Amount in yen"), min_value=0, max_value=10**12, required=False
    )

    def __init__(self, data: Any = None, *, actor: Actor) -> None:  # noqa: ANN401  # what a browser sends
        today = timezone.localdate()
        super().__init__(data, initial={"noticed_on": today, "known_on": today})
        self.is_of_the_city = actor.has(Role.SECRETARIAT, Role.CLERK)
        self._choose_places(actor)

    def _choose_places(self, actor: Actor) -> None:
        """Offer the places of the actor's own chains, and to people of the city their departments."""
        self.fields["tier"].queryset = queries.reportable_tiers(actor)  # type: ignore[attr-defined]
        rows = (
            accounts.departments()
            if actor.has(Role.SECRETARIAT)
            else accounts.departments_of(actor)
        )
        self.fields["department"].queryset = rows  # type: ignore[attr-defined]
        if not self.is_of_the_city:
            self.fields["tier"].required = True
            del self.fields["department"], self.fields["known_on"]
        elif not actor.has(Role.SECRETARIAT):
            self.initial["department"] = rows.first()

    def clean(self) -> dict[str, Any]:
        """Want days in order and not to come, and one who handles it."""
        data = super().clean() or {}
        today = timezone.localdate()
        noticed, known = data.get("noticed_on"), data.get("known_on") or today
        for name in ("happened_on", "noticed_on", "known_on"):
            if (day := data.get(name)) and day > today:
                self.add_error(name, gettext("This day is still to come."))
        if noticed and noticed > known:
            self.add_error("noticed_on", gettext("The city would know before anybody noticed."))
        if not (data.get("tier") or data.get("department") or self.errors):
            self.add_error("department", gettext("Choose a department, or whose hands it was in."))
        return data

    def report(self) -> Report:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        tier: TierRecord | None = data["tier"]
        return Report(
            kind=data["kind"],
            touches=data["touches"],
            outline=data["outline"],
            department=tier.engagement.operation.department if tier else data["department"],
            tier=tier,
            place=data["place"],
            told_by=data["told_by"],
            happened_on=data["happened_on"],
            noticed_on=data["noticed_on"],
            known_on=data.get("known_on"),
            people=self._people(),
            amount=data["amount"],
        )

    def _people(self) -> People:
        most = self.cleaned_data["people"]
        if most is None and self.cleaned_data["touches"] == CASH:
            return NOBODY
        return People(0, most)
