"""The words under a mark, and what kind of thing they are."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from azukari.apps.publication.models import RedactionMark, Segment

register = template.Library()


@register.simple_tag
def marked_words(segment: Segment, mark: RedactionMark) -> str:
    """Return the words under a mark, for staff only."""
    return segment.text[mark.start : mark.end]


@register.filter
def word_of(words: Mapping[str, object], key: str) -> str:
    """Return the word for a key, the key itself where there is none."""
    return str(words.get(key, key))
