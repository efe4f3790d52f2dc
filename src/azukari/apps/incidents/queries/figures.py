"""The numbers of a fiscal year: by month and kind, and the pyramid of kinds (IN5)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import ExtractMonth

from azukari.apps.incidents.models import Incident
from azukari.core.shared.calendar import FiscalYear, fiscal_year

MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
# From the tip of the pyramid to its foot, complaints beside it.
KINDS = ("incident", "suspected", "near_miss", "complaint")


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one fiscal year; `by_month` in the order of the year, each in the order of KINDS."""

    year: int
    by_month: tuple[tuple[int, tuple[int, ...]], ...]
    by_kind: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All reports."""
        return sum(count for _kind, count in self.by_kind)


def noticed_in(year: int) -> QuerySet[Incident]:
    """Return what was noticed in the fiscal year, whenever it was reported."""
    days = FiscalYear(year)
    return Incident.objects.filter(noticed_on__range=(days.start, days.end))


def figures(year: int) -> Figures:
    """Return the counts by the month in which it was noticed; one query."""
    found = noticed_in(year).order_by()
    counted = Counter(found.annotate(month=ExtractMonth("noticed_on")).values_list("month", "kind"))
    by_month = tuple((month, tuple(counted[month, kind] for kind in KINDS)) for month in MONTHS)
    by_kind = tuple((kind, sum(counted[month, kind] for month in MONTHS)) for kind in KINDS)
    return Figures(year, by_month, by_kind)


def years() -> list[int]:
    """Return the fiscal years in which something was noticed, newest first."""
    days = Incident.objects.order_by().values_list("noticed_on", flat=True).distinct()
    return sorted({fiscal_year(day) for day in days}, reverse=True)
