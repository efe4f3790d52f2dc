"""The doors of the board: promise, end, carry, revise, remind, escalate.

Acts left in evidence: `obligations.obligation.promised`, `….confirmed`, `….explained`, `….carried`,
`….revised`, `….reminded`, `….escalated`, `….unheld`, `….fulfilled`, `….waived`.
"""

from azukari.apps.obligations.services.chasing import Reminded, escalate_overdue, send_reminders
from azukari.apps.obligations.services.ending import fulfil, waive
from azukari.apps.obligations.services.promising import (
    AlreadyEnded,
    Promise,
    carry,
    confirm,
    promise,
    revise,
    update_why,
)

__all__ = [
    "AlreadyEnded",
    "Promise",
    "Reminded",
    "carry",
    "confirm",
    "escalate_overdue",
    "fulfil",
    "promise",
    "revise",
    "send_reminders",
    "update_why",
    "waive",
]
