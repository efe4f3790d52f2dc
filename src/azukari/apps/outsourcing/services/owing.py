"""Let every department owe the visit of the year, once; a visit that counts fulfils it (PPC guidance, OU6)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from azukari.apps.accounts.queries import DutyRecord
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.obligations.queries import ObligationRecord
from azukari.apps.outsourcing.models import Engagement, Inspection
from azukari.apps.outsourcing.queries import duties, supervision
from azukari.core.deadlines import ObligationKind, On
from azukari.core.shared.calendar import FiscalYear, fiscal_year
from azukari.core.shared.identity import Actor, system_actor
from azukari.core.supervision import Owed

PROGRAM = system_actor("supervision")


@transaction.atomic
def owe_visits(on: date, *, actor: Actor = PROGRAM) -> int:
    """Promise every visit that is owed in the day's fiscal year and not promised yet; return how many.

    Doing it again promises nothing twice, nor what was waived. An operation whose department has
    nobody to answer for it is left out; the page of supervision shows it as owed all the same.
    """
    evidence.hold()
    year = fiscal_year(on)
    rows = {row.key: row for row in supervision.running(on)}
    owed = supervision.owed_in(rows.values(), year)
    made = 0
    for key, each in owed.items():
        owner = duties.of_the_department(rows[key])
        if owner is None or _promised(rows[key], year):
            continue
        obligations.promise(actor, _promise(rows[key], each, owner))
        made += 1
    return made


def settle_yearly(actor: Actor, visit: Inspection, record: str) -> None:
    """Fulfil the visit of the year, with its record, when nothing of it is owed any more.

    The caller holds the log.
    """
    if visit.held_on is None:
        return
    year = fiscal_year(visit.held_on)
    if supervision.owed_in([visit.engagement], year):
        return
    for row in _promised(visit.engagement, year):
        if row.is_open:
            obligations.fulfil(actor, row, evidence=visit.reference, documents=[record])


def _promised(engagement: Engagement, year: int) -> list[ObligationRecord]:
    """Return the promises of the visit of a year, whatever became of them."""
    during = FiscalYear(year)
    return [
        row
        for row in promises.about(engagement.reference)
        if row.kind == ObligationKind.INSPECTION
        and row.rests_on == engagement.reference
        and during.start <= row.due_on <= during.end
    ]


def _promise(engagement: Engagement, owed: Owed, owner: DutyRecord) -> obligations.Promise:
    words = (
        _("Visit of the year, on site (last year’s was from afar): %(title)s, %(body)s")
        if owed.on_site
        else _("Visit of the year: %(title)s, %(body)s")
    )
    return obligations.Promise(
        what=words % {"title": engagement.title, "body": engagement.contractor.named},
        kind=ObligationKind.INSPECTION,
        owner=owner,
        due=On(owed.due_on),
        rests_on=engagement.reference,
        subject=engagement.reference,
    )
