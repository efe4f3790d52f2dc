"""Forms about people: who is responsible, the roster, briefings, pledges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.outsourcing.models import Briefing, DutyKind, Employment, PledgeKind, Worker
from azukari.apps.outsourcing.services.people import BriefingEntry, ResponsibleEntry, WorkerEntry
from azukari.core.custody.rosterfile import Fault, Line, RosterNotRead, Trouble, read_roster
from azukari.web.forms import Grouped, JapaneseDateField
from azukari.web.uploads import AttachmentField

MOST_FAULTS = 20  # told at once; the rest is counted


class ResponsibleForm(Grouped, forms.Form):
    """Who is responsible for what, on which days, and how the city was told."""

    groups: ClassVar = (
        (_("What for"), ("kind", "is_deputy")),
        (_("Who"), ("worker", "name", "office", "phone")),
        (_("Days"), ("starts_on", "ends_on")),
        (_("How the city was told"), ("notified_on", "file")),
    )

    kind = forms.ChoiceField(label=_("Kind"), choices=DutyKind.choices, widget=forms.RadioSelect)
    is_deputy = forms.BooleanField(
        label=_("As a deputy"),
        required=False,
        help_text=_("A deputy authorises when the responsible person does not hold office."),
    )
    worker = forms.TypedChoiceField(
        label=_("Person of the roster"), required=False, coerce=int, empty_value=None
    )
    name = forms.CharField(
        label=_("Name as notified"),
        max_length=80,
        required=False,
        help_text=_("Only for somebody who is not on the roster."),
    )
    office = forms.CharField(label=_("Office"), max_length=80, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    starts_on = JapaneseDateField(label=_("From"))
    ends_on = JapaneseDateField(
        label=_("Until"), required=False, help_text=_("The last day of the term.")
    )
    notified_on = JapaneseDateField(label=_("Notified on"), required=False)
    file = AttachmentField(label=_("Notification"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        files: Any,  # noqa: ANN401  # what a browser sends
        *,
        workers: Iterable[Worker],
        today: date,
    ) -> None:
        initial = {"kind": DutyKind.RESPONSIBLE, "starts_on": today, "notified_on": today}
        super().__init__(data, files, initial=initial)
        self._workers = {row.number: row for row in workers}
        self.fields["worker"].choices = [("", "—"), *_choices(self._workers.values())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Want one person: of the roster, or by name."""
        data = super().clean() or {}
        if bool(data.get("worker")) == bool(data.get("name")):
            self.add_error(
                "worker", gettext("Choose a person of the roster, or write a name: one of the two.")
            )
        _in_order(self, "starts_on", "ends_on")
        return data

    def entry(self) -> ResponsibleEntry:
        """Return what was typed as the value the service takes."""
        data = dict(self.cleaned_data)
        number = data.pop("worker")
        return ResponsibleEntry(worker=self._workers[number] if number else None, **data)


class WorkerForm(forms.Form):
    """One person of the roster."""

    name = forms.CharField(label=_("Name"), max_length=80)
    kana = forms.CharField(label=_("Kana"), max_length=120)
    employment = forms.ChoiceField(label=_("Employment"), choices=Employment.choices)
    joined_on = JapaneseDateField(label=_("First day of work"))
    left_on = JapaneseDateField(label=_("Last day of work"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        worker: Worker | None = None,
        today: date | None = None,
    ) -> None:
        names = ("name", "kana", "employment", "joined_on", "left_on")
        known = {name: getattr(worker, name) for name in names} if worker else {"joined_on": today}
        super().__init__(data, initial=known)

    def clean(self) -> dict[str, Any]:
        """Want the days in order."""
        data = super().clean() or {}
        _in_order(self, "joined_on", "left_on")
        return data

    def entry(self) -> WorkerEntry:
        """Return what was typed as the value the service takes."""
        return WorkerEntry(**self.cleaned_data)


class LastDayForm(forms.Form):
    """The last day of a term of office, or of work."""

    on = JapaneseDateField(label=_("Last day"))


class RosterFileForm(forms.Form):
    """A whole roster as Excel or CSV."""

    file = AttachmentField(
        label=_("Roster"),
        help_text=_(
            "Excel or CSV with the headings 氏名, フリガナ, 雇用区分, 従事開始日, 従事終了日. "
            "It is taken over whole or not at all."
        ),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """Read the roster; every fault is told with its row and column."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            self.lines: tuple[Line, ...] = read_roster(file.read())
        except RosterNotRead as error:
            raise ValidationError(_fault_words(error.faults)) from error
        return file


class BriefingForm(Grouped, forms.Form):
    """A briefing or training: when, by whom, on what, who was there."""

    groups: ClassVar = (
        (_("Briefing"), ("kind", "held_on", "by_whom", "topics")),
        (_("Who was there"), ("attendees",)),
    )

    kind = forms.ChoiceField(
        label=_("Kind"), choices=Briefing.Kind.choices, widget=forms.RadioSelect
    )
    held_on = JapaneseDateField(label=pgettext_lazy("briefing", "Held on"))
    by_whom = forms.CharField(
        label=_("Held by"), max_length=120, help_text=_("Who of the city spoke.")
    )
    topics = forms.CharField(
        label=pgettext_lazy("briefing", "Topics"), widget=forms.Textarea(attrs={"rows": 3})
    )
    attendees = forms.TypedMultipleChoiceField(
        label=_("Present"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        workers: Iterable[Worker],
        speaker: str,
        today: date,
    ) -> None:
        initial = {"kind": Briefing.Kind.BRIEFING, "held_on": today, "by_whom": speaker}
        super().__init__(data, initial=initial)
        self.fields["attendees"].choices = _choices(workers)  # type: ignore[attr-defined]

    def entry(self) -> BriefingEntry:
        """Return what was typed as the value the service takes."""
        return BriefingEntry(**self.cleaned_data)


class PledgeTextForm(forms.Form):
    """A new version of a pledge's text."""

    kind = forms.ChoiceField(label=_("Kind"), choices=PledgeKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Text of the pledge"), widget=forms.Textarea(attrs={"rows": 12}))
    in_force_from = JapaneseDateField(label=_("In force from"))


class SignForm(forms.Form):
    """The signature: the person types the name under the text that was shown."""

    shown = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Signature"),
        max_length=80,
        help_text=_("The person types the own name, as it stands on the roster."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PaperPledgeForm(forms.Form):
    """A pledge signed on paper: the day, and the scan."""

    signed_on = JapaneseDateField(label=_("Signed on"))
    file = AttachmentField(label=_("Scan"))


def _choices(workers: Iterable[Worker]) -> list[tuple[int, str]]:
    return [(row.number, f"{row.number}. {row.name}") for row in workers]


def _in_order(form: forms.Form, first: str, last: str) -> None:
    start, end = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if start and end and end < start:
        form.add_error(last, gettext("It is before the first day."))


def _fault_words(faults: tuple[Fault, ...]) -> list[str]:
    told = [_one_fault(fault) for fault in faults[:MOST_FAULTS]]
    if rest := len(faults) - MOST_FAULTS:
        told += [gettext("and %(count)s more") % {"count": rest}] * (rest > 0)
    return [*told, gettext("Nothing was taken over. Mend the file and choose it again.")]


def _one_fault(fault: Fault) -> str:
    words = {
        Trouble.NOT_A_TABLE: gettext("This is neither Excel nor CSV."),
        Trouble.NO_HEADING: gettext("The heading is missing."),
        Trouble.NOBODY: gettext("Nobody stands on the roster."),
        Trouble.TOO_MANY: gettext("There are too many people for one file."),
        Trouble.EMPTY: gettext("It is empty."),
        Trouble.NOT_KANA: gettext("Write the reading in kana."),
        Trouble.NOT_A_DAY: gettext("It cannot be read as a date."),
        Trouble.UNKNOWN_KIND: gettext("It is no kind of employment."),
        Trouble.OUT_OF_ORDER: gettext("The last day is before the first."),
        Trouble.TWICE: gettext("The same person stands here twice."),
    }[fault.trouble]
    columns = {
        "name": gettext("Name"),
        "kana": gettext("Kana"),
        "employment": gettext("Employment"),
        "joined_on": gettext("First day of work"),
        "left_on": gettext("Last day of work"),
    }
    parts = [
        gettext("row %(row)s") % {"row": fault.row} if fault.row else "",
        columns.get(fault.column, ""),
        gettext("“%(value)s”") % {"value": fault.value} if fault.value else "",
    ]
    place = " ".join(part for part in parts if part)
    return f"{place}: {words}" if place else words
