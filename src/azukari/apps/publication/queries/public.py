"""What anyone may read: published text only. Nothing here ever reads `Segment.text`.

A withdrawn or corrected edition is still named, with its date and the reason, but without content.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from azukari.apps.publication.models import BuiltFile, Edition, Segment
from azukari.apps.publication.queries.checking import grounds_used
from azukari.apps.publication.queries.editions import find_by_key
from azukari.core.redaction import grounds_on

KNOWN = (Edition.State.PUBLISHED, Edition.State.SUPERSEDED, Edition.State.WITHDRAWN)
_INTERNAL = "known_names"  # words of the record: never loaded for the public


@dataclass(frozen=True, slots=True)
class PublicPiece:
    """One piece of an edition as the public may read it."""

    part: str
    role: str
    label: str
    reference: str
    text: str


def published() -> QuerySet[Edition]:
    """Return what is or was public, newest first; only those in state `published` have content."""
    rows = Edition.objects.filter(state__in=KNOWN, published_at__isnull=False)
    return rows.defer(_INTERNAL).order_by("-published_at", "-pk")


def published_edition(key: str) -> Edition:
    """Return one that is or was public; raises Edition.DoesNotExist."""
    return find_by_key(published(), key)


def public_segments(edition: Edition) -> tuple[PublicPiece, ...]:
    """Return the pieces of a public edition; none of one that was corrected or withdrawn."""
    if edition.state != Edition.State.PUBLISHED:
        return ()
    rows = Segment.objects.filter(edition=edition).order_by("position")
    fields = rows.values_list("part", "role", "label", "reference", "public_text")
    return tuple(PublicPiece(*each) for each in fields)


def public_file(edition: Edition, form: str) -> bytes:
    """Return a file of a public edition (`pdf`, `txt`, `html`); raises BuiltFile.DoesNotExist."""
    if edition.state != Edition.State.PUBLISHED:
        raise BuiltFile.DoesNotExist(form)
    return bytes(BuiltFile.objects.get(edition=edition, form=form).content)


def grounds_shown(edition: Edition) -> tuple[str, ...]:
    """Return the grounds in words on which something of a public edition is hidden."""
    if edition.state != Edition.State.PUBLISHED:
        return ()
    words = {each.code: each.words for each in grounds_on(edition.dated_on)}
    return tuple(words.get(code, code) for code in grounds_used(edition))
