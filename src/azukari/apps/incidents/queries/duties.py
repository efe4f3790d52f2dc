"""Who owes what about an incident: a duty of the department that handles it."""

from __future__ import annotations

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import DutyRecord, OrganisationRecord

RESPONDER = "responder"


def of_the_department(department: OrganisationRecord) -> DutyRecord | None:
    """Return the department's duty to answer, or its first one where it has no such duty."""
    rows = accounts.duties(department.code).order_by("pk")
    return rows.filter(code=RESPONDER).first() or rows.first()
