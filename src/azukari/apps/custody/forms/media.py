"""Media: enter one, take it out, count a cabinet by scanning, retire many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from azukari.apps.custody.forms.disposal import StatementForm
from azukari.apps.custody.labels import DATA_CLASSES, KINDS
from azukari.apps.custody.services import MediumEntry, Outing
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody.disposal import DataClass, MediumKind
from azukari.core.shared.identity import Actor
from azukari.web.forms import Grouped, JapaneseDateField

_FILE = MediumKind.FILE


class SerialsField(forms.Field):
    """Serials scanned or pasted, one a line: a scanner is a keyboard that ends with Enter."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Serial numbers"),
            widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
            help_text=_("Scan the labels one after another, or paste a list, one number a line."),
        )

    def to_python(self, value: Any) -> list[str]:  # noqa: ANN401  # Django's signature
        """Return the numbers as typed, blank lines left out."""
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]


class MediumForm(Grouped, forms.Form):
    """What the register keeps of a medium."""

    groups: ClassVar[Any] = (
        (_("The medium"), ("serial", "kind", "maker", "model", "property_number")),
        (_("What is on it"), ("operation", "content", "data_class", "backup")),
        (_("Whose, and where"), ("owner", "body", "place")),
    )

    serial = forms.SlugField(label=_("Serial number"), max_length=60)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[each for each in KINDS.items() if each[0] != _FILE]
    )
    maker = forms.CharField(label=_("Maker"), max_length=80, required=False)
    model = forms.CharField(label=_("Model"), max_length=80, required=False)
    property_number = forms.CharField(label=_("Property number"), max_length=80, required=False)
    operation: forms.ModelChoiceField[OperationRecord] = forms.ModelChoiceField(
        label=_("Operation"), queryset=None
    )
    content = forms.CharField(label=_("What is on it"), max_length=200)
    data_class = forms.ChoiceField(label=_("Class of the data"), choices=list(DATA_CLASSES.items()))
    backup = forms.CharField(
        label=_("Copy of the backup"),
        max_length=40,
        required=False,
        help_text=_("Media with the same name here make up one backup; empty when it is none."),
    )
    owner = forms.CharField(label=pgettext_lazy("custody", "Owner"), max_length=120)
    body: forms.ModelChoiceField[BodyRecord] = forms.ModelChoiceField(
        label=pgettext_lazy("custody", "Held by"),
        queryset=None,
        required=False,
        empty_label=_("(the department)"),
    )
    place = forms.CharField(label=_("Cabinet or safe"), max_length=80)

    def __init__(self, data: Mapping[str, Any] | None, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["operation"].queryset = register.operations_kept_by(actor)  # type: ignore[attr-defined]
        self.fields["body"].queryset = outsourcing.bodies.bodies()  # type: ignore[attr-defined]

    def entry(self) -> MediumEntry:
        """Return what was typed as the value the service takes."""
        data = dict(self.cleaned_data)
        kind, data_class = MediumKind(data.pop("kind")), DataClass(data.pop("data_class"))
        return MediumEntry(kind=kind, data_class=data_class, **data)


class OutingForm(forms.Form):
    """A permit to take a medium out."""

    purpose = forms.CharField(label=_("Purpose"), max_length=200)
    destination = forms.CharField(label=_("Where to"), max_length=120)
    carrier = forms.CharField(label=_("Carried by"), max_length=80)
    due_on = JapaneseDateField(label=_("Back by"))

    def outing(self) -> Outing:
        """Return what was typed as the value the service takes."""
        return Outing(**self.cleaned_data)


class ReturnForm(forms.Form):
    """Who took a medium back into its place."""

    to = forms.CharField(label=_("Taken back by"), max_length=80)


class LossForm(forms.Form):
    """How it was noticed that a medium is missing."""

    how = forms.CharField(
        label=_("How it was noticed"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class CountForm(forms.Form):
    """A stock-take: the place, and everything scanned there."""

    place = forms.ChoiceField(label=_("Cabinet or safe"))
    serials = SerialsField()

    def __init__(self, data: Mapping[str, Any] | None, *, places: Sequence[str]) -> None:
        super().__init__(data)
        self.fields["place"].choices = [(each, each) for each in places]  # type: ignore[attr-defined]


class RetireForm(StatementForm):
    """Many media of one kind by one certificate."""

    groups: ClassVar[Any] = ((_("What is gone"), ("serials",)), *StatementForm.groups)

    serials = SerialsField()


__all__ = [
    "CountForm",
    "LossForm",
    "MediumForm",
    "OutingForm",
    "RetireForm",
    "ReturnForm",
    "SerialsField",
]
