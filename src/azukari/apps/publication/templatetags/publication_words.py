"""Template words of the public pages."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def as_hex(value: bytes | memoryview) -> str:
    """Return bytes in hexadecimal."""
    return bytes(value).hex()
