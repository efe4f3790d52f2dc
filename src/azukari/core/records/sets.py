"""Header, trailer and end between the data: their order, and that the trailer's totals are those of the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from azukari.core.records.columns import Ints
from azukari.core.records.faults import Faults, RecordError
from azukari.core.records.framing import Bytes
from azukari.core.records.layout import Field, Layout, Role

_RESEND = "送付元から取り直してください。"


@dataclass(slots=True)
class Totals:
    """Count and sum of data records."""

    count: int = 0
    amount: int = 0
    unread: bool = False  # an amount could not be read, so their sum says nothing

    def add(self, amounts: Ints) -> None:
        """Count more records; a negative amount is one that was not read."""
        self.count += len(amounts)
        self.amount += int(amounts.sum())
        self.unread |= bool(len(amounts)) and bool(amounts.min() < 0)


@dataclass(slots=True)
class Control:
    """A record that carries no data: its number, role and bytes; a trailer's `before` are the data it closes."""

    number: int
    role: Role
    raw: bytes


@dataclass(slots=True)
class Sets:
    """Follows a file from its first record to its last."""

    layout: Layout
    faults: Faults
    totals: Totals = field(default_factory=Totals)
    controls: list[Control] = field(default_factory=list)
    last: Role | None = None
    opened: bool = False
    records: int = 0

    def roles(self, first: int, block: Bytes) -> tuple[Ints, list[Control]]:
        """Return which rows of a block carry data, and the others; a mark unknown is an error."""
        is_data = block[:, 0] == ord(self.layout.data.mark)
        if is_data.all():
            return np.arange(len(block)), []
        others = []
        for row in np.flatnonzero(~is_data).tolist():
            role = self.layout.role_of(int(block[row, 0]))
            if role is None:
                self.faults.add(self._unknown(first + row, bytes(block[row, :1])))
            else:
                others.append(Control(first + row, role, block[row].tobytes()))
        return np.flatnonzero(is_data), others

    def follow(self, numbers: Ints, amounts: Ints, controls: list[Control]) -> None:
        """Take the data records of a block (their numbers and amounts) and what stood between them."""
        begin = 0
        for control in controls:
            end = int(np.searchsorted(numbers, control.number))
            self._data(numbers[begin:end], amounts[begin:end])
            self._control(control)
            begin = end
        self._data(numbers[begin:], amounts[begin:])

    def finish(self) -> str:
        """Return what is missing at the end of the file, "" if nothing; an error where the layout asks for it."""
        wanted = [role for role in (Role.TRAILER, Role.END) if role in self.layout.records]
        if not wanted or self.last is wanted[-1] or not (self.opened or self.layout.closing):
            return ""
        missing = "終わりの記録がありません。最後まで届いていないおそれがあります。"
        if self.layout.closing:
            self.faults.add(RecordError(self.records, "レコード", 1, missing + _RESEND))
        return missing

    def _data(self, numbers: Ints, amounts: Ints) -> None:
        if not len(numbers):
            return
        begun = self.last in {Role.HEADER, Role.DATA}
        if not begun and (self.last is not None or self.layout.needs_header):
            self._out_of_order(int(numbers[0]), Role.DATA)
        self.totals.add(amounts)
        self.last = Role.DATA
        self.records = int(numbers[-1])

    def _control(self, control: Control) -> None:
        closed: set[Role | None] = {Role.TRAILER}
        inside: set[Role | None] = {Role.HEADER, Role.DATA}
        after: dict[Role, set[Role | None]] = {
            Role.HEADER: {None, Role.TRAILER},
            Role.TRAILER: inside,
            Role.END: closed if self.layout.closing else closed | inside,
        }
        if self.last not in after[control.role]:
            self._out_of_order(control.number, control.role)
        self._letters(control)
        if control.role is Role.HEADER:
            self.opened = True
        if control.role is Role.TRAILER:
            self._compare(control)
            self.totals = Totals()
        self.controls.append(control)
        self.last = control.role
        self.records = control.number

    def _letters(self, control: Control) -> None:
        """Find letters where digits belong in a header, trailer or end."""
        for each in self.layout.records[control.role].fields:
            text = control.raw[each.span]
            if each.type.value == "C" or text.isdigit() or (each.optional and not text.strip()):
                continue
            offset = next((i for i, byte in enumerate(text) if not 48 <= byte <= 57), 0)  # noqa: PLR2004  # ASCII digits
            reason = f"数字だけのはずが「{text.decode('cp932', 'replace')}」です。{_RESEND}"
            self.faults.add(RecordError(control.number, each.name, each.start + offset, reason))

    def _compare(self, control: Control) -> None:
        """Compare the trailer with the data before it."""
        for each, counted, unit in self._sums():
            text = control.raw[each.span]
            if text.isdigit() and int(text) != counted:
                reason = f"{int(text):,}{unit}と記されていますが、数えると{counted:,}{unit}です。{_RESEND}"
                self.faults.add(RecordError(control.number, each.name, each.start, reason))

    def _sums(self) -> Iterator[tuple[Field, int, str]]:
        trailer = self.layout.records[Role.TRAILER]
        for meaning, counted, unit in (
            ("count", self.totals.count, "件"),
            ("total", self.totals.amount, "円"),
        ):
            if meaning == "total" and self.totals.unread:
                continue  # the fault was told at its record
            if each := trailer.meaning(meaning):
                yield each, counted, unit

    def _out_of_order(self, number: int, role: Role) -> None:
        names = {
            Role.HEADER: "見出し",
            Role.DATA: "データ",
            Role.TRAILER: "合計",
            Role.END: "終わり",
            None: "ファイルの先頭",
        }
        reason = f"{names[role]}の記録が{names[self.last]}の次にあります。{_RESEND}"
        self.faults.add(RecordError(number, "データ区分", 1, reason))

    def _unknown(self, number: int, mark: bytes) -> RecordError:
        known = "・".join(record.mark for record in self.layout.records.values())
        text = mark.decode("cp932", "replace")
        reason = f"データ区分「{text}」は{known}のどれでもありません。{_RESEND}"
        return RecordError(number, "データ区分", 1, reason)
