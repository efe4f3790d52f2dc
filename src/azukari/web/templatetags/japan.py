"""Filters for Japan's habits: wareki, fiscal year, yen; nothing for nothing."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.html import format_html

from azukari.core.shared.calendar import fiscal_year as fiscal_year_of
from azukari.web import japanese

register = template.Library()


@register.filter
def wareki(value: date | datetime | None) -> str:
    """令和6年2月14日(水)."""
    return japanese.in_words(value) if value else ""


@register.filter
def wareki_short(value: date | datetime | None) -> str:
    """R6.2.14."""
    return japanese.short(value) if value else ""


@register.filter
def wareki_time(value: datetime | None) -> str:
    """令和6年2月14日(水) 18:30."""
    return japanese.in_words(value, time=True) if value else ""


@register.filter
def western(value: date | datetime | None) -> str:
    """2024-02-14."""
    return japanese.day_of(value).isoformat() if value else ""


@register.simple_tag
def date_beside(value: date | datetime | None) -> str:
    """Return the date in wareki with the Western one beside it."""
    if not value:
        return ""
    iso = japanese.day_of(value).isoformat()
    return format_html(
        '<time datetime="{}">{} <span class="western">{}</span></time>',
        iso,
        japanese.in_words(value),
        iso,
    )


@register.filter
def fiscal_year(year: int | None) -> str:
    """令和5年度 for 2023."""
    return japanese.year_in_words(year) if year else ""


@register.filter
def year_of(value: date | datetime | None) -> str:
    """Return the fiscal year of the day in words."""
    return japanese.year_in_words(fiscal_year_of(japanese.day_of(value))) if value else ""


@register.filter
def yen(value: int | None) -> str:
    """1,234円."""
    return "" if value is None else japanese.amount(value)
