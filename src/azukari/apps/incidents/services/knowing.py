"""Another department knew earlier: the terms run from that day, and the change is kept with its reason.

The duty begins when any part of the city knows (PPC guidelines on the law, 5-3-1; law.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from azukari.apps.accounts.queries import OrganisationRecord
from azukari.apps.incidents.models import Incident, IncidentEvent
from azukari.apps.incidents.services.acts import Act
from azukari.apps.incidents.services.errors import NotEarlier
from azukari.apps.incidents.services.keeping import keep, locked_open
from azukari.apps.incidents.services.promises import follow_duty
from azukari.core.incidents import judge
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class KnownEarlier:
    """Which department knew, since when, how that came to light.

    `all_of_it`: it knew then what is known now; else what the first report says.
    """

    department: OrganisationRecord
    on: date
    why: str
    all_of_it: bool = False


@transaction.atomic
def note_known_earlier(actor: Actor, incident: Incident, wanted: KnownEarlier) -> Incident:
    """Count the terms anew from the earlier day; promises follow with the reason.

    Raises IncidentClosed; NotEarlier for a day that is not before the one written down, or is before
    it happened.
    """
    row = locked_open(incident)
    before = row.known_on
    if wanted.on >= before or (row.happened_on and wanted.on < row.happened_on):
        raise NotEarlier(before, row.happened_on)
    row.known_on, row.noticed_on = wanted.on, min(row.noticed_on, wanted.on)
    row.save(update_fields=["known_on", "noticed_on"])
    why = f"{wanted.department.name}：{wanted.why.strip()}"
    keep(
        actor,
        Act.KNOWN,
        row,
        on=wanted.on,
        text=why,
        grounds=_grounds(row, wanted),
        detail={"department": wanted.department.code, "before": before.isoformat()},
    )
    follow_duty(actor, row, why=why)
    return row


def _grounds(row: Incident, wanted: KnownEarlier) -> list[str]:
    """Return what was a ground already on the earlier day."""
    if wanted.all_of_it:
        return [str(each) for each in judge(row.facts, wanted.on).grounds]
    first = row.events.filter(act=IncidentEvent.Act.REPORTED).order_by("pk").first()
    return list(first.grounds) if first else []
