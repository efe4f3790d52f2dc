"""Cells of data records become columns of receipts; the same for fixed-width records and CSV."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from azukari.core.records.columns import (
    Ints,
    Mask,
    impossible_dates,
    impossible_times,
)
from azukari.core.records.faults import Faults
from azukari.core.records.layout import Field
from azukari.core.records.numbers import UNREAD, Cells, checked_numbers
from azukari.core.settlement.barcode import AMOUNT, read_barcodes
from azukari.core.settlement.profile import Meaning, Profile
from azukari.core.settlement.receipts import ControlTotals, Receipts
from azukari.core.shared.receipts import Channel

_CODES = 1000
_DATES = (Meaning.PAID_ON, Meaning.DATA_ON, Meaning.TRANSFER_ON, Meaning.BOOKED_ON)
_NUMBERS = (Meaning.CHAIN, Meaning.SHOP)


@dataclass(slots=True)
class Interpreter:
    """Reads cells by a profile; errors go to `faults`, sums to `counts` and `yen` by code."""

    profile: Profile
    faults: Faults
    counts: Ints = field(default_factory=lambda: np.zeros(_CODES, np.int64))
    yen: Ints = field(default_factory=lambda: np.zeros(_CODES, np.int64))
    _kinds: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self._kinds = np.zeros((3, _CODES), np.int64)
        for code, of in self.profile.kinds.items():
            self._kinds[:, code] = of.kind, of.channel, of.limit

    def receipts(self, cells: Cells) -> Receipts:
        """Return the receipts of these records. Rows with an error hold anything."""
        code = self._codes(cells)
        kind, channel, limit = self._kinds[:, code]
        columns: dict[str, Ints] = {"record": cells.numbers, "code": code}
        columns |= {"kind": kind, "channel": channel}
        columns |= self._bills(cells)
        columns["amount"] = self._amounts(cells, columns, limit)
        for meaning in _DATES:
            if each := self.profile.field(meaning):
                columns[meaning] = self._dates(cells, each)
        for meaning in _NUMBERS:
            if each := self.profile.field(meaning):
                columns[meaning] = self._whole(cells, each)
        if each := self.profile.field(Meaning.PAID_AT):
            columns[Meaning.PAID_AT] = self._times(cells, each)
        self._count(code, columns["amount"])
        return Receipts.of(columns)

    def control(self) -> ControlTotals:
        """Return the sums of all records read."""
        by_code = {
            f"{code:02d}": (int(self.counts[code]), int(self.yen[code]))
            for code in np.flatnonzero(self.counts).tolist()
        }
        return ControlTotals(int(self.counts.sum()), int(self.yen.sum()), by_code)

    def _bills(self, cells: Cells) -> dict[str, Ints]:
        """Return what the barcode says; where the file has none, the bill number alone."""
        if barcode := self.profile.field(Meaning.BARCODE):
            return read_barcodes(cells, barcode, self.faults)
        bill = self._whole(cells, self._field(Meaning.BILL))
        return {"bill": np.maximum(bill, 0), "amount": np.zeros(len(cells.numbers), np.int64)}

    def _field(self, meaning: Meaning) -> Field:
        found = self.profile.field(meaning)
        if found is None:
            raise KeyError(meaning)  # the schema lets no such profile through
        return found

    def _count(self, code: Ints, amount: Ints) -> None:
        # Sums in floating point are exact here: a block of receipts stays far below 2 ** 53 yen.
        self.counts += np.bincount(code, minlength=_CODES)
        self.yen += np.bincount(code, amount, minlength=_CODES).astype(np.int64)

    def _whole(self, cells: Cells, field: Field, none: int = 0) -> Ints:
        """Return numbers; `none` where an optional field is blank, UNREAD where letters stand."""
        placed = self.profile.layout is not None  # in a CSV the place is the number of the column
        return checked_numbers(cells, field, self.faults, none=none, placed=placed)

    def _dates(self, cells: Cells, field: Field) -> Ints:
        values = self._whole(cells, field)
        bad = impossible_dates(values) & (values != UNREAD)
        if field.optional:
            bad &= values != 0
        reason = "「{:08d}」は暦にない日付です。年月日を8桁で書いたものが要ります。"
        return self._without(bad, cells, field, (values, reason))

    def _times(self, cells: Cells, field: Field) -> Ints:
        values = self._whole(cells, field, none=-1)
        bad = impossible_times(values) & (values >= 0)
        reason = "「{:04d}」はありえない時刻です。0000から2359までの4桁が要ります。"
        return self._without(bad, cells, field, (values, reason))

    def _codes(self, cells: Cells) -> Ints:
        field = self.profile.field(Meaning.KIND)
        if field is None:
            return np.full(len(cells.numbers), next(iter(self.profile.kinds)), np.int64)
        values = self._whole(cells, field)
        bad = (self._kinds[0, np.maximum(values, 0)] == 0) & (values != UNREAD)
        known = "・".join(f"{code:02d}" for code in self.profile.kinds)
        remedy = "様式の [kinds] に加えるか、送付元に確かめてください。"
        reason = "種別「{:02d}」は様式にありません(" + known + ")。" + remedy
        return self._without(bad | (values == UNREAD), cells, field, (values, reason), told=bad)

    def _amounts(self, cells: Cells, columns: dict[str, Ints], limit: Ints) -> Ints:
        """Return the yen: of the field where there is one, otherwise of the barcode."""
        printed = columns["amount"]
        field = self.profile.field(Meaning.AMOUNT)
        values = self._whole(cells, field) if field else printed
        place = field or self._field(Meaning.BARCODE)
        offset = AMOUNT if self.profile.layout and not field else 0
        sound = (values != UNREAD) & (printed != UNREAD)
        if field:
            differs = (
                sound & (values != printed) & (columns["channel"] == Channel.STORE) & (printed > 0)
            )
            self._tell(
                differs, cells, place, lambda row: (offset, _differs(values[row], printed[row]))
            )
        zero = sound & (values == 0)
        self._tell(
            zero, cells, place, lambda _row: (offset, "金額が0円です。送付元に確かめてください。")
        )
        over = sound & (values > limit) & (limit > 0)
        self._tell(over, cells, place, lambda row: (offset, _over(values[row], limit[row])))
        return values

    def _without(
        self,
        bad: Mask,
        cells: Cells,
        field: Field,
        told_of: tuple[Ints, str],
        told: Mask | None = None,
    ) -> Ints:
        """Return the values with 0 where they are bad, having told why."""
        values, reason = told_of
        self._tell(
            bad if told is None else told, cells, field, lambda row: (0, reason.format(values[row]))
        )
        return np.where(bad, 0, values) if bad.any() else values

    def _tell(
        self, bad: Mask, cells: Cells, field: Field, tell: Callable[[int], tuple[int, str]]
    ) -> None:
        if bad.any():
            self.faults.add_rows(bad, cells.numbers, field, tell)


def _differs(told: np.int64, printed: np.int64) -> str:
    rule = "コンビニは金額を変えて受け取りません。送付元に確かめてください。"
    return f"{told:,}円とありますが、バーコードは{printed:,}円です。{rule}"


def _over(told: np.int64, limit: np.int64) -> str:
    return f"{told:,}円は上限の{limit:,}円を超えています。送付元に確かめてください。"
