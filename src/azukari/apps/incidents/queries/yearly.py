"""What is published of a fiscal year: coarsened rows, counts by kind, the lessons shared (IN5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from azukari.apps.incidents.models import Incident, Lesson
from azukari.apps.incidents.queries.figures import KINDS, noticed_in, years
from azukari.core.incidents import Kind, Touches
from azukari.core.incidents.yearly import PublicRow, Report, published
from azukari.core.shared.calendar import FiscalYear


@dataclass(frozen=True, slots=True)
class Yearly:
    """The list of a year as it may leave the city."""

    year: int
    counts: tuple[tuple[str, int], ...]
    rows: tuple[PublicRow, ...]
    lessons: tuple[str, ...]


def over(today: date) -> list[int]:
    """Return the fiscal years that are over and in which something was noticed, newest first."""
    return [year for year in years() if FiscalYear(year).end < today]


def yearly(year: int) -> Yearly:
    """Return the list of a fiscal year; two queries."""
    found = list(noticed_in(year).select_related("department").order_by("pk"))
    reports = [
        Report(
            Kind(row.kind),
            Touches(row.touches),
            row.department.name,
            row.noticed_on,
            row.people,
            not row.is_open,
        )
        for row in found
    ]
    counts = tuple((kind, sum(row.kind == kind for row in found)) for kind in KINDS)
    lessons = Lesson.objects.filter(incident__in=found).order_by("text")
    return Yearly(
        year, counts, published(reports), tuple(lessons.values_list("text", flat=True).distinct())
    )


def kind_words(kind: str) -> str:
    """Return the kind in words."""
    return str(Incident.Kind(kind).label)


def touches_words(touches: str) -> str:
    """Return what it is about in words."""
    return str(Incident.Touches(touches).label)
