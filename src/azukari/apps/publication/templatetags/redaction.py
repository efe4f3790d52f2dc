"""What kind of thing is marked, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def word_of(words: Mapping[str, object], key: str) -> str:
    """Return the word for a key, the key itself where there is none."""
    return str(words.get(key, key))
