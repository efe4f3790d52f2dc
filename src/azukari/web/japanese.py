"""Dates, fiscal years and amounts in the language of the page.

Japanese: 令和6年2月14日(水), 令和5年度, 1,234円. English: 14 February 2024 (Wed), FY2023, ¥1,234.
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.dateformat import format as django_format

from azukari.core.shared.wareki import era_of, format_date, format_fiscal_year

__all__ = ["amount", "day_of", "in_words", "is_japanese", "short", "year_in_words"]


def is_japanese() -> bool:
    """Whether the page is in Japanese, the product's first language."""
    return not (translation.get_language() or "ja").startswith("en")


def day_of(value: date | datetime) -> date:
    """Return the day, in the time zone of the city when a moment is given."""
    if isinstance(value, datetime):
        moment = timezone.localtime(value) if timezone.is_aware(value) else value
        return moment.date()
    return value


def in_words(value: date | datetime, *, weekday: bool = True, time: bool = False) -> str:
    """Return the date in full; with `time` also hours and minutes of the city's clock."""
    day = day_of(value)
    if is_japanese():
        text = format_date(day, weekday=weekday)
    else:
        text = django_format(day, "j F Y (D)" if weekday else "j F Y")
    if time and isinstance(value, datetime):
        moment = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{text} {moment:%H:%M}"
    return text


def short(value: date | datetime) -> str:
    """Return R6.2.14, or 2024-02-14 in English."""
    day = day_of(value)
    if not is_japanese():
        return day.isoformat()
    era = era_of(day)
    return f"{era.letter}{day.year - era.first_year + 1}.{day.month}.{day.day}"


def year_in_words(year: int) -> str:
    """Return 令和5年度 for 2023, or FY2023 in English."""
    return format_fiscal_year(year) if is_japanese() else f"FY{year}"


def amount(yen: int) -> str:
    """Return 1,234円, or ¥1,234 in English."""
    sign = "-" if yen < 0 else ""
    return f"{yen:,}円" if is_japanese() else f"{sign}¥{abs(yen):,}"
