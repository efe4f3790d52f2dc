"""The QR code of 255 digits (version 6, correction M), added up from symbols zxing-cpp has written.

Every module of a QR code is a sum modulo 2 of bits of its message: so are the correction words (Reed–Solomon over
GF(256)) and so is a mask. The writer is therefore asked once for the symbol of zeros and for each single bit,
and any message is the sum of those; the tests compare with the writer's own symbol. Of the eight
masks the one with the least penalty is taken, as ISO/IEC 18004, 7.8.3 asks; rows are machine words, so that is
a few operations on bits.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import zxingcpp

SIDE = 41
DIGITS = 255
_GROUPS, _MASKS = DIGITS // 3, 8
_HALF = 32
_TENS = np.array([100, 10, 1])
_PAIRS = np.uint64((1 << (SIDE - 1)) - 1)
Words: TypeAlias = npt.NDArray[np.uint64]


def qr_rows(digits: str) -> Words:
    """Return the 41 rows of the symbol for 255 digits: a dark module is a 1, column 0 is bit 40."""
    symbols = masked(digits)
    chosen: Words = symbols[penalties(symbols).argmin(), :SIDE]
    return chosen


def penalties(symbols: Words) -> npt.NDArray[np.int64]:
    """Return the penalty of each symbol, given as words of its rows and then of its columns."""
    equal = ~(symbols ^ (symbols >> np.uint64(1))) & _PAIRS
    blocks = _blocks(symbols[:, :SIDE], equal[:, :SIDE])
    return _runs(equal) + blocks + _like_finders(symbols) + _balance(symbols)


def packed(rows: Words) -> bytes:
    """Return the rows as a picture of one bit a module, six bytes a row, where dark is 0."""
    words: bytes = (~(rows << np.uint64(7))).astype(">u8").tobytes()
    return b"".join(words[at + 2 : at + 8] for at in range(0, len(words), 8))


def masked(digits: str) -> Words:
    """Return the symbol under each of the eight masks."""
    sums, masks = _tables()
    values = (np.frombuffer(digits.encode("ascii"), np.uint8) - 48).reshape(_GROUPS, 3) @ _TENS
    halves = np.concatenate((values >> 5, values & (_HALF - 1)))
    message: Words = np.bitwise_xor.reduce(sums[np.arange(2 * _GROUPS), halves], axis=0)
    return masks ^ message


def _runs(equal: Words) -> npt.NDArray[np.int64]:
    """Three for five alike in a line, one more for each after."""
    five = equal & (equal >> np.uint64(1)) & (equal >> np.uint64(2)) & (equal >> np.uint64(3))
    begins = five & ~(five << np.uint64(1))
    return _count(five) + 2 * _count(begins)


def _blocks(rows: Words, equal: Words) -> npt.NDArray[np.int64]:
    """Three for each two by two of one colour."""
    same = ~(rows[:, 1:] ^ rows[:, :-1]) & equal[:, 1:] & equal[:, :-1]
    return 3 * _count(same)


def _like_finders(symbols: Words) -> npt.NDArray[np.int64]:
    """Forty for what looks like a finder pattern with four light modules before or after it."""
    wide = symbols << np.uint64(4)
    at = [wide >> np.uint64(place) for place in range(11)]
    core = at[0] & ~at[1] & at[2] & at[3] & at[4] & ~at[5] & at[6]
    after = ~(at[7] | at[8] | at[9] | at[10])
    beside = [wide << np.uint64(place) for place in range(1, 5)]
    before = ~(beside[0] | beside[1] | beside[2] | beside[3])
    return 40 * (_count(core & after) + _count(core & before))


def _balance(symbols: Words) -> npt.NDArray[np.int64]:
    """Ten for each five per cent away from one half dark."""
    dark = _count(symbols[:, :SIDE])
    away: npt.NDArray[np.int64] = np.abs(20 * dark - 10 * SIDE * SIDE) // (SIDE * SIDE)
    return 10 * away


def _count(words: Words) -> npt.NDArray[np.int64]:
    counted: npt.NDArray[np.int64] = np.bitwise_count(words).sum(axis=1, dtype=np.int64)
    return counted


@cache
def _tables() -> tuple[Words, Words]:
    """Return the sums for each half of each group of three digits, and the symbol of zeros under each mask."""
    zeros = "0" * DIGITS
    masks = np.stack([written(zeros, mask) for mask in range(_MASKS)])
    sums = np.zeros((2 * _GROUPS, _HALF, 2 * SIDE), np.uint64)
    for group in range(_GROUPS):
        before, after = "000" * group, "000" * (_GROUPS - 1 - group)
        for bit in range(10):
            alone = written(f"{before}{1 << bit:03}{after}", 0) ^ masks[0]
            row = group if bit >= 5 else _GROUPS + group  # noqa: PLR2004  # the upper half first
            step = 1 << bit % 5
            for value in range(step, 2 * step):
                sums[row, value] = sums[row, value - step] ^ alone
    return sums, masks


def written(digits: str, mask: int) -> Words:
    """Return the symbol as zxing-cpp writes it under a mask, as words of rows and columns."""
    kind = zxingcpp.BarcodeFormat.QRCode
    code = zxingcpp.create_barcode(digits, kind, ec_level="M", version=6, data_mask=mask)
    dark = np.asarray(code.to_image(scale=1, add_quiet_zones=False)) == 0
    weights = np.uint64(1) << np.arange(SIDE - 1, -1, -1, dtype=np.uint64)
    return np.concatenate((dark @ weights, dark.T @ weights))
