"""Ask what happened; every `access_*` applies the asker's rights and raises not-found otherwise."""

from azukari.apps.incidents.models import Incident as IncidentRecord
from azukari.apps.incidents.queries import figures, incidents, lessons, silence, words, yearly
from azukari.apps.incidents.queries.access import (
    access_incident,
    access_own_incident,
    incidents_kept_by,
    incidents_visible_to,
    is_own_organisation,
    reportable_tiers,
)

__all__ = [
    "IncidentRecord",
    "access_incident",
    "access_own_incident",
    "figures",
    "incidents",
    "incidents_kept_by",
    "incidents_visible_to",
    "is_own_organisation",
    "lessons",
    "reportable_tiers",
    "silence",
    "words",
    "yearly",
]
