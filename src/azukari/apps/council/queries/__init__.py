"""Ask the council's record; every `access_*` applies the asker's rights and raises not-found otherwise."""

from azukari.apps.council.models import Consultation as ConsultationRecord
from azukari.apps.council.queries import (
    balance,
    consultations,
    drafts,
    figures,
    for_publication,
    for_the_public,
    materials,
    meetings,
    memory,
    minutes_paper,
    opinions,
    preparation,
    remembered,
    returned_minutes,
    rules,
)

__all__ = [
    "ConsultationRecord",
    "balance",
    "consultations",
    "drafts",
    "figures",
    "for_publication",
    "for_the_public",
    "materials",
    "meetings",
    "memory",
    "minutes_paper",
    "opinions",
    "preparation",
    "remembered",
    "returned_minutes",
    "rules",
]
