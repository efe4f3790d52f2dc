"""What shows that a promise was kept: words, a file, or both."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.core.deadlines import check_fulfilment
from azukari.core.shared.reasons import Declined
from azukari.web.uploads import AttachmentField

__all__ = ["FulfilForm"]

# Stands for the file that is not kept yet; only its being there counts for the rule.
_SOME_DOCUMENT = f"document/{'0' * 16}"


class FulfilForm(forms.Form):
    """Evidence of a promise; some kinds are proved by a document only."""

    evidence = forms.CharField(
        label=_("What shows that it was done"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("What was done, when, and where it can be looked up."),
    )
    file = AttachmentField(
        label=_("Document"),
        required=False,
        help_text=_("The report, certificate or decision. It is kept with the obligation."),
    )

    def __init__(self, kind: str, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self._kind = kind

    def clean(self) -> None:
        """Ask the core's rule before anything is kept."""
        super().clean()
        words = str(self.cleaned_data.get("evidence", ""))
        shown = [words, _SOME_DOCUMENT] if self.cleaned_data.get("file") else [words]
        if self.errors or not isinstance(check_fulfilment(self._kind, shown), Declined):
            return
        if words.strip():
            self.add_error("file", gettext("This kind is proved by a document. Attach it."))
        else:
            self.add_error(
                "evidence", gettext("Nothing shows that it was done. Write it, or attach a file.")
            )
