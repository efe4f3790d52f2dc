"""Which bill each yen belongs to: one description of the matching in SQL, the same on every engine.

`engines.duckdb` runs it in bulk, `engines.spark` on a cluster, PostgreSQL in place with `reconcile_sql`.
"""

from azukari.core.reconcile.relations import (
    BILL,
    CORRECTION,
    OUTCOME,
    PARTS,
    PAYMENT_KEY,
    RECEIPT,
    RETURNED,
    Column,
    Relation,
)
from azukari.core.reconcile.returning import Holding, MayNotReturn, check_offset, check_refund
from azukari.core.reconcile.rules import (
    FLAGS,
    Attention,
    Returned,
    Rule,
    State,
    Verdict,
)
from azukari.core.reconcile.text import (
    BadRelationName,
    Names,
    columns_sql,
    reconcile_sql,
    touched_sql,
)
from azukari.core.shared.receipts import Channel, Kind

__all__ = [
    "BILL",
    "CORRECTION",
    "FLAGS",
    "OUTCOME",
    "PARTS",
    "PAYMENT_KEY",
    "RECEIPT",
    "RETURNED",
    "Attention",
    "BadRelationName",
    "Channel",
    "Column",
    "Holding",
    "Kind",
    "MayNotReturn",
    "Names",
    "Relation",
    "Returned",
    "Rule",
    "State",
    "Verdict",
    "check_offset",
    "check_refund",
    "columns_sql",
    "reconcile_sql",
    "touched_sql",
]
