"""Who handled how much and reported how often in a fiscal year, against what was to be expected (IN4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from azukari.apps.incidents.models import HandledVolume
from azukari.apps.incidents.queries.figures import noticed_in
from azukari.apps.outsourcing import queries as outsourcing
from azukari.apps.outsourcing.queries import BodyRecord, EngagementRecord, TierRecord
from azukari.core.incidents import Handled, Silence, silences
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class Row:
    """One body with its arithmetic."""

    body: BodyRecord
    silence: Silence


def rows(fiscal_year: int) -> list[Row]:
    """Return every body whose volume is entered, the least believable first; two queries."""
    volumes = list(HandledVolume.objects.filter(fiscal_year=fiscal_year).select_related("body"))
    counted = (
        noticed_in(fiscal_year)
        .filter(tier__isnull=False)
        .order_by()
        .values_list("tier__body_id")
        .annotate(count=Count("pk"))
    )
    reports = dict(counted)
    bodies = {each.body.code: each.body for each in volumes}
    handled = [
        Handled(each.body.code, each.volume, reports.get(each.body_id, 0)) for each in volumes
    ]
    return [Row(bodies[each.handled.body], each) for each in silences(handled)]


def years() -> list[int]:
    """Return the fiscal years of which volumes are entered, newest first."""
    found = HandledVolume.objects.order_by("-fiscal_year").values_list("fiscal_year", flat=True)
    return list(found.distinct())


def answerable(actor: Actor, bodies: Iterable[BodyRecord]) -> frozenset[str]:
    """Return the bodies, by code, that stand in a contract the actor keeps; one query."""
    kept = outsourcing.engagements_kept_by(actor)
    tiers = TierRecord.objects.filter(body__in=list(bodies), engagement__in=kept.values("pk"))
    return frozenset(tiers.order_by().values_list("body__code", flat=True))


def engagement_of(actor: Actor, body: BodyRecord) -> EngagementRecord | None:
    """Return the newest contract in whose chain the body stands, of those the actor keeps."""
    kept = outsourcing.engagements_kept_by(actor).filter(tiers__body=body)
    return kept.order_by("-fiscal_year", "-number").first()
