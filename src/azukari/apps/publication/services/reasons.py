"""Reasons are typed for the public and never redacted: they must not tell what the paper hides."""

from __future__ import annotations

from django.utils.translation import gettext as _

from azukari.apps.publication.models import Edition
from azukari.apps.publication.queries import checking
from azukari.core.shared.errors import Refused


def refuse_hidden_words(row: Edition, why: str) -> None:
    """Raise Refused when a reason holds words that a paper on the same subject hides."""
    if checking.tells_hidden(row.subject, why):
        raise Refused(
            _("The reason holds words that are hidden in the paper."),
            remedy=_("Write it without them: the reason becomes public."),
        )
