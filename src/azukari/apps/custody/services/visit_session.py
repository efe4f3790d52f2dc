"""The session of a visit: opened by the attendant, on this browser or by a code for another machine.

Nobody types a password where a visitor could watch. A code works once, for five minutes, while the visit is open;
only its hash is kept. The session ends with the hours, with the visit, or when another one is opened.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.accounts.queries import UserRecord
from azukari.apps.custody.models import Visit
from azukari.apps.custody.services import acts
from azukari.apps.custody.services.visits import check_actor, locked, touch
from azukari.apps.evidence import services as evidence
from azukari.core.custody.visits import Stage, WrongStage, check_stage, session_left
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor

# Signs that cannot be taken for one another; 31 ** 10 codes.
SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 10
LASTS = timedelta(minutes=5)


class NoSuchCode(Refused):
    """The code opens nothing: mistyped, used, or too old; which of these is not told."""

    def __init__(self) -> None:
        super().__init__(
            _("This code opens no session."),
            remedy=_("Let the attendant make a new one; a code works once, for five minutes."),
        )


@transaction.atomic
def open_session(actor: Actor, visit: Visit) -> Visit:
    """Let the attendant open the session on the browser at hand; raises NotAttendant, WrongStage."""
    row, now = locked(visit), timezone.now()
    check_stage(row.times, now, Stage.OPEN)
    check_actor(actor, row)
    touch(row, now)
    evidence.record(actor, acts.VISIT_SESSION, row.reference, detail={"by": "browser"})
    return row


@transaction.atomic
def make_code(actor: Actor, visit: Visit) -> str:
    """Return a code that opens the session once; one made before no longer works."""
    row, now = locked(visit), timezone.now()
    check_stage(row.times, now, Stage.OPEN)
    check_actor(actor, row)
    touch(row, now)
    code = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    row.code_digest, row.code_until = _digest(code), min(now + LASTS, row.ends_at)
    row.save(update_fields=["code_digest", "code_until"])
    evidence.record(actor, acts.VISIT_CODE, row.reference)
    return code


@transaction.atomic
def use_code(code: str) -> Visit:
    """Spend a code and return the visit that it opens; raises NoSuchCode."""
    evidence.hold()
    rows = Visit.objects.select_for_update(of=("self",)).select_related("attendant", "account")
    row = rows.filter(code_digest=_digest(_plain(code))).exclude(code_digest="").first()
    now = timezone.now()
    if row is None or not _works(row, now):
        raise NoSuchCode
    row.code_digest, row.code_until, row.seen_at = "", None, now
    row.save(update_fields=["code_digest", "code_until", "seen_at"])
    evidence.record(opener_of(row), acts.VISIT_SESSION, row.reference, detail={"by": "code"})
    return row


def opener_of(row: Visit) -> Actor:
    """Return the attendant, on whose word a session is opened by a code."""
    return Actor(str(row.attendant.pseudonym), str(row.attendant), row.attendant_id)


def account_of(row: Visit) -> UserRecord:
    """Return the account of a visit that was started; raises WrongStage."""
    if row.account is None:
        raise WrongStage(Stage.PLANNED)
    return row.account


def left_of(row: Visit) -> timedelta:
    """Return how long a session opened now lives."""
    return session_left(row.times, timezone.now())


def _works(row: Visit, now: datetime) -> bool:
    """Whether the code is fresh and the visit open: a code made in the future is of a wrong clock."""
    made = row.code_until - LASTS if row.code_until else None
    fresh = row.code_until is not None and made is not None and made <= now < row.code_until
    return fresh and bool(session_left(row.times, now))


def _plain(code: str) -> str:
    return "".join(code.upper().split()).replace("-", "")


def _digest(code: str) -> str:
    return sha256(b"azukari visit code\0" + code.encode()).hexdigest()
