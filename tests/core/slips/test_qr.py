"""The QR code added up from the writer's own symbols is the writer's symbol."""

from __future__ import annotations

import numpy as np
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from tests.core.slips.strategies import digits

from azukari.core.slips.printing.qr import SIDE, masked, packed, penalties, qr_rows, written


def modules(words: np.ndarray) -> np.ndarray:
    return (words[:, None] >> np.arange(SIDE - 1, -1, -1, dtype=np.uint64)) & np.uint64(1)


def penalty_by_hand(dark: np.ndarray) -> int:
    """Return the penalty by the rule of ISO/IEC 18004, 7.8.3, told module by module."""
    total = 0
    for lines in (dark.tolist(), dark.T.tolist()):
        for line in lines:
            text = "".join(map(str, line))
            runs = [len(run) for run in text.replace("01", "0 1").replace("10", "1 0").split()]
            total += sum(run - 2 for run in runs if run >= 5)
            bare = f"0000{text}0000"
            for at in range(len(bare) - 10):
                total += 40 * (bare[at : at + 11] in {"10111010000", "00001011101"})
    square = dark[:-1, :-1] + dark[1:, :-1] + dark[:-1, 1:] + dark[1:, 1:]
    total += 3 * int(np.isin(square, (0, 4)).sum())
    share = dark.sum() * 100 / SIDE**2
    return total + 10 * int(abs(share - 50) // 5)


@given(digits(255), st.integers(0, 7))
def test_under_every_mask_it_is_the_symbol_of_the_writer(text: str, mask: int) -> None:
    assert (masked(text)[mask] == written(text, mask)).all()


@given(digits(255))
def test_the_penalty_is_the_one_of_the_standard(text: str) -> None:
    symbols = masked(text)
    by_hand = [penalty_by_hand(modules(one[:SIDE]).astype(int)) for one in symbols]
    assert penalties(symbols).tolist() == by_hand


@given(digits(255))
def test_the_picture_is_read_back(text: str) -> None:
    bits = np.unpackbits(np.frombuffer(packed(qr_rows(text)), np.uint8).reshape(SIDE, 6), axis=1)
    picture = np.pad(bits[:, :SIDE] * np.uint8(255), 4, constant_values=255)
    found = zxingcpp.read_barcode(np.ascontiguousarray(picture.repeat(4, 0).repeat(4, 1)))
    assert found is not None
    assert (found.text, found.ec_level) == (text, "M")
