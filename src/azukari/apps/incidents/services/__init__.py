"""The doors of incidents: report, weigh, write, note what went out, close.

Acts left in evidence: `incidents.incident.reported`, `….classified`, `….assessed`, `….written`,
`….sent`, `….told`, `….read`, `….closed`.
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
from azukari.apps.incidents.services.reporting import Report, report

__all__ = [
    "IncidentClosed",
    "ItemsMissing",
    "NotReportable",
    "OrderOfDays",
    "Report",
    "StillOwed",
    "Weighing",
    "close",
    "note_read",
    "note_sent",
    "note_told",
    "report",
    "weigh",
    "write_items",
]
