"""Backups: a plan with its copies, a backup that was taken, a restore that was tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from azukari.apps.custody.labels import KINDS
from azukari.apps.custody.models import BackupCopy, BackupPlan, BackupRun, Medium
from azukari.apps.custody.queries import backups as queries
from azukari.apps.custody.queries import media
from azukari.apps.custody.services import CopyEntry, PlanEntry, Tried
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord
from azukari.apps.register import queries as register
from azukari.apps.register.queries import OperationRecord
from azukari.core.custody.disposal import MediumKind
from azukari.core.shared.identity import Actor
from azukari.web.forms import Grouped, JapaneseDateField
from azukari.web.uploads import AttachmentField

ON = tuple((value, label) for value, label in KINDS.items() if value != MediumKind.PAPER)
MOST_DAYS = 3660


class SerialField(forms.CharField):
    """The serial of a registered medium that the person may see; a Medium, None when empty."""

    def __init__(self, *, label: Any) -> None:  # noqa: ANN401  # a lazy text
        super().__init__(
            label=label,
            max_length=60,
            required=False,
            help_text=_("As in the register of media; empty when it is not registered."),
        )
        self.actor: Actor | None = None

    def clean(self, value: Any) -> Medium | None:  # noqa: ANN401  # Django's signature
        """Look the medium up; what one may not see does not exist."""
        serial = str(super().clean(value) or "").strip()
        if not serial or self.actor is None:
            return None
        found = media.media_visible_to(self.actor).filter(serial=serial).first()
        if found is None:
            raise ValidationError(
                gettext("No medium has the serial number “%(serial)s”.") % {"serial": serial}
            )
        return found


class PlanForm(Grouped, forms.Form):
    """A plan with its first copies."""

    groups: ClassVar[Any] = (
        (_("What and where"), ("operation", "what", "original")),
        (_("How often and who"), ("every", "kept", "test_every", "done_by", "body")),
        (_("First copy"), ("name_1", "place_1", "kind_1", "medium_1")),
        (_("Second copy"), ("name_2", "place_2", "kind_2", "medium_2")),
    )

    operation: forms.ModelChoiceField[OperationRecord] = forms.ModelChoiceField(
        label=_("Operation"), queryset=None
    )
    what = forms.CharField(label=pgettext_lazy("backup", "What is backed up"), max_length=200)
    original = forms.CharField(label=_("Where the original is"), max_length=120)
    every = forms.IntegerField(
        label=_("Taken every (days)"), min_value=1, max_value=MOST_DAYS, initial=7
    )
    kept = forms.IntegerField(
        label=pgettext_lazy("backup", "Kept for (days)"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=35,
    )
    test_every = forms.IntegerField(
        label=_("Restore tried every (days)"), min_value=1, max_value=MOST_DAYS, initial=180
    )
    done_by = forms.CharField(label=_("Who takes it"), max_length=80)
    body: forms.ModelChoiceField[BodyRecord] = forms.ModelChoiceField(
        label=_("Contractor who answers for it"),
        queryset=None,
        required=False,
        empty_label=_("(the department)"),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields["operation"].queryset = register.operations_kept_by(actor)  # type: ignore[attr-defined]
        self.fields["body"].queryset = outsourcing.bodies.bodies()  # type: ignore[attr-defined]
        for number in (1, 2):
            self._add_copy(actor, number)

    def clean(self) -> dict[str, Any]:
        """Want a place for the second copy once it has a name."""
        data = super().clean() or {}
        if data.get("name_2") and not data.get("place_2"):
            self.add_error("place_2", gettext("Say where the second copy is kept."))
        return data

    def entry(self) -> PlanEntry:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        named = ("operation", "what", "original", "every", "kept", "test_every", "done_by", "body")
        copies = tuple(_copy(data, f"_{number}") for number in (1, 2) if data[f"name_{number}"])
        return PlanEntry(copies=copies, **{name: data[name] for name in named})

    def _add_copy(self, actor: Actor, number: int) -> None:
        needed = number == 1
        for name, field in _copy_fields(actor, needed=needed).items():
            self.fields[f"{name}_{number}"] = field
        if needed:
            self.fields["name_1"].initial = "正"


class CopyForm(forms.Form):
    """One more copy of a plan."""

    def __init__(self, data: Mapping[str, Any] | None, *, actor: Actor) -> None:
        super().__init__(data)
        self.fields.update(_copy_fields(actor, needed=True))

    def entry(self) -> CopyEntry:
        """Return what was typed as the value the service takes."""
        return _copy(self.cleaned_data, "")


class BackupForm(forms.Form):
    """A backup that was taken."""

    copy: forms.ModelChoiceField[BackupCopy] = forms.ModelChoiceField(
        label=pgettext_lazy("backup", "Copy"), queryset=None, empty_label=None
    )
    on = JapaneseDateField(label=pgettext_lazy("backup", "Taken on"))
    by = forms.CharField(label=_("Taken by"), max_length=80)
    volume = forms.ChoiceField(
        label=_("Copy of the backup"),
        required=False,
        help_text=_("Media registered under this name carry it, and cannot be retired meanwhile."),
    )
    remark = forms.CharField(
        label=pgettext_lazy("custody", "Remark"), max_length=200, required=False
    )

    def __init__(self, data: Mapping[str, Any] | None, *, plan: BackupPlan, actor: Actor) -> None:
        super().__init__(data, initial={"on": timezone.localdate(), "by": actor.name})
        self.fields["copy"].queryset = plan.copies.all()  # type: ignore[attr-defined]
        names = queries.names_of_media(plan.operation)
        self.fields["volume"].choices = [  # type: ignore[attr-defined]
            ("", gettext("(no registered media)")),
            *((name, name) for name in names),
        ]


class RestoreForm(forms.Form):
    """A restore that was tried."""

    run: forms.ModelChoiceField[BackupRun] = forms.ModelChoiceField(
        label=_("Which backup"), queryset=None, empty_label=None
    )
    on = JapaneseDateField(label=_("Tried on"))
    by = forms.CharField(label=_("Tried by"), max_length=80)
    restored = forms.TypedChoiceField(
        label=pgettext_lazy("backup", "Result"),
        choices=[
            ("yes", pgettext_lazy("backup", "Restored")),
            ("no", pgettext_lazy("backup", "Failed")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        help_text=_("A restore that failed is to be mended and tried again within 14 days."),
    )
    result = forms.CharField(
        label=_("What was seen"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    file = AttachmentField(label=pgettext_lazy("backup", "What shows it"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        files: Any = None,  # noqa: ANN401  # Django's MultiValueDict
        *,
        plan: BackupPlan,
        actor: Actor,
    ) -> None:
        super().__init__(data, files, initial={"on": timezone.localdate(), "by": actor.name})
        self.fields["run"].queryset = queries.runs_of(plan)  # type: ignore[attr-defined]
        self.fields["run"].label_from_instance = run_words  # type: ignore[attr-defined]

    def tried(self) -> Tried:
        """Return what was typed as the value the service takes."""
        data = dict(self.cleaned_data)
        return Tried(data.pop("run"), **data)


class EndForm(forms.Form):
    """Why something comes to its end."""

    why = forms.CharField(label=pgettext_lazy("custody", "Why"), max_length=200)


def run_words(run: BackupRun) -> str:
    """Return a backup by its day and its copy."""
    return " ".join(part for part in (f"{run.done_on:%Y-%m-%d}", run.copy.name, run.media) if part)


def _copy_fields(actor: Actor, *, needed: bool) -> dict[str, forms.Field]:
    serial = SerialField(label=_("Serial number of the medium"))
    serial.actor = actor
    return {
        "name": forms.CharField(label=_("Name of the copy"), max_length=40, required=needed),
        "place": forms.CharField(
            label=pgettext_lazy("backup", "Where it is kept"), max_length=120, required=needed
        ),
        "kind": forms.ChoiceField(label=pgettext_lazy("backup", "On what"), choices=ON),
        "medium": serial,
    }


def _copy(data: Mapping[str, Any], end: str) -> CopyEntry:
    kind = MediumKind(data[f"kind{end}"])
    return CopyEntry(data[f"name{end}"], data[f"place{end}"], kind, data[f"medium{end}"])


__all__ = ["BackupForm", "CopyForm", "EndForm", "PlanForm", "RestoreForm", "run_words"]
