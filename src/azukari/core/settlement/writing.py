"""Writes settlement files by a profile, for tests and the demo city. What the columns do not hold is left blank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from azukari.core.records.columns import BLANK, ZERO, Ints, put_number
from azukari.core.records.framing import SEPARATORS, Bytes
from azukari.core.records.layout import Field, Layout, Record, Role, Type
from azukari.core.settlement.barcode import check_digits
from azukari.core.settlement.profile import Meaning, Profile
from azukari.core.settlement.receipts import Receipts

_NO_DUE = 999_999
_BARCODE = 44


def write_settlement(
    receipts: Receipts,
    profile: Profile,
    *,
    created_on: date | None = None,
    separator: str = "",
    bare: bool = False,
) -> bytes:
    """Return a file that reads back as these receipts.

    The separator is the profile's or one of none, crlf, lf, cr; `bare` leaves out header, trailer and end.
    """
    mark = SEPARATORS[separator or profile.separator]
    if profile.layout is None:
        return b"".join(line + mark for line in _lines(receipts, profile))
    return _fixed(
        receipts, profile.layout, _framed(receipts, profile.layout, created_on, bare=bare), mark
    )


def barcodes(receipts: Receipts) -> Bytes:
    """Return the 44 digits (bytes) of each receipt's barcode: (receipts, 44)."""
    matrix = np.full((len(receipts), _BARCODE), ZERO, np.uint8)
    due = np.where(receipts.due_on == 0, _NO_DUE, receipts.due_on % 1_000_000)
    for start, length, values in (
        (0, 2, np.full(len(receipts), 91)),
        (2, 6, receipts.issuer),
        (8, 5, receipts.client),
        (13, 16, receipts.bill),
        (29, 1, receipts.reissue),
        (30, 6, due),
        (37, 6, receipts.amount),
    ):
        put_number(matrix, slice(start, start + length), values)
    matrix[:, -1] = check_digits(matrix.T - np.uint8(ZERO)) + np.uint8(ZERO)
    return matrix


def _framed(
    receipts: Receipts, layout: Layout, created_on: date | None, *, bare: bool
) -> Mapping[Role, Mapping[str, int]]:
    """Return what stands in header, trailer and end, by meaning."""
    if bare:
        return {}
    known: dict[Role, Mapping[str, int]] = {
        Role.HEADER: {"created_on": int(f"{created_on:%Y%m%d}")} if created_on else {},
        Role.TRAILER: {"count": len(receipts), "total": int(receipts.amount.sum())},
        Role.END: {},
    }
    return {role: values for role, values in known.items() if role in layout.records}


def _fixed(
    receipts: Receipts, layout: Layout, framed: Mapping[Role, Mapping[str, int]], mark: bytes
) -> bytes:
    data = _blank(layout.data, len(receipts), layout.length)
    for field in layout.data.fields:
        if field.meaning == Meaning.BARCODE:
            data[:, field.span] = barcodes(receipts)
        elif field.meaning:
            _put(data, field, _values(receipts, field))
    one = {
        role: _blank(layout.records[role], 1, layout.length, values)
        for role, values in framed.items()
    }
    empty = np.empty((0, layout.length), np.uint8)
    ends = [one.get(role, empty) for role in (Role.TRAILER, Role.END)]
    whole = np.concatenate([one.get(Role.HEADER, empty), data, *ends])
    tail = np.tile(np.frombuffer(mark, np.uint8), (len(whole), 1))
    return np.concatenate([whole, tail], axis=1).tobytes() if mark else whole.tobytes()


def _blank(
    record: Record, count: int, length: int, values: Mapping[str, int] | None = None
) -> Bytes:
    """Return records that hold their mark and what `values` say, by meaning; zeros where digits belong."""
    matrix = np.full((count, length), BLANK, np.uint8)
    for field in record.fields:
        if field.type is not Type.C:
            put_number(matrix, field.span, np.full(count, (values or {}).get(field.meaning, 0)))
    matrix[:, 0] = ord(record.mark)
    return matrix


def _put(matrix: Bytes, field: Field, values: Ints) -> None:
    put_number(matrix, field.span, np.maximum(values, 0))
    if field.optional:
        none = values < 0
        matrix[none, field.span] = BLANK


def _values(receipts: Receipts, field: Field) -> Ints:
    name = "code" if field.meaning == Meaning.KIND else field.meaning
    values: Ints = getattr(receipts, name).astype(np.int64)
    return values


def _lines(receipts: Receipts, profile: Profile) -> Iterator[bytes]:
    columns = []
    for field in profile.columns:
        if field.meaning == Meaning.BARCODE:
            text = barcodes(receipts).tobytes().decode()
            columns.append(
                [field.prefix + text[at : at + _BARCODE] for at in range(0, len(text), _BARCODE)]
            )
        elif field.meaning:
            columns.append([_cell(value, field) for value in _values(receipts, field).tolist()])
        else:
            columns.append([field.value] * len(receipts))
    if profile.heading:
        yield ",".join(field.name for field in profile.columns).encode(profile.encoding)
    for row in zip(*columns, strict=True):
        yield ",".join(row).encode(profile.encoding)


def _cell(value: int, field: Field) -> str:
    if value < 0:
        return ""
    return str(value) if field.meaning == Meaning.AMOUNT else f"{value:0{field.length}d}"
