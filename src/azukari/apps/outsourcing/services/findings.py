"""Put a finding down with the promise to correct it, take the correction, close it after a look (OU6).

Errors: FindingClosed, NothingSeen (Refused); Refused too where nobody holds the duty to correct it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.apps.outsourcing.models import CorrectiveAction, Engagement, Finding
from azukari.apps.outsourcing.queries import duties
from azukari.apps.outsourcing.services import acts_findings as acts
from azukari.core.deadlines import ObligationKind, On
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

USUAL_DAYS = 30  # to correct a finding where nobody says otherwise


class FindingClosed(Refused):
    """The finding was closed already."""

    def __init__(self, key: str) -> None:
        super().__init__(_("Finding %(key)s is closed.") % {"key": key})
        self.key = key


class NothingSeen(Refused):
    """A finding is not closed without saying what was seen."""

    def __init__(self) -> None:
        super().__init__(
            _("What was seen is missing."), remedy=_("Write what you saw, where and when.")
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: where, on which topic, until when it is to be corrected (30 days if None)."""

    source: str
    text: str
    topic: int | None = None
    seen_at: str = ""
    due_on: date | None = None


@transaction.atomic
def raise_finding(actor: Actor, engagement: Engagement, found: Found) -> Finding:
    """Put a finding down; who has to correct it owes that from now on."""
    evidence.hold()
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    today = timezone.localdate()
    number = (row.findings.aggregate(last=Max("number"))["last"] or 0) + 1
    finding = Finding.objects.create(
        engagement=row,
        number=number,
        source=found.source,
        topic=found.topic,
        text=found.text.strip(),
        found_on=today,
        seen_at=found.seen_at,
    )
    promise = obligations.promise(
        actor,
        obligations.Promise(
            what=_("Correct: %(text)s") % {"text": finding.text},
            kind=ObligationKind.CLAUSE if found.source == "clause" else ObligationKind.CORRECTION,
            owner=duties.who_corrects(row, found.source),
            due=On(found.due_on or today + timedelta(days=USUAL_DAYS)),
            rests_on=finding.reference,
            subject=row.reference,
        ),
    )
    finding.obligation = promise.reference
    finding.save(update_fields=["obligation"])
    evidence.record(
        actor,
        acts.FOUND,
        finding.reference,
        basis=row.reference,
        detail={"source": finding.source, "topic": finding.topic or 0, "text": finding.text},
    )
    return finding


@transaction.atomic
def tell_correction(
    actor: Actor, finding: Finding, *, what: str, done_on: date, shown_by: str = ""
) -> CorrectiveAction:
    """Take what the other side says it did; the city still has to look. Raises FindingClosed."""
    evidence.hold()
    row = _open(finding)
    action = CorrectiveAction.objects.create(
        finding=row, what=what.strip(), done_on=done_on, evidence=shown_by, told_by=actor.name
    )
    row.state = Finding.State.CORRECTED
    row.save(update_fields=["state"])
    detail = {"what": action.what, "done_on": done_on.isoformat(), "shown_by": shown_by}
    evidence.record(actor, acts.CORRECTED, row.reference, detail=detail)
    return action


@transaction.atomic
def close_finding(actor: Actor, finding: Finding, *, seen: str, at: str = "") -> Finding:
    """Close it after a look; `at` is the visit. What was owed for it is fulfilled.

    Raises FindingClosed, NothingSeen.
    """
    if not seen.strip():
        raise NothingSeen
    evidence.hold()
    row = _open(finding)
    row.state, row.closed_on = Finding.State.CLOSED, timezone.localdate()
    row.closed_why, row.closed_by = seen.strip(), at
    row.save(update_fields=["state", "closed_on", "closed_why", "closed_by"])
    for owed in promises.about(row.reference):
        if owed.is_open:
            obligations.fulfil(actor, owed, evidence=row.closed_why)
    evidence.record(actor, acts.CLOSED, row.reference, basis=at, detail={"seen": row.closed_why})
    return row


@transaction.atomic
def find_not_corrected(actor: Actor, finding: Finding, *, seen: str) -> Finding:
    """Say after a look that it is not corrected: it is open again. Raises FindingClosed, NothingSeen."""
    if not seen.strip():
        raise NothingSeen
    evidence.hold()
    row = _open(finding)
    row.state = Finding.State.OPEN
    row.save(update_fields=["state"])
    evidence.record(actor, acts.REOPENED, row.reference, detail={"seen": seen.strip()})
    return row


def _open(finding: Finding) -> Finding:
    row = Finding.objects.select_for_update().select_related("engagement").get(pk=finding.pk)
    if row.state == Finding.State.CLOSED:
        raise FindingClosed(row.key)
    return row
