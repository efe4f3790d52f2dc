"""End a promise: fulfilled with evidence, or waived by someone entitled with the reason.

Errors: Refused with the core's reasons; AlreadyEnded, a Refused; BadReference for a document.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from azukari.apps.obligations.models import Obligation
from azukari.apps.obligations.services.keeping import Act, keep, locked_open, refuse
from azukari.core.deadlines import check_fulfilment, check_waiver
from azukari.core.shared.identity import Actor, Role
from azukari.core.shared.references import parse_reference

MAY_WAIVE = (Role.SECRETARIAT,)


@transaction.atomic
def fulfil(
    actor: Actor, obligation: Obligation, *, evidence: str, documents: Sequence[str] = ()
) -> Obligation:
    """Close it with what shows that it was done; `documents` are references. Raises Refused."""
    for document in documents:
        parse_reference(document)
    row = locked_open(obligation)
    refuse(check_fulfilment(row.kind, [evidence, *documents]))
    _end(row, Obligation.State.FULFILLED)
    keep(actor, Act.FULFILLED, row, text=evidence.strip(), documents=documents)
    return row


@transaction.atomic
def waive(actor: Actor, obligation: Obligation, *, reason: str) -> Obligation:
    """Let it go unfulfilled; only the secretariat may, and says why. Raises Refused."""
    refuse(check_waiver(reason, entitled=actor.has(*MAY_WAIVE)))
    row = locked_open(obligation)
    _end(row, Obligation.State.WAIVED)
    keep(actor, Act.WAIVED, row, text=reason.strip())
    return row


def _end(row: Obligation, state: Obligation.State) -> None:
    row.state, row.ended_at = state, timezone.now()
    row.proposed_by_machine = False
    row.save(update_fields=["state", "ended_at", "proposed_by_machine"])
