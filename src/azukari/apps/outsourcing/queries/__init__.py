"""Ask who holds it: bodies, engagements and their chains; one module a subject.

Every `access_*` applies the asker's rights and raises not-found otherwise. For other apps and for
annotations: the records below.
"""

from azukari.apps.outsourcing.models import Body as BodyRecord
from azukari.apps.outsourcing.models import Engagement as EngagementRecord
from azukari.apps.outsourcing.models import Tier as TierRecord
from azukari.apps.outsourcing.models import Worker as WorkerRecord
from azukari.apps.outsourcing.queries import (
    bodies,
    chain,
    clauses,
    duties,
    engagements,
    findings,
    looks,
    my,
    people,
    scope,
    sheet,
    supervision,
    words,
)
from azukari.apps.outsourcing.queries.access import (
    access_engagement,
    access_own_engagement,
    bodies_kept_by,
    engagements_kept_by,
    engagements_visible_to,
    own_body,
)
from azukari.apps.outsourcing.queries.sections import Section

__all__ = [
    "BodyRecord",
    "EngagementRecord",
    "Section",
    "TierRecord",
    "WorkerRecord",
    "access_engagement",
    "access_own_engagement",
    "bodies",
    "bodies_kept_by",
    "chain",
    "clauses",
    "duties",
    "engagements",
    "engagements_kept_by",
    "engagements_visible_to",
    "findings",
    "looks",
    "my",
    "own_body",
    "people",
    "scope",
    "sheet",
    "supervision",
    "words",
]
