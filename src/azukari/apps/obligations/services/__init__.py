"""The door for change: promise, fulfil, carry, revise, waive; reminders and escalation."""

from azukari.apps.obligations.services.acts import (
    Promise,
    carry,
    confirm_proposal,
    fulfil,
    promise,
    revise,
    update_why,
    waive,
)
from azukari.apps.obligations.services.chasing import escalate_overdue, send_reminders

__all__ = [
    "Promise",
    "carry",
    "confirm_proposal",
    "escalate_overdue",
    "fulfil",
    "promise",
    "revise",
    "send_reminders",
    "update_why",
    "waive",
]
