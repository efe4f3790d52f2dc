"""Reports as the tests make them: a shop that is no party to the contract, a loss at the contractor."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from azukari.apps.accounts.demo import DemoWorld
from azukari.apps.incidents import services
from azukari.apps.incidents.models import Incident
from azukari.apps.obligations import queries as promises
from azukari.apps.outsourcing.queries import TierRecord
from azukari.core.incidents import Facts, Kind, People

ANSWERED = "答えを書いた。"


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def tier(code: str) -> TierRecord:
    rows = TierRecord.objects.select_related("engagement__operation__department", "body")
    return rows.get(body__code=code, engagement__ends_on__gte=date(2026, 5, 1))


def reported(world: DemoWorld, body: str = "stores-07", **said: Any) -> Incident:
    place = tier(body)
    wanted: dict[str, Any] = {
        "kind": "suspected",
        "touches": "data",
        "outline": "書類かばんが見当たらない。",
        "people": People(5, 5),
        "known_on": ago(2),
        **said,
    }
    department = place.engagement.operation.department
    report = services.Report(department=department, tier=place, **wanted)
    return services.report(world.clerk("nozei"), report)


def weighed(world: DemoWorld, row: Incident, *, on: date, why: str = "", **facts: Any) -> Incident:
    known = Facts(**{"kind": Kind(row.kind), "people": row.people, **facts})
    return services.weigh(world.clerk("nozei"), row, services.Weighing(known, on, why))


def owed(row: Incident) -> dict[str, tuple[date, str]]:
    return {each.kind: (each.due_on, each.state) for each in promises.about(row.reference)}


def paper() -> ContentFile[bytes]:
    return ContentFile("報告書".encode(), name="報告書.txt")
