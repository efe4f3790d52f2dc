"""Write the scope of a contract, version by version, and start the consultation it may need (OU8)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from azukari.apps.council import services as council
from azukari.apps.council.queries import ConsultationRecord
from azukari.apps.evidence import services as evidence
from azukari.apps.outsourcing.models import Engagement, ScopeGrant, ScopeVersion
from azukari.apps.outsourcing.services import acts
from azukari.apps.outsourcing.services.errors import (
    NothingGranted,
    OutsideEngagement,
    ScopeOutOfOrder,
    UnknownItems,
)
from azukari.apps.register import queries as register
from azukari.core.shared.calendar import DateRange
from azukari.core.shared.identity import Actor
from azukari.core.terms import Grant, LegalGround, OperationCode, Terms


@transaction.atomic
def write_scope(
    actor: Actor,
    engagement: Engagement,
    grants: tuple[Grant, ...],
    *,
    effective_from: date,
    why: str = "",
) -> ScopeVersion:
    """Write what the contract allows from a day on; the versions before it stay as they were.

    Raises NothingGranted, UnknownItems, OutsideEngagement, ScopeOutOfOrder, and BadInput when one
    recipient gets one purpose twice.
    """
    evidence.hold()
    row = Engagement.objects.select_for_update().get(pk=engagement.pk)
    _check(row, grants, effective_from)
    last = row.scopes.order_by("-effective_from").first()
    if last is not None and effective_from <= last.effective_from:
        raise ScopeOutOfOrder(effective_from, last.effective_from)
    scope = ScopeVersion.objects.create(
        engagement=row,
        number=last.number + 1 if last else 1,
        effective_from=effective_from,
        why=why,
    )
    ScopeGrant.objects.bulk_create(
        _row(scope, position, grant) for position, grant in enumerate(grants, 1)
    )
    evidence.record(
        actor,
        acts.SCOPE_WRITTEN,
        row.reference,
        detail={"version": scope.number, "from": str(effective_from), "grants": len(grants)},
    )
    return scope


@transaction.atomic
def draft_consultation(
    actor: Actor, engagement: Engagement, *, why_now: str, summary: str, reasons: tuple[str, ...]
) -> ConsultationRecord:
    """Start the draft of a consultation about the operation, prefilled from the contract."""
    operation = engagement.operation
    return council.draft_consultation(
        actor,
        council.ConsultationDraft(
            title=f"{operation.name}の委託の変更",
            department=operation.department,
            operation=operation.code,
            reasons=reasons,
            why_now=why_now,
            summary=summary,
            amends=engagement.consultation,
        ),
    )


def _check(row: Engagement, grants: tuple[Grant, ...], effective_from: date) -> None:
    if not grants:
        raise NothingGranted
    if effective_from not in row.period:
        raise OutsideEngagement(effective_from)
    codes = {str(item) for grant in grants for item in grant.items}
    known = {item.code for item in register.data_items(codes)}
    if missing := codes - known:
        raise UnknownItems(missing)
    # The value refuses one purpose twice for one recipient.
    period = DateRange(effective_from, row.ends_on)
    basis = LegalGround(row.title, effective_from)
    Terms(OperationCode(row.operation.code), basis, period, grants)


def _row(scope: ScopeVersion, position: int, grant: Grant) -> ScopeGrant:
    return ScopeGrant(
        scope=scope,
        position=position,
        recipient=grant.recipient.code,
        recipient_kind=grant.recipient.kind,
        purpose=grant.purpose,
        items=sorted(grant.items),
        channels=sorted(grant.channels),
        rules=sorted(grant.rules),
        retention_months=grant.retention.months,
        kept_from=grant.retention.kept_from,
        disposal=grant.disposal,
        onward=grant.onward,
    )
