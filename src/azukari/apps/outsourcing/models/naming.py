"""Names in two languages, periods with both ends included: what several tables repeat."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q
from django.utils.translation import get_language

from azukari.core.shared.calendar import DateRange


class InTwoLanguages:
    """Mix in where a row has `name` and `name_en`."""

    name: str
    name_en: str

    @property
    def words(self) -> str:
        """Return the name in the language of the page; Japanese where there is no English one."""
        japanese = (get_language() or "ja").startswith("ja")
        return self.name if japanese else self.name_en or self.name


class BetweenDates:
    """Mix in where a row has `starts_on` and `ends_on` (the last day included, None: no end)."""

    starts_on: date
    ends_on: date | None

    @property
    def period(self) -> DateRange:
        """Return the days of the row."""
        return DateRange(self.starts_on, self.ends_on)


def dates_in_order() -> Q:
    """Return the condition that `ends_on` is not before `starts_on`."""
    return Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))


def holding_on(day: date) -> Q:
    """Return the condition that the day lies between `starts_on` and `ends_on`."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
