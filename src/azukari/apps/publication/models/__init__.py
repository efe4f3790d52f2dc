"""What publication keeps: editions, their pieces, the marks on them and the files built from them."""

from azukari.apps.publication.models.edition import BuiltFile, Edition
from azukari.apps.publication.models.text import RedactionMark, Segment

__all__ = ["BuiltFile", "Edition", "RedactionMark", "Segment"]
