"""The council's record: consultations, meetings, statements, opinions, responses, drafts."""

from azukari.apps.council.models.consultation import Consultation, OwedRule
from azukari.apps.council.models.draft import DraftChoice, MinutesDraft
from azukari.apps.council.models.meeting import AgendaItem, Attendance, Meeting, Seat, Statement
from azukari.apps.council.models.opinion import Judgement, Opinion, Response

__all__ = [
    "AgendaItem",
    "Attendance",
    "Consultation",
    "DraftChoice",
    "Judgement",
    "Meeting",
    "MinutesDraft",
    "Opinion",
    "OwedRule",
    "Response",
    "Seat",
    "Statement",
]
