"""Name a chain's custodian, draw a visit, enter what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.collection.models import SlipCheck
from azukari.apps.collection.queries.stores import Asked
from azukari.apps.collection.services.stores import Seen
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.web.forms import JapaneseDateField

MOST = 50
USUAL = 5


class ChainForm(forms.Form):
    """Who holds the slips of a chain number."""

    body = forms.ChoiceField(
        label=_("Custodian"),
        help_text=_("The stores that the chain of the contract names."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, bodies: Sequence[BodyRecord], chosen: str
    ) -> None:
        super().__init__(data, initial={"body": chosen})
        self.bodies = {each.code: each for each in bodies}
        choices = [(code, each.named) for code, each in self.bodies.items()]
        self.fields["body"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]

    def chosen(self) -> BodyRecord:
        """Return the body chosen."""
        return self.bodies[self.cleaned_data["body"]]


class DrawForm(forms.Form):
    """How many slips a visit asks for."""

    wanted = forms.IntegerField(
        label=_("How many slips"),
        min_value=1,
        max_value=MOST,
        initial=USUAL,
        help_text=_("One shop is drawn among those that hold at least as many."),
    )


class VisitForm(forms.Form):
    """What was found, slip by slip; a difference says what it is."""

    looked_on = JapaneseDateField(label=_("Looked on"))
    looked_by = forms.CharField(label=_("Who looked"), max_length=200)

    def __init__(self, data: Mapping[str, Any] | None, *, asked: Sequence[Asked]) -> None:
        super().__init__(data, initial={"looked_on": timezone.localdate()})
        self.asked = asked
        for each in asked:
            self._ask(each.check.place)

    def _ask(self, place: int) -> None:
        """Add the two fields of a line; they are named aloud, since the table has no labels."""
        paper = gettext("Line %(place)s: the paper") % {"place": place}
        seen = gettext("Line %(place)s: what was seen") % {"place": place}
        self.fields[f"result_{place}"] = forms.ChoiceField(
            label=paper,
            choices=[("", "—"), *SlipCheck.Result.choices[1:]],
            widget=forms.Select({"aria-label": paper}),
        )
        self.fields[f"note_{place}"] = forms.CharField(
            label=seen,
            max_length=200,
            required=False,
            widget=forms.TextInput({"aria-label": seen}),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a difference that is not told."""
        cleaned = super().clean() or {}
        for each in self.asked:
            place = each.check.place
            differs = cleaned.get(f"result_{place}") == SlipCheck.Result.DIFFERS
            if differs and not cleaned.get(f"note_{place}", "").strip():
                self.add_error(f"note_{place}", ValidationError(_("Write what differs.")))
        return cleaned

    def lines(self) -> Iterator[tuple[Asked, BoundField, BoundField]]:
        """Yield each line of the list with its two fields."""
        for each in self.asked:
            place = each.check.place
            yield each, self[f"result_{place}"], self[f"note_{place}"]

    def seen(self) -> dict[int, Seen]:
        """Return what was seen, by place."""
        given = self.cleaned_data
        places = [each.check.place for each in self.asked]
        return {at: Seen(given[f"result_{at}"], given[f"note_{at}"]) for at in places}
