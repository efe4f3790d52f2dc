"""Let who is silent about a disposal be reminded, then who stands above, then the city (CU4).

A reminder is a promise on the board of who is reminded: the obligations' own mails carry it, so that
nobody gets two and none is sent twice. It ends by itself when nothing it is about is silent any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.accounts import queries as accounts
from azukari.apps.custody.models import Holding
from azukari.apps.custody.queries import chasing, recipients
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations import queries as promises
from azukari.apps.obligations import services as obligations
from azukari.core.deadlines import ObligationKind, On
from azukari.core.shared.calendar import next_business_day
from azukari.core.shared.identity import Actor, system_actor

PROGRAM = system_actor("custody")
_KIND, _WAIVED = ObligationKind.DISPOSAL_REMINDER, "waived"


@transaction.atomic
def chase_silent(today: date, *, actor: Actor = PROGRAM) -> int:
    """Promise a reminder for everybody who should know by today and does not; return how many.

    Doing it again promises nothing twice. Whoever owes the disposal itself is reminded of that one.
    """
    evidence.hold()
    made = 0
    for (root, duty), rows in chasing.to_remind(chasing.silent(today), today).items():
        if not _knows(root, duty):
            _remind(actor, root, duty, rows, today)
            made += 1
    return made


def settle(actor: Actor, roots: Iterable[str]) -> None:
    """End the reminders about these promises of which nothing is silent any more.

    The caller holds the log.
    """
    today = timezone.localdate()
    wanted = set(filter(None, roots))
    still = set(chasing.to_remind(chasing.silent_under(wanted, today), today))
    for root in sorted(wanted):
        for row in promises.about(root):
            if row.is_open and row.kind == _KIND and (root, row.owner_id) not in still:
                obligations.fulfil(actor, row, evidence=_("Every custodian has answered."))


def _knows(root: str, duty: int) -> bool:
    """Whether the duty owes the disposal itself, is reminded already, or was let off."""
    if any(row.owner_id == duty for row in promises.named(root)):
        return True
    return any(
        row.owner_id == duty and row.kind == _KIND and (row.is_open or row.state == _WAIVED)
        for row in promises.about(root)
    )


def _remind(actor: Actor, root: str, duty: int, rows: Sequence[Holding], today: date) -> None:
    """Promise it for the next day the offices are open: the mail of that morning carries it."""
    owner = accounts.duties().get(pk=duty)
    first = rows[0]
    own = recipients.duty_of(first.body) if first.body else None
    words = (
        _("Dispose of “%(what)s” and hand in the certificate: nothing was heard yet")
        if own == owner
        else _(
            "Ask the custodians who are silent about “%(what)s”, and have its disposal certified"
        )
    )
    owed = obligations.Promise(
        what=words % {"what": first.what},
        kind=_KIND,
        owner=owner,
        due=On(next_business_day(today)),
        rests_on=root,
        subject=first.operation.reference,
    )
    obligations.promise(actor, owed)
