"""A layout as text, and a sample to try it on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.core.settlement import BadProfile, load_profile


class LayoutForm(forms.Form):
    """The text of a layout, pasted or uploaded; what is wrong with it stands at the field."""

    action = ""  # where it is sent when another page shows it

    name = forms.SlugField(
        label=_("Name"), max_length=40, help_text=_("Small letters, digits and hyphens; it stays.")
    )
    file = forms.FileField(label=_("Upload the description (TOML)"), required=False)
    text = forms.CharField(
        label=_("Description of the layout"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text=_("TOML. Copy a layout that comes with the product and mend it."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        files: Any,  # noqa: ANN401  # what a browser sends
        *,
        text: str = "",
        name: str = "",  # Django's own
    ) -> None:
        super().__init__(data, files, initial={"text": text, "name": name})
        self.fields["name"].disabled = bool(name)

    def clean(self) -> dict[str, Any]:
        """Read the text by the schema."""
        given: dict[str, Any] = super().clean() or {}
        if upload := given.get("file"):
            given["text"] = self._decoded(upload.read())
        if not given.get("text", "").strip():
            self.add_error("text", gettext("Write the description, or upload one."))
            return given
        try:
            load_profile(given["text"], name=given.get("name", ""))
        except BadProfile as error:
            self.add_error("text", ValidationError(list(error.problems)))
        return given

    def _decoded(self, data: bytes) -> str:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", gettext("Save the file as UTF-8."))
            return ""


class TryForm(forms.Form):
    """A sample of the agent's file."""

    file = forms.FileField(
        label=_("Sample file"), help_text=_("It is read and shown; nothing of it is kept.")
    )

    def clean_file(self) -> Any:  # noqa: ANN401  # an uploaded file
        """Return the file if it is not too large."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > settings.AZUKARI_UPLOAD_LIMIT:
            raise ValidationError(gettext("The sample is too large. The first records are enough."))
        return file
