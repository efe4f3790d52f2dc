"""Maintenance visits: the announcement, the counter, things and media, work, the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.accounts.queries import UserRecord
from azukari.apps.custody.labels import PAPERS, THINGS
from azukari.apps.custody.models import VisitPerson
from azukari.apps.custody.services.visits import VisitPlan
from azukari.apps.outsourcing.queries import BodyRecord, EngagementRecord
from azukari.core.custody.visits import Hours
from azukari.web.forms import Grouped, JapaneseDateField

LEFT_BLANK = ("", "—")


class EngagementForm(forms.Form):
    """For which contract somebody comes."""

    engagement = forms.ChoiceField(label=_("Contract"))

    def __init__(
        self, data: Mapping[str, Any] | None, *, offered: Iterable[EngagementRecord]
    ) -> None:
        super().__init__(data)
        choices = [(row.key, f"{row.title}（{row.contractor.named}）") for row in offered]
        self.fields["engagement"].choices = choices  # type: ignore[attr-defined]


class VisitForm(Grouped, forms.Form):
    """Who comes, why, to which machines, when, and who attends."""

    groups: ClassVar[Any] = (
        (_("Why"), ("body", "purpose", "machines")),
        (pgettext_lazy("visit", "When"), ("day", "starts", "ends")),
        (pgettext_lazy("visit", "Who comes"), ("workers", "exception", "reason")),
        (_("Who attends"), ("attendant",)),
    )

    body = forms.ChoiceField(label=pgettext_lazy("visit", "Who sends them"))
    purpose = forms.CharField(label=pgettext_lazy("visit", "Purpose"), max_length=300)
    machines = forms.CharField(
        label=_("Machines"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One machine a line, with its property number."),
    )
    day = JapaneseDateField(label=pgettext_lazy("visit", "Day"))
    starts = forms.TimeField(label=pgettext_lazy("visit", "From"), help_text=_("For example 13:00"))
    ends = forms.TimeField(
        label=pgettext_lazy("visit", "Until"),
        help_text=_("The session ends by itself at this time."),
    )
    workers = forms.TypedMultipleChoiceField(
        label=_("People of the roster"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    exception = forms.CharField(
        label=_("Somebody who is not on the roster"),
        max_length=80,
        required=False,
        help_text=_("Only the department’s responsible person or deputy can allow it."),
    )
    reason = forms.CharField(label=_("Why an exception"), max_length=300, required=False)
    attendant = forms.TypedChoiceField(label=_("Attendant"), coerce=int)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        bodies: Sequence[BodyRecord],
        workers: Sequence[tuple[int, str]],
        attendants: Sequence[UserRecord],
        today: date,
    ) -> None:
        super().__init__(data, initial={"day": today})
        self._bodies = {row.code: row for row in bodies}
        self._attendants = {row.pk: row for row in attendants}
        self._choices("body", [(code, row.named) for code, row in self._bodies.items()])
        self._choices("workers", list(workers))
        self._choices("attendant", [(pk, str(row)) for pk, row in self._attendants.items()])
        if not workers:
            self.fields["workers"].help_text = gettext(
                "Nobody on the roster of this contract works there today."
            )

    def clean(self) -> dict[str, Any]:
        """Want a reason with a name that is not on the roster."""
        data = super().clean() or {}
        if data.get("exception") and not data.get("reason"):
            self.add_error("reason", gettext("Write why this person must come."))
        return data

    def plan(self, engagement: EngagementRecord) -> VisitPlan:
        """Return what was typed as the value the service takes; raises EndsBeforeStart."""
        data = self.cleaned_data
        return VisitPlan(
            engagement=engagement,
            body=self._bodies[data["body"]],
            purpose=data["purpose"],
            machines=[line.strip()[:80] for line in data["machines"].splitlines() if line.strip()],
            hours=Hours(moment(data["day"], data["starts"]), moment(data["day"], data["ends"])),
            attendant=self._attendants[data["attendant"]],
            workers=data["workers"],
            exceptions={data["exception"]: data["reason"]} if data["exception"] else {},
        )

    def _choices(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """The name on the paper that is shown at the counter: typed from the paper, not from the list."""

    shown = forms.CharField(
        label=_("Name on the paper shown"),
        max_length=80,
        help_text=_("Type what the paper says. Who was not announced is not let in."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    paper = forms.ChoiceField(label=_("Paper shown"), choices=list(PAPERS.items()))


class ThingForm(forms.Form):
    """A thing left at the counter."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(THINGS.items()))
    what = forms.CharField(
        label=pgettext_lazy("visit", "Thing"),
        max_length=120,
        help_text=_("So that it is known again: colour, maker, number of the tag."),
    )
    person = forms.TypedChoiceField(label=pgettext_lazy("visit", "Whose"), coerce=int)

    def __init__(self, data: Mapping[str, Any] | None, *, people: Iterable[VisitPerson]) -> None:
        super().__init__(data)
        self.fields["person"].choices = _recognised(people)  # type: ignore[attr-defined]


class BringForm(forms.Form):
    """A medium that the visitors brought in."""

    serial = forms.SlugField(label=_("Serial number"), max_length=60)
    what = forms.CharField(label=_("What is on it"), max_length=200)


class TakeForm(forms.Form):
    """A medium of ours that leaves with them."""

    serial = forms.SlugField(
        label=_("Serial number"),
        max_length=60,
        help_text=_("It must be in the register, with a permit to be taken out."),
    )


class WorkForm(forms.Form):
    """A line of work; a machine that was not planned is written out."""

    machine = forms.ChoiceField(label=pgettext_lazy("visit", "Machine"), required=False)
    other = forms.CharField(label=_("Another machine, not planned"), max_length=80, required=False)
    text = forms.CharField(
        label=_("Work done"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Mapping[str, Any] | None, *, machines: Sequence[str]) -> None:
        super().__init__(data)
        self.fields["machine"].choices = [LEFT_BLANK, *((each, each) for each in machines)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Want one machine: of the plan, or another."""
        data = super().clean() or {}
        if bool(data.get("machine")) == bool(data.get("other")):
            self.add_error(
                "machine", gettext("Choose a machine, or write another: one of the two.")
            )
        return data

    @property
    def which(self) -> str:
        """The machine, planned or not."""
        return str(self.cleaned_data["machine"] or self.cleaned_data["other"])

    @property
    def words(self) -> str:
        """What was done."""
        return str(self.cleaned_data["text"])


class ExtendForm(forms.Form):
    """Until when the visit lasts longer, and why."""

    until = forms.TimeField(label=pgettext_lazy("visit", "Until"))
    why = forms.CharField(label=pgettext_lazy("visit", "Why longer"), max_length=300)


class CancelForm(forms.Form):
    """Why a visit is called off."""

    why = forms.CharField(label=pgettext_lazy("visit", "Why called off"), max_length=300)


class AttendantForm(forms.Form):
    """Who attends instead."""

    attendant = forms.TypedChoiceField(label=_("Attendant"), coerce=int)

    def __init__(self, data: Mapping[str, Any] | None, *, offered: Sequence[UserRecord]) -> None:
        super().__init__(data)
        self._offered = {row.pk: row for row in offered}
        choices = [(pk, str(row)) for pk, row in self._offered.items()]
        self.fields["attendant"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> UserRecord:
        """Return the official."""
        return self._offered[self.cleaned_data["attendant"]]


class CloseForm(forms.Form):
    """Who worked and says so; the attendant is the one who closes."""

    signed_by = forms.TypedChoiceField(label=_("Name of who worked"), coerce=int)
    seen = forms.BooleanField(
        label=_("I attended all the time, and the record says what was done."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, people: Iterable[VisitPerson]) -> None:
        super().__init__(data)
        self.fields["signed_by"].choices = _recognised(people)  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    """The code by which the session of a visit is opened."""

    code = forms.CharField(
        label=pgettext_lazy("visit", "Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "size": 14}),
    )


def moment(day: date, clock: time) -> datetime:
    """Return the moment in the city's time."""
    return timezone.make_aware(datetime.combine(day, clock))


def _recognised(people: Iterable[VisitPerson]) -> list[tuple[int, str]]:
    return [(each.number, each.name) for each in people if each.checked_at]


__all__ = [
    "AttendantForm",
    "BringForm",
    "CancelForm",
    "CheckForm",
    "CloseForm",
    "CodeForm",
    "EngagementForm",
    "ExtendForm",
    "TakeForm",
    "ThingForm",
    "VisitForm",
    "WorkForm",
    "moment",
]
