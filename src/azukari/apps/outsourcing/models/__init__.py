"""The tables of outsourcing, one module a subject; each module's names are listed in a block of its own."""

from azukari.apps.outsourcing.models.bodies import Body, BodyKind, Insurance, Officer
from azukari.apps.outsourcing.models.clauses import CityClause, CoverageWord, EngagementClause
from azukari.apps.outsourcing.models.engagements import (
    Engagement,
    Known,
    ScopeGrant,
    ScopeVersion,
    Tier,
    TierKnowledge,
)
from azukari.apps.outsourcing.models.findings import CorrectiveAction, Finding
from azukari.apps.outsourcing.models.people import (
    Briefing,
    DutyKind,
    Employment,
    Pledge,
    PledgeKind,
    PledgeText,
    Responsibility,
    Worker,
)
from azukari.apps.outsourcing.models.supervision import (
    ChecklistAnswer,
    Draw,
    Inspection,
    Report,
    ReportRequest,
)

__all__ = [
    "Body",
    "BodyKind",
    "Briefing",
    "ChecklistAnswer",
    "CityClause",
    "CorrectiveAction",
    "CoverageWord",
    "Draw",
    "DutyKind",
    "Employment",
    "Engagement",
    "EngagementClause",
    "Finding",
    "Inspection",
    "Insurance",
    "Known",
    "Officer",
    "Pledge",
    "PledgeKind",
    "PledgeText",
    "Report",
    "ReportRequest",
    "Responsibility",
    "ScopeGrant",
    "ScopeVersion",
    "Tier",
    "TierKnowledge",
    "Worker",
]
