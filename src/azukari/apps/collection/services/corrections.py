"""What a person decides about a payment: added, never changed, and matched at once (CL4)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from azukari.apps.collection.models import Bill, Correction, Payment
from azukari.apps.collection.queries.access import keeps
from azukari.apps.collection.services import acts
from azukari.apps.collection.services.errors import NothingToTakeBack, NotYours
from azukari.apps.collection.services.matching import decide_anew
from azukari.apps.evidence import services as evidence
from azukari.core.evidence.canonical import Json
from azukari.core.shared.identity import Actor


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, to which bill the money belongs where that was it, and why."""

    verdict: Correction.Verdict
    reason: str
    to_bill: Bill | None = None


@transaction.atomic
def correct(actor: Actor, payment: Payment, decision: Decision) -> Correction:
    """Decide about a payment and match it and the bills it touches anew; one entry of evidence.

    Raises NotYours.
    """
    if not keeps(actor):
        raise NotYours(
            "収納の要確認を決められるのは、収納を担当する課の職員だけです。",
            remedy="担当課に依頼してください。",
        )
    evidence.hold()
    row = Correction.objects.create(
        payment=payment,
        verdict=decision.verdict,
        to_bill=decision.to_bill,
        reason=decision.reason.strip(),
        decided_at=timezone.now(),
        decided_by=actor.pseudonym,
    )
    run = decide_anew(actor, _touched(payment))
    payment.refresh_from_db()
    detail: dict[str, Json] = {
        "verdict": Correction.Verdict(decision.verdict).name.lower(),
        "to_bill": decision.to_bill.key if decision.to_bill else "",
        "reason": row.reason,
        "payments": run.payments,
        "changed": run.changed,
    }
    evidence.record(actor, acts.CORRECTED, payment.reference, detail=detail)
    return row


@transaction.atomic
def take_back(actor: Actor, payment: Payment, *, reason: str) -> Correction:
    """Undo the latest decision by a new one: what held before it holds again.

    Raises NothingToTakeBack where nobody has decided, NotYours.
    """
    evidence.hold()
    standing = _standing(payment)
    if not standing:
        raise NothingToTakeBack(
            "この収納には、取り消す判断がありません。", remedy="画面を読み直してください。"
        )
    before = standing[-2] if len(standing) > 1 else None
    decision = (
        Decision(Correction.Verdict(before.verdict), reason, before.to_bill)
        if before
        else Decision(Correction.Verdict.TAKEN_BACK, reason)
    )
    return correct(actor, payment, decision)


def _standing(payment: Payment) -> list[Correction]:
    """Return the decisions since the last that left none standing."""
    rows: list[Correction] = []
    for row in payment.corrections.select_related("to_bill"):
        if row.verdict == Correction.Verdict.TAKEN_BACK:
            rows = []
        else:
            rows.append(row)
    return rows


def _touched(payment: Payment) -> set[int]:
    """Return the bills whose payments may come out differently: every one a decision ever named."""
    named = payment.corrections.filter(to_bill__isnull=False)
    return {payment.bill_number, *named.values_list("to_bill__bill", flat=True)}
