"""Forms about opinions: compiling, answering, judging."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from azukari.apps.council.labels import RESPONSE_KINDS, VERDICTS
from azukari.apps.council.models import Meeting, Opinion, Statement
from azukari.apps.council.services import CompiledOpinion, ResponseGiven
from azukari.core.council import ResponseKind, Verdict
from azukari.web.forms import JapaneseDateField


class GatherForm(forms.Form):
    """Each member's statement gets the number of the opinion it belongs to, or none."""

    def __init__(
        self, *args: Any, statements: Sequence[Statement], first: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.statements = statements
        for each in statements:
            self.fields[f"number_{each.position}"] = forms.IntegerField(
                label=_("Opinion"),
                required=False,
                min_value=first,
                max_value=first + len(statements),
            )

    def rows(self) -> Iterator[tuple[Statement, forms.BoundField]]:
        """Return each statement with its field."""
        for each in self.statements:
            yield each, self[f"number_{each.position}"]

    def groups(self) -> dict[int, list[Statement]]:
        """Return the statements by the number they were given, in order."""
        groups: dict[int, list[Statement]] = {}
        for each in self.statements:
            number = self.cleaned_data.get(f"number_{each.position}")
            if number:
                groups.setdefault(number, []).append(each)
        return dict(sorted(groups.items()))


class CompileForm(forms.Form):
    """The words of each opinion, and by when the department answers."""

    due_on = JapaneseDateField(label=_("Answer due on"))

    def __init__(
        self, *args: Any, groups: Mapping[int, Sequence[Statement]], due: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups
        self.fields["due_on"].initial = due
        for number, statements in groups.items():
            self.fields[f"text_{number}"] = forms.CharField(
                label=f"({number})",
                widget=forms.Textarea(attrs={"rows": 4}),
                initial="".join(each.text for each in statements),
                help_text=_("From statements %(places)s")
                % {"places": ", ".join(str(each.position) for each in statements)},
            )

    def compiled(self) -> list[CompiledOpinion]:
        """Return the opinions with the statements they come from."""
        return [
            CompiledOpinion(
                self.cleaned_data[f"text_{number}"], tuple(each.position for each in statements)
            )
            for number, statements in self.groups.items()
        ]


class ResponseForm(forms.Form):
    """An answer of a kind; the date and the condition are asked for where the kind needs them."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(kind.value, label) for kind, label in RESPONSE_KINDS.items()],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label=_("Response"), widget=forms.Textarea(attrs={"rows": 6}))
    due_on = JapaneseDateField(
        label=_("To be done by"),
        required=False,
        help_text=_("Needed for “will do” and “under study”; for a condition, when to look again."),
    )
    condition = forms.CharField(
        label=_("Condition"),
        required=False,
        help_text=_("Needed for “when a condition comes true”, e.g. when equipment is replaced."),
    )

    def given(self) -> ResponseGiven:
        """Return what was typed as the value the service takes."""
        data = self.cleaned_data
        return ResponseGiven(
            kind=ResponseKind(data["kind"]),
            text=data["text"],
            due_on=data["due_on"],
            condition=data["condition"],
        )


class JudgementForm(forms.Form):
    """The council's verdict on a response, at a meeting."""

    meeting = forms.ModelChoiceField(label=_("Meeting"), queryset=Meeting.objects.none())
    verdict = forms.ChoiceField(
        label=_("Verdict"),
        choices=[(verdict.value, label) for verdict, label in VERDICTS.items()],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Meeting.objects.order_by("-held_on")
        self.fields["meeting"].queryset = rows  # type: ignore[attr-defined]
        self.fields["meeting"].initial = rows.first()

    def judged(self) -> dict[str, Any]:
        """Return what was typed as the service takes it."""
        return self.cleaned_data | {"verdict": Verdict(self.cleaned_data["verdict"])}


class ReopenForm(forms.Form):
    """At which meeting a closed opinion is taken up again, and why."""

    meeting = forms.ModelChoiceField(label=_("Meeting"), queryset=Meeting.objects.none())
    why = forms.CharField(
        label=_("Why it is taken up again"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The department reads it and answers anew."),
    )

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        closed = opinion.closed_at
        rows = Meeting.objects.order_by("-held_on")
        later = rows.filter(held_on__gte=closed.held_on).exclude(pk=closed.pk) if closed else rows
        self.fields["meeting"].queryset = later  # type: ignore[attr-defined]
        self.fields["meeting"].initial = later.last()


__all__ = ["CompileForm", "GatherForm", "JudgementForm", "ReopenForm", "ResponseForm"]
