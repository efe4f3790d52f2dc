"""The doors of incidents: report, weigh, write, note what went out, close.

Acts left in evidence: `incidents.incident.reported`, `….classified`, `….assessed`, `….written`,
`….known`, `….sent`, `….told`, `….read`, `….closed`, and those of `learning` and `sending`.
"""

from azukari.apps.incidents.services.errors import (
    IncidentClosed,
    ItemsMissing,
    NotEarlier,
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
from azukari.apps.incidents.services.knowing import KnownEarlier, note_known_earlier
from azukari.apps.incidents.services.learning import (
    NotSilent,
    enter_volume,
    raise_silence,
    share_lesson,
)
from azukari.apps.incidents.services.reporting import Report, report
from azukari.apps.incidents.services.sending import confirm_reading

__all__ = [
    "IncidentClosed",
    "ItemsMissing",
    "KnownEarlier",
    "NotEarlier",
    "NotReportable",
    "NotSilent",
    "OrderOfDays",
    "Report",
    "StillOwed",
    "Weighing",
    "close",
    "confirm_reading",
    "enter_volume",
    "note_known_earlier",
    "note_read",
    "note_sent",
    "note_told",
    "raise_silence",
    "report",
    "share_lesson",
    "weigh",
    "write_items",
]
