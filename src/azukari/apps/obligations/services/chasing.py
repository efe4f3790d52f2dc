"""Chase what is due: mail the holders of the day, tell the next level, notice duties nobody holds.

Each person gets one mail a day, in their language, with the words of the promise and nothing else
about anybody. A mail that cannot be delivered does not count as a reminder: it is tried again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.obligations import queries
from azukari.apps.obligations.models import Obligation, ObligationEvent
from azukari.apps.obligations.services.keeping import Act, AlreadyEnded, keep, locked_open
from azukari.apps.obligations.services.mail import Line, Recipient, digest, recipients_of
from azukari.core.deadlines import Level, escalation_due, reminders_due
from azukari.core.shared.identity import Actor, system_actor

PROGRAM = system_actor("deadlines")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a run did: mails sent, promises reminded of, addresses that could not be reached."""

    mails: int = 0
    obligations: int = 0
    unreached: int = 0


@dataclass(slots=True)
class _Round:
    """One day's mails: the lines of each recipient, and which promises got through."""

    lines: dict[Recipient, list[Line]] = field(default_factory=dict)
    reached: set[int] = field(default_factory=set)
    failed: int = 0


def send_reminders(today: date, *, actor: Actor = PROGRAM) -> Reminded:
    """Mail everyone who holds a duty with something due; return what went out.

    Each promise reminded of is kept in a transaction of its own, after its mail has gone.
    """
    due = [row for row in queries.open_obligations() if _is_due(row, today)]
    told = _Round()
    for row in due:
        for recipient in recipients_of(row, today):
            told.lines.setdefault(recipient, []).append(Line(row, today))
    for recipient, lines in told.lines.items():
        _deliver(told, digest(recipient, lines), [line.obligation.pk for line in lines])
    reached = [row for row in due if row.pk in told.reached]
    kept = sum(_keep_reminder(actor, row, today) for row in reached)
    return Reminded(len(told.lines) - told.failed, kept, told.failed)


def escalate_overdue(today: date, *, actor: Actor = PROGRAM) -> int:
    """Raise every overdue promise to the level that should know by now; return how many rose.

    A duty that nobody holds is noted once for each time it stands empty; the secretariat is then
    reminded in the holder's place.
    """
    rows = list(queries.open_obligations())
    raised = sum(_raise(actor, row, today) for row in rows)
    noted = _already_noted(rows)
    for row in rows:
        if queries.held_by(row.owner, today).is_gap:
            _note_gap(actor, row, noted.get(row.pk), today)
    return raised


def _is_due(row: Obligation, today: date) -> bool:
    since = row.reminded_on or timezone.localdate(row.created_at)
    return bool(reminders_due(row.due_on, since=since, today=today))


def _deliver(told: _Round, mail: EmailMessage, obligations: Iterable[int]) -> None:
    try:
        mail.send()
    except (SMTPException, OSError):
        told.failed += 1
        _LOG.exception("A reminder could not be sent; it is tried again at the next run.")
        return
    told.reached.update(obligations)


@transaction.atomic
def _keep_reminder(actor: Actor, obligation: Obligation, today: date) -> bool:
    try:
        row = locked_open(obligation)
    except AlreadyEnded:
        return False
    row.reminded_on = today
    row.save(update_fields=["reminded_on"])
    keep(actor, Act.REMINDED, row, detail={"due_on": row.due_on.isoformat()})
    return True


@transaction.atomic
def _raise(actor: Actor, obligation: Obligation, today: date) -> bool:
    if escalation_due(obligation.due_on, today) <= obligation.escalation:
        return False
    try:
        row = locked_open(obligation)
    except AlreadyEnded:
        return False
    level = escalation_due(row.due_on, today)
    if level <= row.escalation:
        return False
    row.escalation = level
    row.save(update_fields=["escalation"])
    keep(actor, Act.ESCALATED, row, detail={"level": Level(level).name.lower()})
    return True


def _already_noted(rows: Iterable[Obligation]) -> dict[int, date]:
    """Return the day on which each promise was last noted to stand without a holder."""
    events = ObligationEvent.objects.filter(obligation__in=rows, act=Act.UNHELD).order_by("pk")
    return {event.obligation_id: timezone.localdate(event.at) for event in events}


@transaction.atomic
def _note_gap(actor: Actor, obligation: Obligation, noted: date | None, today: date) -> None:
    last_held = queries.gap_since(obligation.owner, today)
    if noted and (last_held is None or noted > last_held):
        return
    try:
        row = locked_open(obligation)
    except AlreadyEnded:
        return
    words = _("Nobody holds “%(duty)s” today; the secretariat is told.") % {"duty": str(row.owner)}
    keep(actor, Act.UNHELD, row, text=words, detail={"duty": row.owner.reference})
