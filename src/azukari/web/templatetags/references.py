"""Links from references (`consultation/2011-12`), by settings.AZUKARI_REFERENCES."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from azukari.core.shared.references import BadReference, Reference, parse_reference
from azukari.web.japanese import is_japanese, year_in_words

register = template.Library()


@register.filter
def reference_url(text: str) -> str:
    """Return the address of what the reference names; empty when nothing leads there."""
    reference = _read(text)
    if reference is None or reference.kind not in settings.AZUKARI_REFERENCES:
        return ""
    name, _label = settings.AZUKARI_REFERENCES[reference.kind]
    for args in ([reference.key], list(reference.numbers)):
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            continue
    return ""


@register.filter
def reference_label(text: str) -> str:
    """Return the reference in words: `諮問 平成23年度 第12号`; unknown ones stay as they are."""
    reference = _read(text)
    if reference is None or reference.kind not in settings.AZUKARI_REFERENCES:
        return str(text)
    _name, label = settings.AZUKARI_REFERENCES[reference.kind]
    return f"{gettext(str(label))} {_key_in_words(reference)}"


@register.simple_tag
def reference(text: str) -> str:
    """Return a link to what the reference names, or its words when nothing leads there."""
    url = reference_url(text)
    label = reference_label(text)
    return format_html('<a href="{}">{}</a>', url, label) if url else label


def _read(text: str) -> Reference | None:
    try:
        return parse_reference(str(text))
    except BadReference:
        return None


def _key_in_words(reference: Reference) -> str:
    """`2011-12` → 平成23年度 第12号, `2011-9-1` → 平成23年度 第9号 1; other keys as they are."""
    if not reference.numbers:
        return reference.key
    year, number, *rest = reference.numbers
    sign = "第{}回" if reference.kind in {"meeting", "material"} else "第{}号"
    which = sign.format(number) if is_japanese() else f"No. {number}"
    tail = "".join(f"-{each}" for each in rest)
    return f"{year_in_words(year)} {which}{tail}"
