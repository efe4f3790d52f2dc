"""Settlement files as CSV (profile C, and those a city adds): parsed by Arrow, its bytes read in place."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from azukari.core.records.columns import BLANK, ZERO, Ints, Mask
from azukari.core.records.faults import Faults, RecordError
from azukari.core.records.framing import Bytes
from azukari.core.records.layout import Field, Type
from azukari.core.settlement.interpret import Interpreter
from azukari.core.settlement.letters import wrong_letters
from azukari.core.settlement.receipts import Receipts

_CHUNK = 1 << 20  # about 8,000 records: the columns stay in the processor's cache
_END = b"\r\n\x1a"
_BOM = b"\xef\xbb\xbf"
_CUT = "途中で切れていないか確かめてください。"
_RESEND = "送付元から取り直してください。"


@dataclass(slots=True)
class _Column:
    """Values of one column: where each begins in `data`, and how long it is."""

    data: Bytes
    starts: Ints
    lengths: Ints

    @classmethod
    def of(cls, column: Any) -> _Column:  # noqa: ANN401  # Arrow has no types
        """Look into Arrow's memory, without copying the values."""
        array = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
        _validity, offsets, data = array.buffers()
        places = np.frombuffer(offsets, np.int32)[array.offset : array.offset + len(array) + 1]
        bytes_ = np.frombuffer(data, np.uint8) if data else np.zeros(0, np.uint8)
        return cls(bytes_, places[:-1].astype(np.int64), np.diff(places).astype(np.int64))

    def rows(self, width: int) -> Bytes | None:
        """Return values that are all `width` long and equally far apart: (width, records); None if they are not."""
        steps = np.diff(self.starts)
        step = int(steps[0]) if len(steps) else width
        if (self.lengths != width).any() or (steps != step).any():
            return None
        begin = int(self.starts[0])
        shape = (len(self.starts), width)
        seen = np.lib.stride_tricks.as_strided(self.data[begin:], shape, (step, 1), writeable=False)
        return np.ascontiguousarray(seen.T)

    def right_aligned(self, width: int) -> Bytes:
        """Return the values filled with zeros from the left; blank where there is none."""
        if (rows := self.rows(width)) is not None:
            return rows
        turned = np.full((width, len(self.starts)), ZERO, np.uint8)
        ends = self.starts + self.lengths
        for back in range(1, width + 1):
            there = self.lengths >= back
            if not there.any():
                break
            places = np.where(there, ends - back, 0)
            turned[width - back] = np.where(there, self.data[places], ZERO)
        turned[:, self.lengths == 0] = BLANK
        return turned

    def text(self, row: int) -> bytes:
        """Return one value."""
        begin = int(self.starts[row])
        return self.data[begin : begin + int(self.lengths[row])].tobytes()


@dataclass(slots=True)
class TableCells:
    """Rows of one piece of a CSV."""

    numbers: Ints
    columns: Sequence[_Column]
    faults: Faults

    def raw(self, field: Field) -> Bytes:
        """Return the field's bytes without its prefix; a value of a wrong length is an error and reads as zeros."""
        column = self._without_prefix(field)
        exact = field.type is not Type.N or bool(field.prefix)
        wrong = column.lengths > field.length
        if exact:
            wrong |= (column.lengths < field.length) & (column.lengths > 0)
        if wrong.any():
            self._tell(wrong, field, column, exact=exact)
            column = _Column(column.data, column.starts, np.where(wrong, 0, column.lengths))
        # Wrong ones were told of: a digit that passes keeps them from being told of again.
        turned = column.right_aligned(field.length)
        if wrong.any():
            turned[:, wrong] = ZERO + 1
        return turned

    def _without_prefix(self, field: Field) -> _Column:
        column = self.columns[field.start - 1]
        if not field.prefix:
            return column
        prefix = field.prefix.encode()
        size, there = len(prefix), column.lengths > 0
        right = column.lengths >= size
        for position, byte in enumerate(prefix):
            places = np.where(right, column.starts + position, 0)
            right &= column.data[places] == byte if len(column.data) else right
        missing = there & ~right
        if missing.any():
            reason = f"「{field.prefix}」で始まっていません。様式が違うか、列がずれています。"
            self.faults.add_rows(missing, self.numbers, field, lambda _row: (0, reason))
        cut = np.where(there, size, 0)
        lengths = np.where(missing, field.length, column.lengths - cut)
        return _Column(column.data, np.where(missing, 0, column.starts + cut), lengths)

    def _tell(self, wrong: Mask, field: Field, column: _Column, *, exact: bool) -> None:
        def tell(row: int) -> tuple[int, str]:
            shown = column.text(row)[:50].decode("cp932", "replace")
            most = "ちょうど" if exact else ""
            limit = f"{most}{field.length}文字{'' if exact else '以内'}"
            return (
                0,
                f"{limit}のはずが{column.lengths[row]}文字です(「{shown}」)。{_CUT}",
            )

        self.faults.add_rows(wrong, self.numbers, field, tell)


class TableReader:
    """Reads a stream once; afterwards `digest`, `created_on` and `notice` are known."""

    notice = ""
    created_on: date | None = None

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._profile = interpreter.profile
        self._faults: Faults = interpreter.faults
        self._hash = hashlib.sha256()
        self._heading = self._profile.heading
        self.records = 0

    def parts(self, stream: IO[bytes]) -> Iterator[Receipts]:
        """Give the receipts piece by piece."""
        for piece in _pieces(stream):
            if not self.records and piece.startswith(_BOM) and self._profile.encoding != "utf-8":
                reason = (
                    "UTF-8で書かれています。Shift_JISのまま受け取ったファイルを使ってください。"
                )
                self._faults.add(RecordError(1, "ファイル", 1, reason))
                return
            self._hash.update(piece)
            yield self._part(piece.removeprefix(_BOM) if not self.records else piece)
        if not self.records and not self._faults:
            reason = "中身がありません。送られたファイルをもう一度入手してください。"
            self._faults.add(RecordError(0, "レコード", 0, reason))

    def digest(self) -> str:
        """Return the SHA-256 of all lines, each ended by CRLF."""
        return self._hash.hexdigest()

    def _part(self, piece: bytes) -> Receipts:
        if self._heading:
            self._heading = False
            piece = piece.partition(b"\n")[2]
            self.records += 1
        lines, bad = _parsed(piece, self._profile.width)
        count = lines.num_rows + len(bad)
        self._tell_width(bad)
        numbers = np.delete(np.arange(count), [at for at, _ in bad]) + self.records + 1
        self.records += count
        cells = TableCells(numbers, [_Column.of(each) for each in lines.columns], self._faults)
        if not len(numbers):
            return Receipts.of({})
        self._check_letters(cells)
        return self._interpreter.receipts(cells)

    def _tell_width(self, bad: Sequence[tuple[int, int]]) -> None:
        for at, columns in bad:
            width = self._profile.width
            reason = (
                f"{width}列のはずが{columns}列です。途中で切れているか、列が足りません。{_RESEND}"
            )
            number = self.records + at + 1
            self._faults.add(RecordError(number, "行", min(columns, width) + 1, reason))

    def _check_letters(self, cells: TableCells) -> None:
        """Find what is not in the encoding in the columns of characters."""
        for field in self._profile.columns:
            column = cells.columns[field.start - 1]
            if field.type is not Type.C or _plain(column):
                continue
            texts = [column.text(row) for row in range(len(column.starts))]
            wrong = wrong_letters(set(texts), self._profile.encoding)
            for number, text in zip(cells.numbers.tolist(), texts, strict=True):
                if text in wrong:
                    self._faults.add(RecordError(number, field.name, field.start, wrong[text]))


def _plain(column: _Column) -> bool:
    """Whether all bytes of the column are printable ASCII."""
    begin, end = int(column.starts[0]), int(column.starts[-1] + column.lengths[-1])
    part = column.data[begin:end]
    return not part.size or (int(part.max()) <= 0x7E and int(part.min()) >= 0x20)  # noqa: PLR2004  # ASCII


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Give the stream in pieces of whole lines, each line ended by CRLF; the end of the file may lack it."""
    held = b""
    while data := stream.read(_CHUNK):
        if data.endswith(b"\r"):  # a line feed may follow
            data += stream.read(1)
        held += data if _has_crlf_only(data) else _with_crlf(data)
        whole = held[: held.rfind(b"\n") + 1].rstrip(b"\r\n")
        if whole:  # empty lines are held back: at the end of the file they mean nothing
            yield whole + b"\r\n"
            held = held[len(whole) + 2 :]
    if rest := held.rstrip(_END):
        yield rest + b"\r\n"


def _has_crlf_only(data: bytes) -> bool:
    return data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")


def _with_crlf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")


def _parsed(piece: bytes, width: int) -> tuple[Any, list[tuple[int, int]]]:
    """Return Arrow's table of the lines, and the lines of another width: (line from 0, number of columns)."""
    try:
        return _table(piece, width), []
    except pa.ArrowInvalid:
        # Arrow can tell the lines only where they are UTF-8.
        lines = piece.splitlines(keepends=True)
        widths = [_width(line) for line in lines]
        good = [line for line, columns in zip(lines, widths, strict=True) if columns == width]
        bad = [(at, columns) for at, columns in enumerate(widths) if columns != width]
        return _table(b"".join(good), width), bad


def _width(line: bytes) -> int:
    """Return the number of columns; a quotation mark left open makes one column of the rest."""
    if line.count(b'"') % 2:
        return 1
    return len(next(csv.reader([line.decode("latin-1")])) or [""])


def _table(piece: bytes, width: int) -> Any:  # noqa: ANN401  # Arrow has no types
    names = [str(number) for number in range(width)]
    if not piece:
        return pa.table({name: pa.array([], pa.binary()) for name in names})
    return arrow_csv.read_csv(
        pa.BufferReader(piece),
        # One thread: other work keeps its share of the machine.
        read_options=arrow_csv.ReadOptions(
            use_threads=False, block_size=2 * len(piece), column_names=names
        ),
        parse_options=arrow_csv.ParseOptions(ignore_empty_lines=False),
        convert_options=arrow_csv.ConvertOptions(
            check_utf8=False, column_types=dict.fromkeys(names, pa.binary())
        ),
    )
