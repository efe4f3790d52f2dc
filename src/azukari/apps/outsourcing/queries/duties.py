"""Who owes what about a contract: the contractor's responsible person, or the department."""

from __future__ import annotations

from azukari.apps.accounts import queries as accounts
from azukari.apps.accounts.queries import DutyRecord, OrganisationRecord
from azukari.apps.outsourcing.models import Engagement

RESPONSIBLE = "responsible"
RESPONDER = "responder"
# What the city itself mends: its contract, its consultation, its own looking.
OF_THE_CITY = frozenset({"clause", "scope", "chain"})


def of_the_department(engagement: Engagement) -> DutyRecord | None:
    """Return the duty that answers for the operation in its department."""
    return _duty(engagement.operation.department, RESPONDER)


def of_the_contractor(engagement: Engagement) -> DutyRecord | None:
    """Return the responsible person's duty at the contractor; None when its people do not sign in."""
    organisation = engagement.contractor.organisation
    return _duty(organisation, RESPONSIBLE) if organisation else None


def who_corrects(engagement: Engagement, source: str) -> DutyRecord | None:
    """Return who has to correct a finding: the contractor, or the department for what is the city's."""
    department = of_the_department(engagement)
    if source in OF_THE_CITY:
        return department
    return of_the_contractor(engagement) or department


def _duty(organisation: OrganisationRecord, code: str) -> DutyRecord | None:
    return accounts.duties(organisation.code).filter(code=code).first()
