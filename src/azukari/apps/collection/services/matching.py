"""Reconcile in place: the day's payments against the bills that stand in the database (CL4).

The text is `core.reconcile`'s; only the bills that hang together with those touched are read, and only
payments that come out differently are written. Running it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from azukari.apps.collection.models import Bill, Payment, Receipt, Run, SettlementFile
from azukari.apps.collection.services import acts
from azukari.apps.evidence import services as evidence
from azukari.core.evidence.canonical import Json
from azukari.core.reconcile import FLAGS, Attention, Names, reconcile_sql, touched_sql
from azukari.core.shared.identity import Actor

IN_PLACE = "postgresql"
STORED = Names(
    bill="collection_matching_bill",
    receipt="collection_matching_receipt",
    correction="collection_matching_correction",
    returned="collection_matching_returned",
)
TOUCHED = Names(
    bill="pg_temp.m_bill",
    receipt="pg_temp.m_receipt",
    correction="pg_temp.m_correction",
    returned="pg_temp.m_returned",
)
SEED, CLOSURE = "pg_temp.m_seed", "pg_temp.m_touched"
_TEMPORARY = (SEED, CLOSURE, TOUCHED.bill, TOUCHED.receipt, TOUCHED.correction, TOUCHED.returned)
_AT_ONCE = 5000
_KEY = "agent_id, bill_number, paid_on, paid_at, shop"
# What a run decides about a payment: the model's column ← the outcome's.
_DECIDED = {
    "chain": "o.chain",
    "channel": "o.channel",
    "bill_id": "b.id",
    "state": "o.state",
    "received": "o.received",
    "cleared": "o.cleared",
    "overpaid": "o.overpaid",
    "unidentified": "o.unidentified",
    "refunded": "o.refunded",
    "offset_to": "o.offset_to",
    "rule": "o.rule",
    "verdict": "o.verdict",
    "attention": "o.attention",
    "first_receipt": "o.payment",
    **{flag: f"o.{flag} = 1" for flag in FLAGS},
}


@transaction.atomic
def reconcile(actor: Actor, bills: Collection[int], *, files: Collection[int] = ()) -> Run:
    """Decide anew every payment that hangs together with the bills of these numbers, one entry of evidence.

    `files` are those whose every bill is among them: they are matched afterwards.
    """
    run = decide_anew(actor, bills)
    mark_matched(files)
    record_run(actor, run)
    return run


def decide_anew(actor: Actor, bills: Collection[int]) -> Run:
    """Decide anew within the caller's act, which records it; the log is held from here on."""
    evidence.hold()
    run = start_run(actor, IN_PLACE)
    with connection.cursor() as cursor:
        _gather(cursor, bills)
        cursor.execute(f"create temp table m_outcome on commit drop as {reconcile_sql(TOUCHED)}")
        changed, decided = apply_outcome(cursor, run)
        _forget(cursor)
    return end_run(run, changed=changed, decided=decided)


def decide_for_bills(actor: Actor, bills: Sequence[Bill]) -> None:
    """Decide anew what bills that came or changed may turn out differently, within the caller's act."""
    touched: set[int] = set()
    for start in range(0, len(bills), _AT_ONCE):
        part = bills[start : start + _AT_ONCE]
        paid = Receipt.objects.filter(bill__in=[bill.bill for bill in part])
        touched |= set(paid.values_list("bill", flat=True))
        same = Payment.objects.filter(bill__levy__in={bill.levy for bill in part})
        touched |= set(same.values_list("bill_number", flat=True))
    if touched:
        decide_anew(actor, touched)


def start_run(actor: Actor, engine: str) -> Run:
    """Begin a run; its payments name it."""
    return Run.objects.create(
        at=timezone.now(),
        by=actor.pseudonym,
        engine=engine,
        payments=0,
        changed=0,
        exceptions=0,
    )


def end_run(run: Run, *, changed: int, decided: int) -> Run:
    """Count what the run did."""
    run.payments, run.changed = decided, changed
    run.exceptions = Payment.objects.filter(attention=Attention.LOOK).count()
    run.save(update_fields=["payments", "changed", "exceptions"])
    return run


def mark_matched(files: Collection[int]) -> None:
    """Note that every bill of these files was decided."""
    SettlementFile.objects.filter(pk__in=files).update(state=SettlementFile.State.MATCHED)


def record_run(actor: Actor, run: Run) -> None:
    """Write the run into evidence."""
    detail: dict[str, Json] = {"engine": run.engine, "payments": run.payments}
    detail |= {"changed": run.changed, "exceptions": run.exceptions}
    evidence.record(actor, acts.RECONCILED, f"run/{run.pk}", detail=detail)


def apply_outcome(cursor: CursorWrapper, run: Run) -> tuple[int, int]:
    """Write what came out differently from `pg_temp.m_outcome`; return how many changed, of how many."""
    columns = ", ".join(_DECIDED)
    values = ", ".join(_DECIDED.values())
    updates = ", ".join(f"{name} = excluded.{name}" for name in _DECIDED)
    before = ", ".join(f"p.{name}" for name in _DECIDED)
    after = ", ".join(f"excluded.{name}" for name in _DECIDED)
    cursor.execute(
        f"insert into collection_payment as p ({_KEY}, {columns}, run_id) "  # noqa: S608 - names of our own
        f"select o.agent, o.bill, to_date(o.paid_on::text, 'YYYYMMDD'), o.paid_at, o.shop, {values}, %s "
        "from pg_temp.m_outcome o left join collection_bill b on b.bill = o.to_bill "
        "order by o.payment "  # new payments are numbered as they arrived
        f"on conflict ({_KEY}) do update set {updates}, run_id = excluded.run_id "
        f"where ({before}) is distinct from ({after})",
        [run.pk],
    )
    changed = cursor.rowcount
    cursor.execute("select count(*) from pg_temp.m_outcome")
    row = cursor.fetchone()
    return changed, int(row[0])


def _gather(cursor: CursorWrapper, bills: Collection[int]) -> None:
    """Copy the bills that hang together, and all that belongs to them, where the text reads them."""
    cursor.execute("create temp table m_seed (bill bigint primary key) on commit drop")
    with cursor.copy("copy m_seed from stdin") as copy:
        for bill in frozenset(bills):
            copy.write_row((bill,))
    cursor.execute(f"create temp table m_touched on commit drop as {touched_sql(SEED, STORED)}")
    for name in ("bill", "receipt", "correction", "returned"):
        stored = getattr(STORED, name)
        cursor.execute(
            f"create temp table m_{name} on commit drop as "  # noqa: S608 - names of our own
            f"select s.* from {stored} s join m_touched t on t.bill = s.bill"
        )
        cursor.execute(f"analyze m_{name}")


def _forget(cursor: CursorWrapper) -> None:
    """Drop the temporary tables, so that one transaction may reconcile more than once."""
    cursor.execute(f"drop table {', '.join(_TEMPORARY)}, pg_temp.m_outcome")
