"""A file of any separator, cut into blocks of records: none, CRLF, LF and CR are all read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

import numpy as np
from numpy.typing import NDArray

from azukari.core.records.faults import Faults, RecordError

Bytes = NDArray[np.uint8]
SEPARATORS = {"none": b"", "crlf": b"\r\n", "lf": b"\n", "cr": b"\r"}
# So many that a call on a column costs little, so few that a transposed block stays in the cache.
BLOCK = 16_384
_END = b"\r\n\x1a"  # an old end-of-file sign is still sent by some
_ENDS = re.compile(rb"\r\n|\n|\r")
_WHOLE = "レコード"


def separator_of(head: bytes, length: int) -> bytes:
    """Return what separates the records, by the first records; CRLF, LF, CR or nothing."""
    found = _ENDS.search(head.rstrip(_END) if len(head) % length else head)
    if found is None:
        rest = head[length : length + 2]
        return next((each for each in (b"\r\n", b"\n", b"\r") if rest.startswith(each)), b"")
    return found.group()


def blocks(
    stream: IO[bytes], length: int, faults: Faults, size: int = BLOCK
) -> Iterator[tuple[int, Bytes]]:
    """Give the records in blocks: the number of the first, and their bytes (records, length).

    A record of another length ends the reading with an error in `faults`; so does a file without records.
    """
    held = _read(stream, 4 * length)
    mark = separator_of(held, length)
    stride, first = length + len(mark), 1
    if not held.strip(_END):
        faults.add(
            RecordError(
                0, _WHOLE, 0, "中身がありません。送られたファイルをもう一度入手してください。"
            )
        )
        return
    size = max(size, 4)  # no less than what was looked at
    while held := held + _read(stream, size * stride - len(held)):
        whole, held = _split(held, stride, mark)
        rows = np.frombuffer(whole, np.uint8).reshape(-1, stride)
        aligned = _aligned(rows, length, mark)
        if aligned:
            yield first, rows[:aligned, :length]
        if aligned < len(rows) or (held and len(whole) < size * stride):
            actual = _length_at(whole[aligned * stride :] + held, mark)
            faults.add(_wrong_length(first + aligned, actual, length))
            return
        first += len(rows)


def _read(stream: IO[bytes], wanted: int) -> bytes:
    """Read exactly so many bytes, fewer only at the end of the file."""
    parts = []
    while wanted > 0 and (part := stream.read(wanted)):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


def _split(data: bytes, stride: int, mark: bytes) -> tuple[bytes, bytes]:
    """Return the whole records and what is left; the last record may lack its separator."""
    length = len(data) // stride * stride
    rest = data[length:]
    if not rest.strip(_END):
        return data[:length], b""
    if mark and len(rest.rstrip(_END)) == stride - len(mark):
        return data[:length] + rest[: stride - len(mark)] + mark, b""
    return data[:length], rest


def _aligned(rows: Bytes, length: int, mark: bytes) -> int:
    """Return how many records from the first on are followed by the separator and nothing else."""
    if not mark:
        return len(rows)
    right = (rows[:, length:] == np.frombuffer(mark, np.uint8)).all(axis=1)
    return len(rows) if right.all() else int(right.argmin())


def _length_at(data: bytes, mark: bytes) -> int:
    """Return how long the record is that begins here."""
    end = data.find(mark) if mark else -1
    return end if end >= 0 else len(data)


def _wrong_length(record: int, actual: int, length: int) -> RecordError:
    if actual < length:
        what = f"{length}バイトのはずが{actual}バイトしかありません。途中で切れています。"
    else:
        what = f"{length}バイトのはずが、次の区切りまで{actual}バイトあります。"
    remedy = "これより後は調べていません。送付元から取り直してください。"
    return RecordError(record, _WHOLE, min(actual, length) + 1, what + remedy)
