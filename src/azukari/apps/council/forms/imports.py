"""What a person decides about minutes taken in: a file, roles, answers, promises, departments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from azukari.apps.accounts import queries as accounts
from azukari.apps.council.queries.drafts import DEPARTMENT
from azukari.core.council import ResponseKind, Verdict
from azukari.core.council.taking_in import OpinionItem, PromiseItem, Review
from azukari.web.uploads import AttachmentField

Posted = Mapping[str, Any]
ROLES = frozenset({"question", "reply", "note"})
KINDS = frozenset(ResponseKind)
VERDICTS = frozenset(Verdict)
LONGEST = 1000


class UploadForm(forms.Form):
    """A file of minutes: text, PDF with a text layer, or Word."""

    file = AttachmentField(
        label=gettext_lazy("File of minutes"),
        help_text=gettext_lazy(
            "Text (UTF-8 or Shift_JIS), PDF with a text layer, or Word; up to 10 MB."
        ),
    )


class WordForm(forms.Form):
    """The Word file of a meeting's minutes, edited."""

    file = AttachmentField(
        label=gettext_lazy("Edited Word file of the minutes"),
        help_text=gettext_lazy("The .docx that was downloaded here; up to 10 MB."),
    )


class DepartmentsForm(forms.Form):
    """For each department that the minutes name, the organisation it is."""

    def __init__(
        self,
        *args: Any,
        departments: Mapping[str, accounts.OrganisationRecord | None],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(departments)
        options = [("", _("— choose —")), *((row.code, row.name) for row in accounts.departments())]
        for position, (name, row) in enumerate(departments.items()):
            self.fields[f"department_{position}"] = forms.ChoiceField(
                label=name, choices=options, initial=row.code if row else ""
            )

    def choices(self) -> dict[str, str]:
        """Return the organisation chosen for each name."""
        return {
            DEPARTMENT + name: self.cleaned_data[f"department_{position}"]
            for position, name in enumerate(self.names)
        }


def decided_roles(posted: Posted, review: Review) -> dict[str, str]:
    """Return the roles a person chose; with `rest`, the proposals of the others are confirmed."""
    chosen = {
        item.key: posted[item.key]
        for item in review.statements
        if posted.get(item.key) in ROLES and posted[item.key] != item.chosen
    }
    if "rest" in posted:
        rest = {item.key: item.proposed for item in review.statements if item.chosen is None}
        return rest | chosen
    return chosen


def decided_opinions(posted: Posted, review: Review) -> dict[str, dict[str, str]]:
    """Return what was decided about answers: those marked as decided, or all with `rest`."""
    return {
        item.key: _opinion(posted, item)
        for item in review.opinions
        if item.kind is not None and ("rest" in posted or f"{item.key}/decide" in posted)
    }


def _opinion(posted: Posted, item: OpinionItem) -> dict[str, str]:
    kind = posted.get(f"{item.key}/kind", "")
    verdict = posted.get(f"{item.key}/verdict", str(item.verdict or ""))
    return {
        "kind": kind if kind in KINDS else str(item.kind),
        "verdict": verdict if verdict in VERDICTS else "",
        "note": _text(posted, f"{item.key}/note", item.note),
        "condition": _text(posted, f"{item.key}/condition", item.condition),
        "due_on": _text(posted, f"{item.key}/due_on", ""),
    }


def _text(posted: Posted, name: str, otherwise: str) -> str:
    """Return what was typed, without the sign that no text column can hold."""
    return str(posted.get(name, otherwise)).replace("\0", "").strip()[:LONGEST]


def decided_promises(posted: Posted, review: Review) -> dict[str, dict[str, Any]]:
    """Return which promises are kept and which are none."""
    return {
        item.key: _promise(posted, item)
        for item in review.promises
        if "rest" in posted or f"{item.key}/decide" in posted
    }


def _promise(posted: Posted, item: PromiseItem) -> dict[str, Any]:
    keep = posted.get(f"{item.key}/keep")
    return {
        "keep": item.is_kept if keep is None else keep == "yes",
        "what": _text(posted, f"{item.key}/what", item.what) or item.what,
        "due_on": _text(posted, f"{item.key}/due_on", ""),
    }
