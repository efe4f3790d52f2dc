"""Settlement files of fixed-width records (profiles A and B, and those a city adds)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import IO

import numpy as np

from azukari.core.records.faults import Faults, RecordError
from azukari.core.records.framing import Bytes, blocks
from azukari.core.records.layout import Layout, Role, Type
from azukari.core.records.numbers import FixedCells
from azukari.core.records.sets import Sets
from azukari.core.settlement.interpret import Interpreter
from azukari.core.settlement.letters import wrong_letters
from azukari.core.settlement.receipts import Receipts

_TILDE = 0x7E
_SPACE = 0x20


class FixedReader:
    """Reads a stream once; afterwards `digest`, `created_on` and `notice` are known."""

    def __init__(self, layout: Layout, interpreter: Interpreter) -> None:
        self._layout = layout
        self._interpreter = interpreter
        self._faults: Faults = interpreter.faults
        self._sets = Sets(layout, self._faults)
        self._hash = hashlib.sha256()
        self.created_on: date | None = None
        self.records = 0

    def parts(self, stream: IO[bytes]) -> Iterator[Receipts]:
        """Give the receipts block by block."""
        for first, block in blocks(stream, self._layout.length, self._faults):
            self._hash.update(block.tobytes())
            yield self._part(first, block)
        self.notice = self._sets.finish()
        self.created_on = self._created_on()

    def digest(self) -> str:
        """Return the SHA-256 of all records without separators."""
        return self._hash.hexdigest()

    def _part(self, first: int, block: Bytes) -> Receipts:
        rows, controls = self._sets.roles(first, block)
        whole = len(rows) == len(block)
        turned = np.ascontiguousarray((block if whole else block[rows]).T)
        cells = FixedCells(rows + first, turned)
        self._check_letters(cells)
        receipts = self._interpreter.receipts(cells)
        self._sets.follow(cells.numbers, receipts.amount.astype(np.int64), controls)
        self.records += len(rows)
        return receipts

    def _check_letters(self, cells: FixedCells) -> None:
        """Find what is not in the encoding in the fields of characters."""
        turned = cells.turned
        if turned.size and turned.min() >= _SPACE and turned.max() <= _TILDE:
            return
        encoding = self._interpreter.profile.encoding
        for field in self._layout.data.fields:
            raw = cells.raw(field)
            odd = np.flatnonzero(((raw < _SPACE) | (raw > _TILDE)).any(axis=0))
            if field.type is not Type.C or not len(odd):
                continue
            texts = [raw[:, row].tobytes() for row in odd.tolist()]
            wrong = wrong_letters(set(texts), encoding)
            for row, text in zip(odd.tolist(), texts, strict=True):
                if text in wrong:
                    number = int(cells.numbers[row])
                    self._faults.add(RecordError(number, field.name, field.start, wrong[text]))

    def _created_on(self) -> date | None:
        """Return the day in the first header."""
        header = self._layout.records.get(Role.HEADER)
        field = header.meaning("created_on") if header else None
        first = next((each for each in self._sets.controls if each.role is Role.HEADER), None)
        if field is None or first is None:
            return None
        text = first.raw[field.span].decode("latin-1").strip("0 ")
        try:
            return date.fromisoformat(first.raw[field.span].decode("latin-1")) if text else None
        except ValueError:
            if self._faults:
                return None
            told = first.raw[field.span].decode("cp932", "replace")
            reason = f"「{told}」は暦にない日付です。年月日を8桁で書いたものが要ります。"
            self._faults.add(RecordError(first.number, field.name, field.start, reason))
            return None
