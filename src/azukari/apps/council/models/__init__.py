"""The council's record: consultations, meetings, statements, opinions, responses, drafts."""

from azukari.apps.council.models.consultation import Consultation, OwedRule
from azukari.apps.council.models.draft import DraftChoice, MinutesDraft
from azukari.apps.council.models.meeting import AgendaItem, Attendance, Meeting, Seat, Statement
from azukari.apps.council.models.opinion import Judgement, Opinion, Response
from azukari.apps.council.models.preparation import AheadQuestion, Material, Note
from azukari.apps.council.models.reopening import Reopening
from azukari.apps.council.models.returned import ReturnedMinutes

__all__ = [
    "AgendaItem",
    "AheadQuestion",
    "Attendance",
    "Consultation",
    "DraftChoice",
    "Judgement",
    "Material",
    "Meeting",
    "MinutesDraft",
    "Note",
    "Opinion",
    "OwedRule",
    "Reopening",
    "Response",
    "ReturnedMinutes",
    "Seat",
    "Statement",
]
