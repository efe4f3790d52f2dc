"""The tables of outsourcing, one module a subject; each module's names are listed in a block of its own."""

from azukari.apps.outsourcing.models.bodies import Body, BodyKind, Insurance, Officer
from azukari.apps.outsourcing.models.engagements import (
    Engagement,
    Known,
    ScopeGrant,
    ScopeVersion,
    Tier,
    TierKnowledge,
)

__all__ = [
    "Body",
    "BodyKind",
    "Engagement",
    "Insurance",
    "Known",
    "Officer",
    "ScopeGrant",
    "ScopeVersion",
    "Tier",
    "TierKnowledge",
]
