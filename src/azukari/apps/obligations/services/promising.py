"""Take a promise on, and change what is open: its day, its reason, the meeting it is carried to.

Errors: Refused with the core's reasons (no owner, no due, no meeting …); AlreadyEnded, a Refused;
BadReference, a BadInput, for a reference that names nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from azukari.apps.accounts.queries import DutyRecord
from azukari.apps.evidence import services as evidence
from azukari.apps.obligations.models import Obligation
from azukari.apps.obligations.services.keeping import (
    Act,
    AlreadyEnded,
    keep,
    locked_open,
    next_serial,
    refuse,
)
from azukari.core.deadlines import (
    Due,
    ObligationKind,
    OpenReason,
    When,
    check_carry,
    check_promise,
    resolve,
    to_json,
)
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.shared.references import parse_reference

__all__ = ["AlreadyEnded", "Promise", "carry", "confirm", "promise", "revise", "update_why"]


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised, by whose duty, due when, on what it rests, and why it is open.

    `owner` and `due` may be missing so that the refusal can be made in one place. `proposed` marks
    what only the machine read out of a record; a person confirms it later.
    """

    what: str
    kind: ObligationKind | str
    owner: DutyRecord | None
    due: Due | None
    rests_on: str
    why: str = ""
    subject: str = ""
    reason_kind: OpenReason | str = ""
    proposed: bool = False


@transaction.atomic
def promise(actor: Actor, wanted: Promise) -> Obligation:
    """Take a promise on and number it; raises Refused without words, owner or due, BadReference."""
    owner, due = wanted.owner, wanted.due
    decision = check_promise(wanted.what, owner.reference if owner else None, due=due)
    refuse(decision)
    if owner is None or due is None:  # refused above; the types do not know it
        raise Refused(str(decision))
    for reference in filter(None, (wanted.rests_on, wanted.subject)):
        parse_reference(reference)
    evidence.hold()
    now = timezone.now()
    year = fiscal_year(timezone.localdate(now))
    obligation = Obligation.objects.create(
        fiscal_year=year,
        serial=next_serial(year),
        kind=str(wanted.kind),
        what=wanted.what.strip(),
        owner=owner,
        rests_on=wanted.rests_on,
        subject=wanted.subject,
        why=wanted.why.strip(),
        reason_kind=str(wanted.reason_kind),
        proposed_by_machine=wanted.proposed,
        created_at=now,
        **_term(due),
    )
    _keep_promise(actor, obligation)
    return obligation


@transaction.atomic
def carry(actor: Actor, obligation: Obligation, *, to: str, due: Due, why: str) -> Obligation:
    """Carry it to a named meeting with a new day; it stays open. Raises Refused."""
    refuse(check_carry(to))
    _refuse_without(why)
    row = locked_open(obligation)
    _set_term(row, due)
    row.carried_to = to
    row.save()
    keep(actor, Act.CARRIED, row, text=why.strip(), detail=_day(row) | {"to": to})
    return row


@transaction.atomic
def revise(actor: Actor, obligation: Obligation, *, due: Due, reason: str) -> Obligation:
    """Give it another day, with the reason; reminders and escalation begin anew. Raises Refused."""
    _refuse_without(reason)
    row = locked_open(obligation)
    before = row.due_on
    _set_term(row, due)
    row.save()
    text = reason.strip()
    keep(actor, Act.REVISED, row, text=text, detail=_day(row) | {"before": before.isoformat()})
    return row


@transaction.atomic
def update_why(
    actor: Actor, obligation: Obligation, *, why: str, reason_kind: OpenReason | str
) -> Obligation:
    """Say anew why it is open; a person's words, so that a machine's proposal is confirmed too."""
    row = locked_open(obligation)
    row.why, row.reason_kind = why.strip(), str(reason_kind)
    row.proposed_by_machine = False
    row.save(update_fields=["why", "reason_kind", "proposed_by_machine"])
    keep(actor, Act.EXPLAINED, row, text=row.why, detail={"reason": row.reason_kind})
    return row


@transaction.atomic
def confirm(actor: Actor, obligation: Obligation) -> Obligation:
    """Take over what the machine proposed as it stands; nothing happens when it is confirmed."""
    row = locked_open(obligation)
    if row.proposed_by_machine:
        row.proposed_by_machine = False
        row.save(update_fields=["proposed_by_machine"])
        keep(actor, Act.CONFIRMED, row)
    return row


def _term(due: Due) -> dict[str, object]:
    condition = due.condition.strip() if isinstance(due, When) else ""
    return {"due": to_json(due), "due_on": resolve(due), "condition": condition}


def _set_term(row: Obligation, due: Due) -> None:
    """Set the day; who was told and reminded of the old one does not know the new one."""
    refuse(check_promise(row.what, row.owner.reference, due=due, promised_on=_today()))
    for name, value in _term(due).items():
        setattr(row, name, value)
    row.escalation, row.reminded_on = 0, None


def _keep_promise(actor: Actor, obligation: Obligation) -> None:
    detail = _day(obligation) | {
        "what": obligation.what,
        "owner": obligation.owner.reference,
        "kind": obligation.kind,
        "proposed": obligation.proposed_by_machine,
    }
    keep(actor, Act.PROMISED, obligation, text=obligation.why, detail=detail)


def _day(obligation: Obligation) -> dict[str, str | bool]:
    return {"due_on": obligation.due_on.isoformat(), "condition": obligation.condition}


def _refuse_without(reason: str) -> None:
    if not reason.strip():
        raise Refused(_("The reason is missing."), remedy=_("Write why in a sentence."))


def _today() -> date:
    return timezone.localdate()
