"""The door for questions: editions staff may see, and what of them anyone may read."""

from azukari.apps.publication.queries.editions import access_edition, editions_visible_to
from azukari.apps.publication.queries.public import (
    PublicPiece,
    public_file,
    public_segments,
    published,
    published_edition,
)

__all__ = [
    "PublicPiece",
    "access_edition",
    "editions_visible_to",
    "public_file",
    "public_segments",
    "published",
    "published_edition",
]
