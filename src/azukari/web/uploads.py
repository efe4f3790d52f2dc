"""A form field for a file that will be kept: checked by content and size before a service sees it.

The rules are core.files'; in Japanese its own words are shown, in English ours.
"""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from azukari.core.files import errors
from azukari.core.files.errors import BadFile, FileTooLarge
from azukari.core.files.names import clean_name
from azukari.core.files.recognise import recognise
from azukari.web.japanese import is_japanese

__all__ = ["AttachmentField"]

_ENGLISH: dict[type[BadFile], str | Promise] = {
    errors.EmptyFile: _("The file is empty. Check the original."),
    errors.FileTooLarge: _("The file is too large. Shrink its pictures or split it."),
    errors.FileCutOff: _(
        "The file is cut off. Check that the original opens, and choose it again."
    ),
    errors.FileLocked: _("The file has a password. Choose one without it."),
    errors.NameDisagrees: _("The name ends in another kind than the content is. Mend the name."),
    errors.UnknownContent: _(
        "Files of this kind are not kept. Use PDF, Word, Excel, image or text."
    ),
    errors.DangerousContent: _("Programs and macros are not kept. Save the file without them."),
}


class AttachmentField(forms.FileField):
    """A file to attach; cleaned to an UploadedFile, rewound, its name tidied."""

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401  # Django's signature
        """Return the file; the message of a wrong one says how to mend it."""
        if isinstance(data, UploadedFile):
            _check(data)
        return super().clean(data, initial)


def _check(file: UploadedFile[bytes]) -> None:
    name = clean_name(file.name or "")
    limit: int = settings.AZUKARI_UPLOAD_LIMIT
    try:
        if (file.size or 0) > limit:
            raise FileTooLarge(name, file.size or 0, limit)
        recognise(name, file.read())
    except BadFile as error:
        raise ValidationError(_words(error), code="content") from error
    finally:
        file.seek(0)
    file.name = name


def _words(error: BadFile) -> str:
    return str(error) if is_japanese() else str(cast("object", _ENGLISH[type(error)]))
