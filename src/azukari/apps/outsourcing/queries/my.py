"""What a contractor may see of its own contracts: its duties, never the city's own notes (OU9).

Everything goes through the body's organisation; another contractor's thing does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import DutyRecord
from azukari.apps.obligations import queries as obligations
from azukari.apps.obligations.queries import ObligationRecord
from azukari.apps.outsourcing.models import (
    Engagement,
    Finding,
    Inspection,
    ReportRequest,
    Tier,
)
from azukari.apps.outsourcing.models.naming import holding_on
from azukari.apps.outsourcing.queries import clauses, duties, findings, people, supervision
from azukari.core.shared.identity import Actor, Role
from azukari.web.japanese import is_japanese


@dataclass(frozen=True, slots=True)
class Article:
    """A clause that binds the contractor: the article where it is known, the city's text."""

    topic: int
    name: str
    name_en: str
    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask at the city: department, duty, names of the day."""

    department: str
    duty: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Responsible:
    """Whose signature counts today for a contract; nobody is said as nobody."""

    contract: str
    names: tuple[str, ...]


def engagements(actor: Actor) -> QuerySet[Engagement]:
    """Return the contracts of the body for which the actor signs in."""
    rows = Engagement.objects.select_related("operation__department", "contractor__organisation")
    return rows.filter(contractor__organisation__code__in=actor.organisations(Role.CONTRACTOR))


def running(actor: Actor, on: date) -> QuerySet[Engagement]:
    """Return the own contracts that run on the day."""
    return engagements(actor).filter(holding_on(on))


def access_engagement(actor: Actor, key: str) -> Engagement:
    """Return an own contract; raises Engagement.DoesNotExist."""
    year, _dash, number = key.partition("-")
    if not all(_is_number(part) for part in (year, number)):
        raise Engagement.DoesNotExist(key)
    return engagements(actor).get(fiscal_year=int(year), number=int(number))


def bodies_below(actor: Actor) -> dict[int, frozenset[int]]:
    """Return, operation by operation, the bodies in whose name the actor may speak of a disposal.

    The own body, and every one that hangs below it in a chain: the duty to dispose reaches them
    through it (APPI 66条2項). Keys are those of rows.
    """
    own = Tier.objects.filter(body__organisation__code__in=actor.organisations(Role.CONTRACTOR))
    rows = Tier.objects.filter(engagement__in=own.values("engagement")).select_related("engagement")
    below: dict[int | None, list[Tier]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    found: dict[int, set[int]] = {}
    waiting = list(own.select_related("engagement"))
    while waiting:
        tier = waiting.pop()
        found.setdefault(tier.engagement.operation_id, set()).add(tier.body_id)
        waiting += below.get(tier.pk, ())
    return {operation: frozenset(bodies) for operation, bodies in found.items()}


def own_findings(actor: Actor) -> QuerySet[Finding]:
    """Return the findings the contractor has to correct; what the city mends itself is not shown."""
    rows = findings.findings_visible_to(actor).filter(engagement__in=engagements(actor))
    return rows.exclude(source__in=duties.OF_THE_CITY).order_by("-found_on", "-number")


def access_finding(actor: Actor, key: str) -> Finding:
    """Return a finding the contractor has to correct; raises Finding.DoesNotExist."""
    row = findings.access_finding(actor, key)
    return own_findings(actor).get(pk=row.pk)


def own_requests(actor: Actor) -> QuerySet[ReportRequest]:
    """Return the reports asked of the contractor."""
    rows = ReportRequest.objects.filter(engagement__in=engagements(actor))
    return rows.select_related("engagement").prefetch_related("reports")


def access_request(actor: Actor, key: str) -> ReportRequest:
    """Return a report asked of the contractor; raises ReportRequest.DoesNotExist."""
    row = supervision.access_request(actor, key)
    return own_requests(actor).get(pk=row.pk)


def due(actor: Actor, on: date) -> list[ObligationRecord]:
    """Return what the contractor's duties owe, the nearest first."""
    codes = actor.organisations(Role.CONTRACTOR)
    rows = obligations.visible_to(actor, on).filter(owner__organisation__code__in=codes)
    return list(rows.filter(state="open").order_by("due_on", "pk"))


def visits(actor: Actor, on: date) -> list[Inspection]:
    """Return the visits the contractor may know of beforehand: never an unannounced one."""
    rows = Inspection.objects.filter(
        Q(tier__isnull=True) | Q(tier__parent__isnull=True),
        engagement__in=engagements(actor),
        held_on__isnull=True,
        planned_on__gte=on,
    ).exclude(kind=Inspection.Kind.UNANNOUNCED)
    return list(rows.select_related("engagement").order_by("planned_on"))


def responsible_today(actor: Actor, on: date) -> list[Responsible]:
    """Return the contracts running on the day, each with whose signature counts; nobody as nobody."""
    running = [row for row in engagements(actor) if on in row.period]
    return [Responsible(row.title, _signature(row, on)) for row in running]


def articles(engagement: Engagement, on: date) -> list[Article]:
    """Return the city's clauses that the contract holds; all of them where nobody judged it yet."""
    judged = {
        row.topic: row.article
        for row in engagement.clauses.exclude(coverage="missing").order_by("-topic", "-pk")
    }
    all_of_them = not clauses.has_judgements(engagement)
    return [
        Article(
            each.number,
            each.topic.name,
            each.topic.name_en,
            judged.get(each.number, ""),
            each.clause.text,
        )
        for each in clauses.library(on)
        if each.clause is not None and (all_of_them or each.number in judged)
    ]


def contact(engagement: Engagement, on: date) -> Contact:
    """Return whom to ask about a contract."""
    department, duty = engagement.operation.department, duties.of_the_department(engagement)
    names = accounts.holders_of([duty.pk], on).get(duty.pk, ()) if duty else ()
    return Contact(department.name, _duty(duty) if duty else "", names)


def _duty(row: DutyRecord) -> str:
    return row.name if is_japanese() else row.name_en or row.name


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < len(text) <= len("2026") and text[0] != "0"


def _signature(engagement: Engagement, on: date) -> tuple[str, ...]:
    found = people.authorised_or_nobody(engagement, on)
    return (found.name,) if found else ()
