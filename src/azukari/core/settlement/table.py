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
_MARGIN = 64
_CR, _LF, _COMMA = b"\r\n,"
_BOM = b"\xef\xbb\xbf"
_CUT = "途中で切れていないか確かめてください。"
_RESEND = "送付元から取り直してください。"


@dataclass(slots=True)
class _Column:
    """Values of one column: where each begins in `data`, and how long it is. Before the first lies a margin."""

    data: Bytes
    starts: Ints
    lengths: Ints

    @classmethod
    def of(cls, column: Any) -> _Column:  # noqa: ANN401  # Arrow has no types
        """Take the values of a column of Arrow."""
        array = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
        _validity, offsets, data = array.buffers()
        places = np.frombuffer(offsets, np.int32)[array.offset : array.offset + len(array) + 1]
        flat = np.frombuffer(data, np.uint8) if data else np.zeros(0, np.uint8)
        starts = places[:-1].astype(np.int64) + _MARGIN
        return cls(_with_margin(flat), starts, np.diff(places).astype(np.int64))

    def right_aligned(self, width: int) -> Bytes:
        """Return the last bytes of the values, filled with zeros from the left; blank where there is none."""
        windows = np.lib.stride_tricks.sliding_window_view(self.data, width)
        rows = windows[self.starts + self.lengths - width]
        if (self.lengths < width).any():
            outside = np.arange(width) < width - self.lengths[:, None]
            rows[outside] = ZERO
            rows[self.lengths == 0] = BLANK
        return np.ascontiguousarray(rows.T)

    def text(self, row: int) -> bytes:
        """Return one value."""
        begin = int(self.starts[row])
        return self.data[begin : begin + int(self.lengths[row])].tobytes()

    def texts(self) -> list[bytes]:
        """Return all values."""
        flat, ends = self.data.tobytes(), self.starts + self.lengths
        places = zip(self.starts.tolist(), ends.tolist(), strict=True)
        return [flat[begin:end] for begin, end in places]


def _with_margin(flat: Bytes) -> Bytes:
    """Return the bytes behind a margin, so that a window that ends in a short first value begins somewhere."""
    return np.concatenate([np.full(_MARGIN, BLANK, np.uint8), flat])


class TableCells:
    """Rows of one piece of a CSV."""

    def __init__(self, numbers: Ints, columns: Sequence[_Column], faults: Faults) -> None:
        self.numbers = numbers
        self.columns = columns
        self._faults = faults
        self._told: dict[int, Mask] = {}

    def raw(self, field: Field) -> Bytes:
        """Return the field's bytes without its prefix; blank where the prefix or the length is wrong, and told of."""
        column = self.columns[field.start - 1]
        size = len(field.prefix)
        told = self._without_prefix(field, column) if size else np.zeros_like(column.lengths, bool)
        lengths = np.maximum(column.lengths - size, 0)
        wrong = lengths > field.length
        exact = field.type is not Type.N or size > 0
        if exact:
            wrong |= (lengths < field.length) & (column.lengths > 0)
        wrong &= ~told
        if wrong.any():
            self._tell(wrong, field, column, exact=exact)
        self._told[field.start] = told | wrong
        kept = np.where(told | wrong, 0, lengths)
        return _Column(column.data, column.starts + size, kept).right_aligned(field.length)

    def told(self, field: Field) -> Mask:
        """Return the rows of the field that `raw` told a fault of."""
        return self._told[field.start]

    def _without_prefix(self, field: Field, column: _Column) -> Mask:
        """Return, and tell of, the rows whose value does not begin with the prefix."""
        prefix = np.frombuffer(field.prefix.encode(), np.uint8)
        windows = np.lib.stride_tricks.sliding_window_view(column.data, len(prefix))
        places = np.minimum(column.starts, len(windows) - 1)
        right = (windows[places] == prefix).all(axis=1) & (column.lengths >= len(prefix))
        missing: Mask = ~right & (column.lengths > 0)
        if missing.any():
            reason = f"「{field.prefix}」で始まっていません。様式が違うか、列がずれています。"
            self._faults.add_rows(missing, self.numbers, field, lambda _row: (0, reason))
        return missing

    def _tell(self, wrong: Mask, field: Field, column: _Column, *, exact: bool) -> None:
        whole = field.length + len(field.prefix)
        limit = f"ちょうど{whole}文字" if exact else f"{whole}文字以内"

        def tell(row: int) -> tuple[int, str]:
            shown = column.text(row)[:50].decode("cp932", "replace")
            return 0, f"{limit}のはずが{column.lengths[row]}文字です(「{shown}」)。{_CUT}"

        self._faults.add_rows(wrong, self.numbers, field, tell)


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
        columns, bad = _columns(piece, self._profile.width)
        count = len(columns[0].starts) + len(bad)
        self._tell_width(bad)
        numbers = np.delete(np.arange(count), [at for at, _ in bad]) + self.records + 1
        self.records += count
        cells = TableCells(numbers, columns, self._faults)
        if not len(numbers):
            return Receipts.of({})
        self._check_letters(piece, cells)
        return self._interpreter.receipts(cells)

    def _tell_width(self, bad: Sequence[tuple[int, int]]) -> None:
        for at, columns in bad:
            width = self._profile.width
            reason = (
                f"{width}列のはずが{columns}列です。途中で切れているか、列が足りません。{_RESEND}"
            )
            number = self.records + at + 1
            self._faults.add(RecordError(number, "行", min(columns, width) + 1, reason))

    def _check_letters(self, piece: bytes, cells: TableCells) -> None:
        """Find what is not in the encoding in the columns of characters."""
        if piece.isascii() and _has_no_controls(piece):
            return
        for field in self._profile.columns:
            if field.type is not Type.C:
                continue
            texts = cells.columns[field.start - 1].texts()
            wrong = wrong_letters(set(texts), self._profile.encoding)
            for number, text in zip(
                cells.numbers.tolist(), texts if wrong else (), strict=bool(wrong)
            ):
                if text in wrong:
                    self._faults.add(RecordError(number, field.name, field.start, wrong[text]))


def _has_no_controls(piece: bytes) -> bool:
    """Whether no control characters stand in lines that end by CRLF."""
    flat = np.frombuffer(piece, np.uint8)
    return bool(np.count_nonzero(flat < BLANK) == 2 * np.count_nonzero(flat == _LF))


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
    flat = np.frombuffer(data, np.uint8)
    return bool(((flat == _CR)[:-1] == (flat == _LF)[1:]).all()) and flat[0] != _LF


def _with_crlf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")


def _columns(piece: bytes, width: int) -> tuple[Sequence[_Column], Sequence[tuple[int, int]]]:
    """Return the columns of the lines, and the lines of another width: (line from 0, number of columns).

    Where nothing is quoted and every line has its width, the places of commas and line ends say it all.
    """
    flat = np.frombuffer(piece, np.uint8)
    ends = np.flatnonzero((flat == _COMMA) | (flat == _LF))
    plain = not len(ends) % width and b'"' not in piece
    if plain and (ends[width - 1 :: width].size == np.count_nonzero(flat == _LF)):
        table = ends.reshape(-1, width)
        if (flat[table[:, -1]] == _LF).all():
            return _split(flat, table), []
    lines, bad = _parsed(piece, width)
    return [_Column.of(each) for each in lines.columns], bad


def _split(flat: Bytes, ends: Ints) -> list[_Column]:
    """Return the columns that end at these places (lines, columns); lines end by CRLF."""
    starts = np.empty_like(ends)
    starts[0, 0] = _MARGIN
    starts[1:, 0] = ends[:-1, -1] + 1 + _MARGIN
    starts[:, 1:] = ends[:, :-1] + 1 + _MARGIN
    lengths = ends + _MARGIN - starts
    lengths[:, -1] -= 1  # the carriage return
    turned = np.ascontiguousarray(starts.T), np.ascontiguousarray(lengths.T)
    data = _with_margin(flat)
    return [_Column(data, *each) for each in zip(*turned, strict=True)]


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
