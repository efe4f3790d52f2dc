"""The words of two people that set an erasure going: ask, take back, confirm (core.vault.erasure decides)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from azukari.apps.evidence import services as evidence
from azukari.apps.vault.models import Binder, Erasure
from azukari.apps.vault.queries.erasures import case_of
from azukari.apps.vault.services import acts
from azukari.apps.vault.services.binders import locked_binder
from azukari.apps.vault.services.copies import person
from azukari.core.evidence.canonical import Json
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.shared.reasons import Declined
from azukari.core.vault.erasure import Ground, Sitting, check_confirmation, check_request

State = Erasure.State


@transaction.atomic
def request_erasure(
    actor: Actor, binder: Binder, *, ground: Ground, words: str, proved_at: datetime | None
) -> Erasure:
    """Ask for the erasure; raises Refused with every reason against it."""
    evidence.hold()
    row = locked_binder(binder.key)
    now = timezone.now()
    answer = check_request(
        case_of(row, ground, words),
        Sitting(actor.pseudonym, proved_at),
        now=now,
        today=timezone.localdate(now),
    )
    if isinstance(answer, Declined):
        raise answer.as_error()
    asked = Erasure.objects.create(
        binder=row,
        ground=ground,
        ground_words=words.strip(),
        requested_by=person(actor),
        requested_at=now,
    )
    detail: dict[str, Json] = {"ground": ground.value, "words": words.strip()}
    evidence.record(actor, acts.ASKED, row.reference, detail=detail)
    return asked


@transaction.atomic
def withdraw_erasure(actor: Actor, binder: Binder) -> Erasure:
    """Take the request back; possible until the second person has confirmed."""
    evidence.hold()
    row = _asked(locked_binder(binder.key))
    row.state = State.WITHDRAWN
    row.save(update_fields=["state"])
    evidence.record(actor, acts.WITHDRAWN, binder.reference)
    return row


@transaction.atomic
def confirm_erasure(actor: Actor, binder: Binder, *, proved_at: datetime | None) -> Erasure:
    """Confirm as the second person; from now on it runs to its end. Raises Refused with every reason."""
    evidence.hold()
    kept = locked_binder(binder.key)
    row = _asked(kept)
    now = timezone.now()
    asked_by = str(row.requested_by.pseudonym) if row.requested_by else ""
    answer = check_confirmation(
        case_of(kept, Ground(row.ground), row.ground_words),
        asked_by,
        Sitting(actor.pseudonym, proved_at),
        now=now,
        today=timezone.localdate(now),
    )
    if isinstance(answer, Declined):
        raise answer.as_error()
    row.state, row.confirmed_by, row.confirmed_at = State.CONFIRMED, person(actor), now
    row.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    kept.state = Binder.State.ERASING
    kept.save(update_fields=["state"])
    # Queued in this transaction: a worker begins when, and only if, the words of both are kept.
    app.configure_task("vault.finish_erasure").defer(key=kept.key)
    evidence.record(actor, acts.CONFIRMED, kept.reference)
    return row


def _asked(binder: Binder) -> Erasure:
    row = Erasure.objects.select_for_update().filter(binder=binder, state=State.REQUESTED).first()
    if row is None:
        raise Refused(
            _("Nobody has asked for the erasure of this binder."),
            remedy=_("Open its page and look at what has been done."),
        )
    return row
