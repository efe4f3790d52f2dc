"""The library of clauses and what each contract says: coverage, gaps, proposals from its text (OU3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from azukari.apps.outsourcing.models import CityClause, Engagement, EngagementClause
from azukari.apps.outsourcing.queries.sections import Section
from azukari.core.clauses import Clause, Coverage, Report, Topic, report, topics_on


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A topic with the city's text in force on a day; None where it was never worded."""

    topic: Topic
    clause: CityClause | None
    versions: int

    @property
    def number(self) -> int:
        """Return the topic's number."""
        return self.topic.number


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A topic and what was judged of one contract on it; the best judgement says how it stands."""

    topic: Topic
    standing: str
    judged: tuple[EngagementClause, ...]
    clause: CityClause | None


def library(on: date) -> list[LibraryRow]:
    """Return every topic of the day with the city's clause in force then."""
    versions: dict[int, list[CityClause]] = {}
    for row in CityClause.objects.order_by("topic", "-version"):
        versions.setdefault(row.topic, []).append(row)
    return [
        LibraryRow(
            each, _in_force(versions.get(each.number, []), on), len(versions.get(each.number, []))
        )
        for each in topics_on(on)
    ]


def versions_of(number: int) -> list[CityClause]:
    """Return the versions of a topic's clause, newest first."""
    return list(CityClause.objects.filter(topic=number))


def clause(number: int, version: int) -> CityClause:
    """Return one version; raises CityClause.DoesNotExist."""
    return CityClause.objects.get(topic=number, version=version)


def report_of(engagement: Engagement, on: date) -> Report:
    """Return what the contract covers of the topics asked for on the day."""
    return report([_value(row) for row in engagement.clauses.all()], on)


def coverage_of(engagement: Engagement, on: date) -> list[CoverageRow]:
    """Return every topic of the day with its judgements and the city's own text beside them."""
    judged: dict[int, list[EngagementClause]] = {}
    for row in engagement.clauses.select_related("judged_by"):
        judged.setdefault(row.topic, []).append(row)
    return [
        CoverageRow(
            each.topic, _standing(judged.get(each.topic.number, [])),
            tuple(judged.get(each.topic.number, [])), each.clause,
        )
        for each in library(on)
    ]  # fmt: skip


def has_judgements(engagement: Engagement) -> bool:
    """Whether anybody has judged the contract's clauses yet."""
    return engagement.clauses.exists()


def summary(engagement: Engagement, on: date) -> Section:
    """Tell how many topics the contract covers, and where it is silent."""
    heading = _("Clauses")
    if not has_judgements(engagement):
        return Section("clauses", heading, open=(_("The clauses are not judged yet."),))
    found = report_of(engagement, on)
    counts = {"covered": len(found.covered), "asked": found.asked}
    line = _("Covered: %(covered)s of %(asked)s topics") % counts
    return Section("clauses", heading, (line,), tuple(str(gap) for gap in found.gaps))


def reports_of(engagements: Sequence[Engagement], on: date) -> dict[int, Report]:
    """Return the reports of many contracts by database key, in one query."""
    judged: dict[int, list[Clause]] = {row.pk: [] for row in engagements}
    for row in EngagementClause.objects.filter(engagement__in=judged):
        judged[row.engagement_id].append(_value(row))
    return {key: report(clauses, on) for key, clauses in judged.items()}


def _in_force(versions: Sequence[CityClause], on: date) -> CityClause | None:
    return next((row for row in versions if row.in_force_from <= on), None)


def _standing(rows: Sequence[EngagementClause]) -> str:
    ranks = [each.value for each in (Coverage.FULL, Coverage.PARTIAL, Coverage.MISSING)]
    found = [row.coverage for row in rows]
    return next((value for value in ranks if value in found), "")


def _value(row: EngagementClause) -> Clause:
    return Clause(row.topic, row.article, Coverage(row.coverage), row.lacks)
