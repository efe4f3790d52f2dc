"""Choose an agent and the files it sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from azukari.apps.collection.models import Agent


class Several(forms.ClearableFileInput):
    """A file box that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some files, as a list; none may be empty or larger than what is taken in."""

    def __init__(self, **options: Any) -> None:  # Django's own options
        super().__init__(widget=Several(), **options)

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401  # Django's signature
        """Return the files."""
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(each, initial) for each in given]
        limit: int = settings.AZUKARI_UPLOAD_LIMIT
        for file in files:
            if file is not None and (file.size or 0) > limit:
                raise ValidationError(
                    gettext("“%(name)s” is too large to upload. Put it into the watched folder.")
                    % {"name": file.name}
                )
        return files


class TakeForm(forms.Form):
    """Files of one agent."""

    agent = forms.ModelChoiceField(
        queryset=Agent.objects.all(), label=_("Collection agent"), empty_label=None
    )
    uploads = FilesField(
        label=_("Files"),
        help_text=_("Several may be chosen. The same content is recognised under any name."),
    )
