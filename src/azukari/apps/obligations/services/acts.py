"""What can be done with a promise; the core decides, every act leaves one evidence entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from azukari.apps.accounts.queries import DutyRecord
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations.models import Obligation, ObligationEvent
from azukari.core.deadlines import (
    Due,
    When,
    check_carry,
    check_fulfilment,
    check_promise,
    check_waiver,
    to_json,
)
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor, Role
from azukari.core.shared.reasons import Declined

PROMISED = "obligations.promised"
FULFILLED = "obligations.fulfilled"
CARRIED = "obligations.carried"
REVISED = "obligations.revised"
EXPLAINED = "obligations.explained"
CONFIRMED = "obligations.confirmed"
WAIVED = "obligations.waived"
Kind = ObligationEvent.Kind


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised, by whom, by when, and on what it rests (a reference)."""

    what: str
    kind: str
    owner: DutyRecord | None
    due: Due | None
    rests_on: str
    why: str = ""
    subject: str = ""
    reason_kind: str = ""
    proposed: bool = False


@transaction.atomic
def promise(actor: Actor, given: Promise) -> Obligation:
    """Put a promise on the board. Raises Refused without words, owner or due date."""
    owner = given.owner
    accepted = check_promise(given.what, owner.reference if owner else None, due=given.due)
    if isinstance(accepted, Declined):
        raise accepted.as_error()
    if owner is None or given.due is None:
        raise Refused("担当または期限がありません。")
    now = timezone.now()
    year = fiscal_year(timezone.localdate(now))
    obligation = Obligation.objects.create(
        fiscal_year=year,
        serial=_next_serial(year),
        kind=given.kind,
        what=given.what.strip(),
        owner=owner,
        due_on=accepted.due_on,
        rests_on=given.rests_on,
        subject=given.subject,
        why=given.why,
        reason_kind=given.reason_kind,
        is_proposed=given.proposed,
        promised_at=now,
        **_due_fields(given.due),
    )
    _happened(actor, obligation, Kind.PROMISED, PROMISED, words=given.why)
    return obligation


@transaction.atomic
def fulfil(
    actor: Actor, obligation: Obligation, *, evidence: str, documents: Sequence[str] = ()
) -> None:
    """End a promise as fulfilled; `evidence` says what shows it. Raises Refused without any."""
    locked = _open(actor, obligation)
    decision = check_fulfilment(locked.kind, [evidence, *documents])
    if isinstance(decision, Declined):
        raise decision.as_error()
    _end(locked, Obligation.State.FULFILLED)
    _happened(actor, locked, Kind.FULFILLED, FULFILLED, words=evidence, documents=documents)


@transaction.atomic
def carry(actor: Actor, obligation: Obligation, *, to: str, due: Due, why: str) -> None:
    """Carry a promise to a named meeting, with its new day and the reason."""
    locked = _open(actor, obligation)
    decision = check_carry(to)
    if isinstance(decision, Declined):
        raise decision.as_error()
    locked.carried_to = to
    _set_due(locked, due)
    _happened(actor, locked, Kind.CARRIED, CARRIED, words=why, basis=to)


@transaction.atomic
def revise(actor: Actor, obligation: Obligation, *, due: Due, reason: str) -> None:
    """Give a promise another day. Raises Refused without the reason."""
    locked = _open(actor, obligation)
    if not reason.strip():
        raise Refused("期限を変える理由がありません。", remedy="理由を入力してください。")
    _set_due(locked, due)
    _happened(actor, locked, Kind.REVISED, REVISED, words=reason)


@transaction.atomic
def update_why(actor: Actor, obligation: Obligation, *, why: str, reason_kind: str) -> None:
    """Say anew why a promise is still open."""
    locked = _open(actor, obligation)
    locked.why, locked.reason_kind = why, reason_kind
    locked.save(update_fields=["why", "reason_kind"])
    _happened(actor, locked, Kind.EXPLAINED, EXPLAINED, words=why)


@transaction.atomic
def confirm_proposal(actor: Actor, obligation: Obligation) -> None:
    """Say as a person that the machine's proposal is right."""
    locked = _open(actor, obligation)
    locked.is_proposed = False
    locked.save(update_fields=["is_proposed"])
    _happened(actor, locked, Kind.CONFIRMED, CONFIRMED)


@transaction.atomic
def waive(actor: Actor, obligation: Obligation, *, reason: str) -> None:
    """End a promise without its being kept: the secretariat alone, with the reason."""
    locked = _open(actor, obligation)
    decision = check_waiver(reason, entitled=actor.has(Role.SECRETARIAT))
    if isinstance(decision, Declined):
        raise decision.as_error()
    _end(locked, Obligation.State.WAIVED)
    _happened(actor, locked, Kind.WAIVED, WAIVED, words=reason)


def _next_serial(year: int) -> int:
    # One numbering at a time: a lock by the year, given back at the end of the transaction.
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('obligations'), %s)", [year])
    last = Obligation.objects.filter(fiscal_year=year).aggregate(last=Max("serial"))["last"]
    return int(last or 0) + 1


def _open(actor: Actor, obligation: Obligation) -> Obligation:
    """Return it locked; raises Refused when it has ended, or is another organisation's."""
    locked = Obligation.objects.select_for_update().get(pk=obligation.pk)
    if not locked.is_open:
        raise Refused("この約束は、すでに終わっています。")
    own = actor.organisations(Role.CLERK, Role.CONTRACTOR)
    trusted = actor.has(Role.SECRETARIAT) or actor.user_id is None
    if not trusted and locked.owner.organisation.code not in own:
        raise Refused("担当の組織または事務局だけが行えます。")
    return locked


def _due_fields(due: Due) -> dict[str, Any]:
    condition = due.condition.strip() if isinstance(due, When) else ""
    return {"due": to_json(due), "condition": condition}


def _set_due(locked: Obligation, due: Due) -> None:
    accepted = check_promise(locked.what, locked.owner.reference, due=due)
    if isinstance(accepted, Declined):
        raise accepted.as_error()
    locked.due_on, locked.level = accepted.due_on, 0
    for name, value in _due_fields(due).items():
        setattr(locked, name, value)
    locked.save(update_fields=["due", "due_on", "condition", "carried_to", "level"])


def _end(locked: Obligation, state: Obligation.State) -> None:
    locked.state, locked.ended_at = state, timezone.now()
    locked.save(update_fields=["state", "ended_at"])


def _happened(  # noqa: PLR0913  # an event has this many facts, all named
    actor: Actor,
    obligation: Obligation,
    kind: Kind,
    act: str,
    *,
    words: str = "",
    documents: Sequence[str] = (),
    basis: str = "",
) -> None:
    sequence = evidence.record(
        actor,
        act,
        obligation.reference,
        basis=basis or obligation.rests_on,
        detail={"words": words, "due_on": obligation.due_on.isoformat()},
    )
    ObligationEvent.objects.create(
        obligation=obligation,
        kind=kind,
        at=timezone.now(),
        by=actor.pseudonym,
        words=words,
        documents=list(documents),
        sequence=sequence,
    )
