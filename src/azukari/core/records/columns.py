"""Fields of many records at once: bytes (length, records) become numbers, dates and times, and back.

A field is handed in transposed, one row a position: then every step is one pass over contiguous bytes.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from azukari.core.records.framing import Bytes

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
ZERO = ord("0")
BLANK = ord(" ")
_TEN = np.uint8(10)
_AT_ONCE = 8
_PAIRS = 4  # so many pairs of digits fit a 32-bit number
_FIRST_YEAR = 1900_00_00
_YEARS = 300


def digits_of(raw: Bytes) -> Bytes:
    """Return the values of the digits; what is no digit is above 9."""
    return raw - np.uint8(ZERO)


def not_digits(digits: Bytes) -> Mask:
    """Return the records in which something is no digit."""
    mask: Mask = digits.max(axis=0) > 9  # noqa: PLR2004  # digits
    return mask


def blank(raw: Bytes) -> Mask:
    """Return the records in which the field is blank."""
    mask: Mask = (raw == BLANK).all(axis=0)
    return mask


def whole(digits: Bytes) -> Ints:
    """Return the numbers that the digits (0 to 9) make, up to 18 of them."""
    odd = len(digits) % 2
    pairs = digits[odd::2] * _TEN + digits[odd + 1 :: 2]  # at most 99: stays in a byte
    total = digits[0].astype(np.int64) if odd else np.zeros(digits.shape[1], np.int64)
    for start in range(0, len(pairs), _PAIRS):
        some = pairs[start : start + _PAIRS]
        part = some[0].astype(np.int32)
        for pair in some[1:]:
            part *= 100
            part += pair
        total *= 100 ** len(some)
        total += part
    return total


def impossible_dates(dates: Ints) -> Mask:
    """Return which YYYYMMDD are no day of the calendar (years 1900 to 2199)."""
    table = _impossible()
    mask: Mask = table[np.clip(dates - _FIRST_YEAR, 0, len(table) - 1)]
    return mask


@cache
def _impossible() -> Mask:
    """Return, for every number from 19000000 to 21999999, whether it is no day: looked up faster than reckoned."""
    table = np.ones(_YEARS * 10_000, np.bool_)
    first, last = date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal()
    days = (date.fromordinal(each) for each in range(first, last + 1))
    table[[day.year * 10_000 + day.month * 100 + day.day - _FIRST_YEAR for day in days]] = False
    return table


def impossible_times(times: Ints) -> Mask:
    """Return which HHMM are no time of the day."""
    hours, minutes = np.divmod(times.astype(np.int32), 100)
    mask: Mask = (hours > 23) | (minutes > 59)  # noqa: PLR2004  # the clock
    return mask


def put_number(matrix: Bytes, span: slice, values: NDArray[np.integer]) -> None:
    """Write numbers into a field of many records, right-aligned and filled with zeros."""
    rest = np.asarray(values, np.int64)
    for end in range(span.stop, span.start, -_AT_ONCE):
        start = max(span.start, end - _AT_ONCE)
        last = start == span.start
        rest, low = (rest, rest) if last else np.divmod(rest, 10**_AT_ONCE)
        part = low.astype(np.uint32)  # divided several times faster than 64 bits
        for position in range(end - 1, start - 1, -1):
            tens = part // np.uint32(10)
            matrix[:, position] = part - tens * np.uint32(10) + ZERO
            part = tens
