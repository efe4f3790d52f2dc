"""What is wrong in a file of records: all of it counted, the first of it kept, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from azukari.core.records.layout import Field

KEPT = 200


@dataclass(frozen=True, slots=True)
class RecordError:
    """One thing wrong: record and column are 1-based (the column of a CSV is its number), 0 for the whole."""

    record: int
    field: str
    column: int
    reason: str

    def __str__(self) -> str:
        """Return place and reason, e.g. `3件目 収納日(4桁目): …`."""
        where = f"{self.record}件目 " if self.record else ""
        column = f"({self.column}桁目)" if self.column else ""
        return f"{where}{self.field}{column}: {self.reason}"


class Faults:
    """Collects errors: `count` of all, the first `kept` of them in the order of the file."""

    def __init__(self, kept: int = KEPT) -> None:
        self.count = 0
        self._most = kept
        self._kept: list[RecordError] = []

    def __bool__(self) -> bool:
        return self.count > 0

    def add(self, error: RecordError) -> None:
        """Keep one error."""
        self.count += 1
        self._keep(error)

    def add_rows(
        self,
        bad: NDArray[np.bool_],
        numbers: NDArray[np.int64],
        field: Field,
        tell: Callable[[int], tuple[int, str]],
    ) -> None:
        """Keep one error for each row of the mask.

        `numbers` are the records' numbers; `tell` gives, for a row, how far into the field the fault lies, and why.
        """
        rows = np.flatnonzero(bad)
        self.count += len(rows)
        for row in rows[: self._most].tolist():
            offset, reason = tell(row)
            self._keep(RecordError(int(numbers[row]), field.name, field.start + offset, reason))

    def first(self) -> tuple[RecordError, ...]:
        """Return the first errors in the order of the file."""
        return tuple(sorted(self._kept, key=_place)[: self._most])

    def _keep(self, error: RecordError) -> None:
        self._kept.append(error)
        if len(self._kept) > 20 * self._most:
            self._kept = list(self.first())


def _place(error: RecordError) -> tuple[int, int]:
    return error.record or 1 << 62, error.column
