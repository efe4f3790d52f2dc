"""What each act is called on the screen. Other apps add the lines of their acts here."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, str | Promise] = {
    "evidence.record.viewed": _("Viewed"),
    "evidence.detail.erased": _("Detail of evidence erased"),
    "evidence.log.exported": _("Evidence exported"),
    "documents.document.stored": _("Document stored"),
    "documents.use.attached": _("Document attached"),
    "documents.use.withdrawn": _("Attachment withdrawn"),
    "documents.use.moved": _("Attachments moved"),
    "documents.use.readers": _("Readers of attachments set"),
    "documents.files.swept": _("Orphaned files removed"),
}


def label_of(act: str) -> str:
    """Return the act in the language of the page; an unknown one as it is written."""
    return str(ACTS.get(act, act))
