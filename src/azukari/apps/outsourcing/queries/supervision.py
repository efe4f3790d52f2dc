"""Supervision: what is owed this year, the visits and reports of a contract, what can be drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from azukari.apps.outsourcing.models import (
    Body,
    Draw,
    Engagement,
    Finding,
    Inspection,
    ReportRequest,
    Tier,
)
from azukari.apps.outsourcing.models.naming import holding_on
from azukari.apps.outsourcing.queries.access import engagements_kept_by, engagements_visible_to
from azukari.apps.outsourcing.queries.sections import Section
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.identity import Actor
from azukari.core.supervision import Owed, Visit, Way, owed_visits
from azukari.web.japanese import short

_KEY = re.compile(r"([1-9]\d{3})-([1-9]\d{0,3})-([1-9]\d{0,3})", re.ASCII)
_DRAW = re.compile(r"([1-9]\d{3})-([1-9]\d{0,3})", re.ASCII)
# A follow-up looks at corrections alone: it is no visit of the year.
COUNTS = (Inspection.Kind.YEARLY, Inspection.Kind.UNANNOUNCED)
# How much a report wants a look, by its state.
_WANTS_A_LOOK = {"accepted": 0, "asked": 1, "returned": 2, "answered": 3, "silent": 4}


@dataclass(frozen=True, slots=True)
class Supervised:
    """A running contract as a supervisor sees it on a day."""

    engagement: Engagement
    on: date
    last: Inspection | None
    planned: Inspection | None
    owed: Owed | None
    report: ReportRequest | None
    open_findings: int

    @property
    def key(self) -> str:
        """Return the contract's key."""
        return self.engagement.key

    @property
    def state(self) -> str:
        """Return how the visit stands: `late` (the day planned is over), `owed`, `planned`, `done`."""
        if self.planned and self.planned.planned_on and self.planned.planned_on < self.on:
            return "late"
        if self.owed is None:
            return "done"
        return "planned" if self.planned else "owed"

    @property
    def report_state(self) -> str:
        """Return how the report that most wants a look stands; `silent` when nobody answered in time."""
        return report_state(self.report, self.on) if self.report else "none"


def report_state(request: ReportRequest, on: date) -> str:
    """Return the state of a request on the day; `silent` when its day is over without an answer."""
    return "silent" if request.waits_for_answer and request.due_on < on else request.state


def running(on: date) -> list[Engagement]:
    """Return the contracts that run on the day, with department and contractor."""
    rows = Engagement.objects.filter(holding_on(on))
    return list(rows.select_related("operation__department", "contractor__organisation"))


def owed_in(engagements: Iterable[Engagement], year: int) -> dict[str, Owed]:
    """Return by key which contracts still owe the visit of the year.

    The visits of the contract before, of the same operation with the same body, are its visits too.
    """
    rows = list(engagements)
    lines: dict[tuple[int, int], list[str]] = {}
    for row in rows:
        lines.setdefault((row.operation_id, row.contractor_id), []).append(row.key)
    held = Inspection.objects.filter(
        Q(tier__isnull=True) | Q(tier__parent__isnull=True),
        held_on__isnull=False,
        kind__in=COUNTS,
        engagement__operation__in={operation for operation, _body in lines},
        engagement__contractor__in={body for _operation, body in lines},
    )
    told = held.values_list("engagement__operation", "engagement__contractor", "held_on", "way")
    visits = [
        Visit(key, held_on, Way(way))
        for operation, body, held_on, way in told
        if held_on is not None
        for key in lines.get((operation, body), ())
    ]
    owed = owed_visits(((row.key, row.period) for row in rows), visits, year)
    return {each.contract: each for each in owed}


def overview(actor: Actor, on: date) -> list[Supervised]:
    """Return every running contract the actor may see, as it stands on the day."""
    rows = list(engagements_visible_to(actor).filter(holding_on(on)))
    owed = owed_in(rows, fiscal_year(on))
    last, planned = _visits(rows)
    reports = _reports(rows, on)
    still = Finding.objects.filter(engagement__in=rows).exclude(state=Finding.State.CLOSED)
    counted = dict(still.order_by().values_list("engagement").annotate(Count("pk")))
    return [
        Supervised(
            row,
            on,
            last.get(row.pk),
            planned.get(row.pk),
            owed.get(row.key),
            reports.get(row.pk),
            counted.get(row.pk, 0),
        )
        for row in rows
    ]


def inspections_of(engagement: Engagement) -> list[Inspection]:
    """Return the visits of a contract, newest first."""
    rows = engagement.inspections.select_related("engagement", "tier__body", "draw")
    return list(rows.order_by("-number"))


def last_visits(
    engagements: Iterable[Engagement], on: date, *, at: Body | None = None
) -> list[Inspection]:
    """Return the last visit held of each contract, newest first, or of those `at` one body; one query."""
    rows = Inspection.objects.filter(engagement__in=list(engagements), held_on__lte=on)
    if at is not None:
        rows = rows.filter(Q(tier__body=at) | Q(tier__isnull=True, engagement__contractor=at))
    found = rows.select_related("engagement__contractor", "tier__body")
    last = found.order_by("engagement_id", "-held_on", "-number").distinct("engagement_id")
    return sorted(last, key=lambda each: each.held_on or on, reverse=True)


def requests_of(engagement: Engagement) -> list[ReportRequest]:
    """Return the reports asked for, newest first, with what was answered."""
    rows = engagement.report_requests.select_related("engagement")
    return list(rows.prefetch_related("reports"))


def access_inspection(actor: Actor, key: str, *, to_write: bool = False) -> Inspection:
    """Return a visit by its key if the actor may read it, or write; raises Inspection.DoesNotExist."""
    rows = Inspection.objects.select_related(
        "engagement__operation__department", "engagement__contractor", "tier__body", "draw"
    )
    return rows.get(**_numbered(key, Inspection), engagement__in=_seen(actor, to_write=to_write))


def access_request(actor: Actor, key: str, *, to_write: bool = False) -> ReportRequest:
    """Return a report asked for by its key; raises ReportRequest.DoesNotExist."""
    rows = ReportRequest.objects.select_related(
        "engagement__operation__department", "engagement__contractor__organisation"
    )
    return rows.get(**_numbered(key, ReportRequest), engagement__in=_seen(actor, to_write=to_write))


def draws() -> QuerySet[Draw]:
    """Return the draws, newest first."""
    return Draw.objects.all()


def access_draw(key: str) -> Draw:
    """Return a draw by its key (`2026-1`); raises Draw.DoesNotExist."""
    found = _DRAW.fullmatch(key)
    if found is None:
        raise Draw.DoesNotExist(key)
    return Draw.objects.get(fiscal_year=int(found[1]), number=int(found[2]))


def candidates(on: date, among: str) -> dict[str, tuple[Engagement, Tier | None]]:
    """Return what can be drawn on the day by code: running contracts, or custodians of every tier."""
    rows = running(on)
    if among == Draw.Among.CONTRACTS:
        return {row.key: (row, None) for row in rows}
    tiers = Tier.objects.filter(holding_on(on), engagement__in=rows)
    return {
        tier.key: (tier.engagement, tier)
        for tier in tiers.select_related("engagement", "body").order_by("engagement", "number")
    }


def summary(engagement: Engagement, on: date) -> Section:
    """Tell for the sheet when somebody looked last, which reports are silent; findings tell themselves."""
    held = engagement.inspections.filter(held_on__lte=on).order_by("-held_on").first()
    owed = owed_in([engagement], fiscal_year(on)).get(engagement.key)
    requests = requests_of(engagement)
    lines = [
        _("Last visit: %(day)s, %(way)s")
        % {"day": short(held.held_on), "way": held.get_way_display()}
        if held and held.held_on
        else _("Nobody has looked yet."),
        _("Reports asked for: %(asked)s, accepted: %(accepted)s")
        % {
            "asked": len(requests),
            "accepted": sum(each.state == ReportRequest.State.ACCEPTED for each in requests),
        },
    ]
    silent = [each for each in requests if report_state(each, on) == "silent"]
    stand = [
        _("No answer: report due %(day)s, %(what)s") % {"day": short(each.due_on), "what": each}
        for each in silent
    ]
    if owed:
        stand.append(
            _("The visit of the year is owed until %(day)s.") % {"day": short(owed.due_on)}
        )
    return Section("supervision", _("Supervision"), tuple(lines), tuple(stand))


def _seen(actor: Actor, *, to_write: bool) -> QuerySet[Engagement]:
    return engagements_kept_by(actor) if to_write else engagements_visible_to(actor)


def _numbered(key: str, model: type[Inspection | ReportRequest]) -> dict[str, int]:
    found = _KEY.fullmatch(key)
    if found is None:
        raise model.DoesNotExist(key)
    return {
        "engagement__fiscal_year": int(found[1]),
        "engagement__number": int(found[2]),
        "number": int(found[3]),
    }


def _visits(rows: Sequence[Engagement]) -> tuple[dict[int, Inspection], dict[int, Inspection]]:
    """Return the last visit held, and the next one planned with a day, by contract."""
    last: dict[int, Inspection] = {}
    planned: dict[int, Inspection] = {}
    found = Inspection.objects.filter(engagement__in=rows).select_related("engagement")
    for each in found.order_by("held_on", "-planned_on"):
        if each.held_on:
            last[each.engagement_id] = each
        elif each.planned_on:
            planned[each.engagement_id] = each
    return last, planned


def _reports(rows: Sequence[Engagement], on: date) -> dict[int, ReportRequest]:
    """Return by contract the report that most wants a look: a silence is not hidden by a newer request."""
    found = ReportRequest.objects.filter(engagement__in=rows).select_related("engagement")
    ordered = sorted(
        found.order_by("asked_on", "number"), key=lambda each: _WANTS_A_LOOK[report_state(each, on)]
    )
    return {each.engagement_id: each for each in ordered}
