"""The doors of incidents: report, weigh, write, note what went out, close.

Acts left in evidence: `incidents.incident.reported`, `….classified`, `….assessed`, `….written`,
`….sent`, `….told`, `….read`, `….closed`, and those of `learning`.
"""

from azukari.apps.incidents.services.errors import (
    IncidentClosed,
    ItemsMissing,
    NotReportable,
    OrderOfDays,
    StillOwed,
)
from azukari.apps.incidents.services.examining import (
    Weighing,
    close,
    note_read,
    note_sent,
    note_told,
    weigh,
    write_items,
)
from azukari.apps.incidents.services.learning import (
    NotSilent,
    enter_volume,
    raise_silence,
    share_lesson,
)
from azukari.apps.incidents.services.reporting import Report, report

__all__ = [
    "IncidentClosed",
    "ItemsMissing",
    "NotReportable",
    "NotSilent",
    "OrderOfDays",
    "Report",
    "StillOwed",
    "Weighing",
    "close",
    "enter_volume",
    "note_read",
    "note_sent",
    "note_told",
    "raise_silence",
    "report",
    "share_lesson",
    "weigh",
    "write_items",
]
