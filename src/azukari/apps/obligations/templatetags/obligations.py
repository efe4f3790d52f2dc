"""The words of a promise in templates: kind, reason, duty, how long is left."""

from __future__ import annotations

from datetime import date

from django import template

from azukari.apps.accounts.queries import DutyRecord
from azukari.apps.obligations import labels
from azukari.core.deadlines import Level, Standing

register = template.Library()
register.filter("kind_words", labels.kind_words)
register.filter("reason_words", labels.reason_words)


@register.filter
def duty_words(duty: DutyRecord) -> str:
    """納税課 課長."""
    return labels.duty_words(duty)


@register.filter
def standing_words(standing: Standing) -> str:
    """期限超過."""
    return str(labels.STANDINGS[standing])


@register.filter
def standing_badge(standing: Standing) -> str:
    """Return the kind of badge beside the word."""
    return labels.BADGES[standing]


@register.filter
def reason_badge(reason: str) -> str:
    """Return the kind of badge for why it is open."""
    return "warning" if reason in labels.TROUBLE else "neutral"


@register.filter
def level_words(level: int) -> str:
    """所属長に報告済み; empty while nobody but the owner knows."""
    return str(labels.LEVELS[Level(level)]) if level > Level.OWNER else ""


@register.filter
def days_left(due_on: date, today: date) -> str:
    """あと5日, 3日超過."""
    return labels.days_left(due_on, today)
