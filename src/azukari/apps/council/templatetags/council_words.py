"""The council's words in templates: how an opinion stands, what kind a response is."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from azukari.apps.council.labels import (
    RESPONSE_KINDS,
    VERDICTS,
    standing_badge,
    standing_words,
)
from azukari.apps.council.models import Opinion, Response
from azukari.apps.council.queries import opinions
from azukari.apps.obligations import queries as obligations
from azukari.core.council import ResponseKind, Verdict

register = template.Library()

register.filter("standing_words", standing_words)
register.filter("standing_badge", standing_badge)


@register.filter
def response_kind(value: str) -> str:
    """Return the words of a response's kind."""
    return str(RESPONSE_KINDS[ResponseKind(value)])


@register.filter
def verdict(value: str) -> str:
    """Return the words of a verdict."""
    return str(VERDICTS[Verdict(value)])


@register.filter
def open_reason(value: str) -> str:
    """Return why something is open, in words."""
    return obligations.reason_words(value)


@register.filter
def open_reason_badge(value: str) -> str:
    """Return the colour beside the words."""
    return "error" if value in obligations.TROUBLE else "info"


@register.filter
def chosen_at(posted: Mapping[str, str], name: str) -> str:
    """Return what was chosen in a field that was sent back; empty on a fresh page."""
    return posted.get(name, "")


@register.filter
def last_response(opinion: Opinion) -> Response | None:
    """Return the latest response to an opinion; None while there is none."""
    return opinions.last_response(opinion)
