"""What is handed to an engine: columns in memory, or the place of Parquet files.

UnusableSource (BadInput)   a relation lacks a column, or a column is not whole numbers that fit
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from azukari.core.reconcile.relations import BILL, CORRECTION, RECEIPT, RETURNED, Relation
from azukari.core.shared.errors import BadInput

Columns: TypeAlias = Mapping[str, npt.NDArray[Any]]
# A text is an address that the engine itself reads, such as a folder of a cluster's own storage.
Source: TypeAlias = pa.Table | Columns | Path | str
_TYPES = {"bigint": pa.int64(), "integer": pa.int32()}


class UnusableSource(BadInput):
    """A relation cannot be matched as it was handed in."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The four relations; without corrections and returns there are none."""

    bill: Source
    receipt: Source
    correction: Source | None = None
    returned: Source | None = None

    def items(self) -> tuple[tuple[Relation, Source], ...]:
        """Return each relation with its source."""
        return (
            (BILL, self.bill),
            (RECEIPT, self.receipt),
            (CORRECTION, empty(CORRECTION) if self.correction is None else self.correction),
            (RETURNED, empty(RETURNED) if self.returned is None else self.returned),
        )


def empty(relation: Relation) -> pa.Table:
    """Return the relation without rows."""
    return schema(relation).empty_table()


def schema(relation: Relation) -> pa.Schema:
    """Return the columns of a relation with their types."""
    return pa.schema([(each.name, _TYPES[each.type]) for each in relation.columns])


def as_table(relation: Relation, source: pa.Table | Columns) -> pa.Table:
    """Return exactly the columns that the matching reads, in its types; nothing is copied that has them already."""
    try:
        columns = [_column(source[name]) for name in relation.names]
        table = pa.table(dict(zip(relation.names, columns, strict=True)))
        table = table.cast(schema(relation))
    except KeyError as error:
        raise UnusableSource(
            f"突合の入力「{relation.name}」に列がありません({error.args[0]})。",
            remedy=f"必要な列は {', '.join(relation.names)} です。",
        ) from error
    except pa.ArrowInvalid as error:
        raise UnusableSource(
            f"突合の入力「{relation.name}」の値が整数として読めません({error})。",
            remedy="日付は20240214のような整数、金額は円の整数にしてください。",
        ) from error
    if holes := [name for name in relation.names if table[name].null_count]:
        raise UnusableSource(
            f"突合の入力「{relation.name}」に空の値があります({', '.join(holes)})。",
            remedy="日付がないときは0、時刻がないときは-1にしてください。",
        )
    return table


def _column(values: pa.ChunkedArray | npt.NDArray[Any]) -> pa.ChunkedArray | pa.Array:
    return pa.array(values) if isinstance(values, np.ndarray) else values
