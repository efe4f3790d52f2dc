"""What a settlement file holds, as columns: one element a receipt (収納データ1件)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.integer[Any]]

# Dates are YYYYMMDD, 0 for none; times HHMM, -1 for none; money is yen.
DTYPES: Mapping[str, type[np.integer[Any]]] = {
    "record": np.int64,
    "code": np.int16,
    "kind": np.int8,
    "channel": np.int8,
    "bill": np.int64,
    "amount": np.int64,
    "paid_on": np.int32,
    "paid_at": np.int16,
    "reissue": np.int8,
    "due_on": np.int32,
    "issuer": np.int32,
    "client": np.int32,
    "chain": np.int32,
    "shop": np.int32,
    "data_on": np.int32,
    "transfer_on": np.int32,
    "booked_on": np.int32,
}


@dataclass(frozen=True, slots=True, eq=False)
class Receipts:
    """Columns of equal length.

    `record` is the 1-based number in the file, `code` the file's own kind (1 of `01`), `kind` and `channel` are what
    the profile makes of it (`Kind`, `Channel`). `bill` is the municipality's 16 digits of the barcode, `due_on` its
    last day.
    """

    record: Column
    code: Column
    kind: Column
    channel: Column
    bill: Column
    amount: Column
    paid_on: Column
    paid_at: Column
    reissue: Column
    due_on: Column
    issuer: Column
    client: Column
    chain: Column
    shop: Column
    data_on: Column
    transfer_on: Column
    booked_on: Column

    def __len__(self) -> int:
        return len(self.record)

    @staticmethod
    def of(columns: Mapping[str, NDArray[Any] | Sequence[int]]) -> Receipts:
        """Make receipts of columns; those not given are 0 (`paid_at` -1, `record` counts from 1)."""
        size = max(map(len, columns.values()), default=0)
        missing: dict[str, NDArray[Any]] = {
            name: np.full(size, -1 if name == "paid_at" else 0) for name in DTYPES
        }
        missing["record"] = np.arange(1, size + 1)
        whole = {**missing, **columns}
        return Receipts(**{name: np.asarray(whole[name], dtype) for name, dtype in DTYPES.items()})

    @staticmethod
    def joined(parts: Sequence[Receipts]) -> Receipts:
        """Return the parts as one."""
        if not parts:
            return Receipts.of({})
        return Receipts(
            **{name: np.concatenate([getattr(each, name) for each in parts]) for name in DTYPES}
        )

    def columns(self) -> dict[str, Column]:
        """Return the columns by name, in the order of DTYPES."""
        return {each: getattr(self, each) for each in DTYPES}


@dataclass(frozen=True, slots=True)
class ControlTotals:
    """Count and yen of all receipts, and of each of the file's own kinds (`01` → count, yen)."""

    count: int
    amount: int
    by_code: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a whole file says of itself.

    `content_id` is the SHA-256 of the records whatever separates them: another name or line ending is the same content.
    `notices` are for a person to look at; they do not keep the file out.
    """

    name: str
    profile: str
    content_id: str
    control: ControlTotals
    created_on: date | None
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Settlement(Receipts):
    """A whole file: its receipts and what it says of itself."""

    summary: Summary

    @staticmethod
    def whole(receipts: Receipts, summary: Summary) -> Settlement:
        """Put receipts and summary together."""
        return Settlement(**receipts.columns(), summary=summary)

    @property
    def content_id(self) -> str:
        """The summary's."""
        return self.summary.content_id

    @property
    def control(self) -> ControlTotals:
        """The summary's."""
        return self.summary.control

    @property
    def created_on(self) -> date | None:
        """The summary's."""
        return self.summary.created_on


assert tuple(DTYPES) == tuple(each.name for each in fields(Receipts))  # noqa: S101  # said twice, meant once
