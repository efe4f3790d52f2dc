"""How every act on an incident is kept: locked, one entry of evidence, one line of history.

Evidence keeps kinds, days and grounds only: what people wrote may name somebody and stays outside
what can never be erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone

from azukari.apps.evidence import services as evidence
from azukari.apps.incidents.models import Incident, IncidentEvent
from azukari.apps.incidents.services.acts import Act, name_of
from azukari.apps.incidents.services.errors import IncidentClosed
from azukari.core.evidence.canonical import Json
from azukari.core.shared.identity import Actor


def locked_open(incident: Incident) -> Incident:
    """Return the incident as it stands now, locked; raises IncidentClosed. Holds the log first."""
    evidence.hold()
    rows = Incident.objects.select_for_update(of=("self",)).select_related(
        "department", "engagement", "tier__body"
    )
    row = rows.get(pk=incident.pk)
    if not row.is_open:
        raise IncidentClosed(row.key)
    return row


def keep(  # noqa: PLR0913  # one line of history has these parts
    actor: Actor,
    act: Act,
    row: Incident,
    *,
    on: date | None = None,
    text: str = "",
    grounds: Iterable[str] = (),
    detail: Mapping[str, Json] | None = None,
) -> IncidentEvent:
    """Write the entry of evidence and the line of history."""
    held = [str(each) for each in grounds]
    day = on or timezone.localdate()
    sequence = evidence.record(
        actor,
        name_of(act),
        row.reference,
        basis=row.engagement.reference if row.engagement else "",
        detail={"on": day.isoformat(), "grounds": list(held), **(detail or {})},
    )
    return IncidentEvent.objects.create(
        incident=row,
        act=act,
        at=timezone.now(),
        on=day,
        actor=actor.pseudonym,
        text=text,
        grounds=held,
        sequence=sequence,
    )
