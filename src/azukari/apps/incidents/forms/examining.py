"""Forms of the examination: weigh, write the items, note what went out, close."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.incidents.forms.reporting import DepartmentField
from azukari.apps.incidents.models import Incident
from azukari.apps.incidents.queries import words
from azukari.apps.incidents.services import KnownEarlier, Weighing
from azukari.core.incidents import Facts, Item, Kind, People
from azukari.web.forms import JapaneseDateField
from azukari.web.uploads import AttachmentField

FLAGS = ("sensitive", "encrypted", "financial", "wrongful", "ordinance")


class WeighForm(forms.Form):
    """Kind and facts as known from a day on."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=Incident.Kind.choices, widget=forms.RadioSelect
    )
    people_least = forms.IntegerField(
        label=_("People, at least"), min_value=0, max_value=10_000_000
    )
    people_most = forms.IntegerField(
        label=_("People, at most"), min_value=0, max_value=10_000_000, required=False,
        help_text=_("Leave empty if you do not know; the largest possible number then counts."),
    )  # fmt: skip
    amount = forms.IntegerField(
        label=_("Amount in yen"), min_value=0, max_value=10**12, required=False
    )
    sensitive = forms.BooleanField(label=_("Sensitive data"), required=False)
    encrypted = forms.BooleanField(label=_("Strongly encrypted"), required=False)
    financial = forms.BooleanField(label=_("Risk of financial damage"), required=False)
    wrongful = forms.BooleanField(label=_("Wrongful purpose"), required=False)
    ordinance = forms.BooleanField(label=_("Data the ordinance protects"), required=False)
    on = JapaneseDateField(
        label=_("Known since"), help_text=_("The day on which any department came to know this.")
    )
    why = forms.CharField(
        label=_("Why"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when it weighs less than before."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, incident: Incident) -> None:  # noqa: ANN401  # what a browser sends
        names = ("kind", "people_least", "people_most", "amount", *FLAGS)
        initial = {name: getattr(incident, name) for name in names}
        super().__init__(data, initial={**initial, "on": timezone.localdate()})

    def clean(self) -> dict[str, Any]:
        """Want the span of people in order."""
        data = super().clean() or {}
        least, most = data.get("people_least"), data.get("people_most")
        if least is not None and most is not None and most < least:
            self.add_error("people_most", gettext("At most is less than at least."))
        return data

    def weighing(self) -> Weighing:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        people = People(data["people_least"], data["people_most"])
        facts = Facts(Kind(data["kind"]), people, **{name: data[name] for name in FLAGS})
        return Weighing(facts, data["on"], data["why"], data["amount"])


class KnownForm(forms.Form):
    """Which department knew earlier, since when, and how that came to light."""

    department = DepartmentField(label=_("Department that knew"), queryset=None)
    on = JapaneseDateField(label=_("It knew on"))
    knew = forms.ChoiceField(
        label=_("What it knew"),
        choices=(
            ("reported", _("What the first report says")),
            ("all", _("Everything that is known today")),
        ),
        widget=forms.RadioSelect,
        initial="reported",
    )
    why = forms.CharField(
        label=_("How this came to light"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The terms of the law are counted anew from that day. The reason stays in the history."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = accounts.departments()  # type: ignore[attr-defined]

    def known(self) -> KnownEarlier:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        return KnownEarlier(
            data["department"], data["on"], data["why"], all_of_it=data["knew"] == "all"
        )


class ItemsForm(forms.Form):
    """The items of the report; the number of people is weighed, not written."""

    def __init__(self, data: Any = None, *, incident: Incident) -> None:  # noqa: ANN401  # what a browser sends
        written = incident.written("")
        super().__init__(data, initial={item.value: text for item, text in written.items()})
        for item in Item:
            if item is Item.PEOPLE:
                continue
            self.fields[item.value] = forms.CharField(
                label=str(words.ITEMS[item]), max_length=4000, required=item is Item.OUTLINE,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip

    def items(self) -> dict[Item, str]:
        """Return what was typed, item by item."""
        return {Item(name): text for name, text in self.cleaned_data.items()}


class SentForm(forms.Form):
    """Which report went to the commission, when, and the paper itself."""

    stage = forms.ChoiceField(
        label=_("Report"),
        choices=(("preliminary", _("Preliminary report")), ("final", _("Final report"))),
        widget=forms.RadioSelect,
    )
    on = JapaneseDateField(label=_("Sent on"))
    paper = AttachmentField(label=_("The report as sent"))


class ToldForm(forms.Form):
    """How and when the people concerned were told."""

    on = JapaneseDateField(label=_("Told on"))
    how = forms.CharField(
        label=_("How they were told"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("By letter, by phone, in person; where they could not be reached, what was done instead."),
    )  # fmt: skip


class CloseForm(forms.Form):
    """Cause and prevention: nothing is closed without both."""

    cause = forms.CharField(
        label=_("Cause"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    prevention = forms.CharField(
        label=_("Prevention"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
