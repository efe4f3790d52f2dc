"""Put terms in force and end them (RE3): they rest on a decided consultation or a legal ground."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from azukari.apps.evidence import services as evidence
from azukari.apps.register.models import GrantRow, Operation, TermsRow
from azukari.apps.register.services import acts
from azukari.apps.register.services.errors import (
    AlreadyEnded,
    NoGround,
    NotStarted,
    NotYetDecided,
    TermsNotInForce,
    TermsOverlap,
)
from azukari.apps.register.services.notices import known_items
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.identity import Actor
from azukari.core.terms import Basis, Consulted, Grant, Terms


@transaction.atomic
def put_terms_in_force(actor: Actor, terms: Terms) -> TermsRow:
    """Keep the terms. Raises NotStarted, AlreadyEnded, NotYetDecided, NoGround, TermsOverlap, UnknownItems."""
    evidence.hold()
    operation = _open(terms.operation)
    _check_basis(terms.basis, timezone.localdate())
    _check_overlap(operation, terms)
    row = TermsRow.objects.create(
        operation=operation,
        decided_on=terms.basis.decided_on,
        in_force_from=terms.in_force.start,
        in_force_until=terms.in_force.end,
        **_basis_fields(terms.basis),
    )
    _write_grants(row, terms.grants)
    evidence.record(
        actor,
        acts.TERMS_PUT,
        operation.reference,
        basis=row.basis_reference,
        detail={"from": str(row.in_force_from), "grants": len(terms.grants)},
    )
    return row


@transaction.atomic
def end_terms(
    actor: Actor, operation_code: str, *, basis: Basis, on: date, reason: str
) -> TermsRow:
    """Let the terms of that basis hold until the day, for the last time. Raises TermsNotInForce."""
    evidence.hold()
    rows = TermsRow.objects.select_for_update().filter(
        Q(in_force_until__isnull=True) | Q(in_force_until__gte=on),
        operation__code=operation_code,
        in_force_from__lte=on,
        **_basis_fields(basis),
    )
    row = rows.first()
    if row is None:
        raise TermsNotInForce(basis, on)
    row.in_force_until = on
    row.save(update_fields=["in_force_until"])
    evidence.record(
        actor,
        acts.TERMS_ENDED,
        row.operation.reference,
        basis=row.basis_reference,
        detail={"until": on.isoformat(), "reason": reason},
    )
    return row


def _open(code: str) -> Operation:
    operation = Operation.objects.select_for_update().filter(code=code).first()
    if operation is None:
        raise NotStarted(code)
    if operation.ended_on is not None:
        raise AlreadyEnded(code, operation.ended_on)
    return operation


def _check_basis(basis: Basis, today: date) -> None:
    if basis.decided_on > today:
        raise NotYetDecided(basis, today)
    if not isinstance(basis, Consulted) and not basis.ground:
        raise NoGround


def _check_overlap(operation: Operation, terms: Terms) -> None:
    for row in operation.terms.filter(**_basis_fields(terms.basis)):
        if DateRange(row.in_force_from, row.in_force_until).overlaps(terms.in_force):
            raise TermsOverlap(terms.basis, row.in_force_from)


def _basis_fields(basis: Basis) -> dict[str, Any]:
    if isinstance(basis, Consulted):
        return {
            "consultation_year": basis.fiscal_year,
            "consultation_number": basis.number,
            "legal_ground": "",
        }
    return {
        "consultation_year": None,
        "consultation_number": None,
        "legal_ground": basis.ground,
    }


def _write_grants(row: TermsRow, grants: tuple[Grant, ...]) -> None:
    known = known_items(frozenset(str(item) for grant in grants for item in grant.items))
    made = GrantRow.objects.bulk_create(
        GrantRow(
            terms=row,
            position=position,
            recipient=grant.recipient.code,
            recipient_kind=grant.recipient.kind,
            purpose=grant.purpose,
            channels=sorted(grant.channels),
            rules=sorted(grant.rules),
            retention_months=grant.retention.months,
            kept_from=grant.retention.kept_from,
            disposal=grant.disposal,
            onward=grant.onward,
        )
        for position, grant in enumerate(grants, 1)
    )
    for kept, grant in zip(made, grants, strict=True):
        kept.items.set(known[item] for item in grant.items)
