"""The door for questions: editions staff may see, and what of them anyone may read."""

from azukari.apps.publication.queries import checking, listing, redacting, sources
from azukari.apps.publication.queries.editions import (
    access_edition,
    editions_visible_to,
    find_by_key,
)
from azukari.apps.publication.queries.public import (
    PublicPiece,
    grounds_shown,
    public_file,
    public_segments,
    published,
    published_edition,
)

__all__ = [
    "PublicPiece",
    "access_edition",
    "checking",
    "editions_visible_to",
    "find_by_key",
    "grounds_shown",
    "listing",
    "public_file",
    "public_segments",
    "published",
    "published_edition",
    "redacting",
    "sources",
]
