"""The 44 digits of many store barcodes at once.

GS1 Japan, guideline for standard payment slips with GS1-128, 6th ed. 2024-03: 91, issuer 6, free field 21 (client 5 and
the municipality's 16), reissue 1, due YYMMDD, stamp 1, amount 6, check digit: weights 3, 1, 3 … from the right.
"""

from __future__ import annotations

import numpy as np

from azukari.core.records.columns import Ints, digits_of, impossible_dates, not_digits, whole
from azukari.core.records.faults import Faults
from azukari.core.records.framing import Bytes
from azukari.core.records.layout import Field
from azukari.core.records.numbers import UNREAD, Cells

_CHECK = 43
_DUE = 30
AMOUNT = 37
_NO_DUE = 999_999
_NOT_91 = "91で始まっていません。料金代理収納のバーコードか確かめてください。"
_CENTURY = 20_000_000
_PARTS = {
    "issuer": slice(2, 8),
    "client": slice(8, 13),
    "bill": slice(13, 29),
    "reissue": slice(29, 30),
    "stamp": slice(36, 37),
    "amount": slice(AMOUNT, _CHECK),
}


def check_digits(digits: Bytes) -> Bytes:
    """Return the check digit of each of the barcodes, of which the first 43 digits (rows) are looked at."""
    heavy = digits[0:_CHECK:2].sum(axis=0, dtype=np.uint16)
    light = digits[1:_CHECK:2].sum(axis=0, dtype=np.uint16)
    wanted: Bytes = ((10 - (heavy * np.uint16(3) + light) % 10) % 10).astype(np.uint8)
    return wanted


def read_barcodes(cells: Cells, field: Field, faults: Faults) -> dict[str, Ints]:
    """Return issuer, client, bill, reissue, due_on (0 for none), stamp and amount of barcodes.

    What is wrong goes to `faults`; the amount of such a row is UNREAD.
    """
    inner = 0 if field.prefix else 1  # in a CSV the place is the number of the column
    raw, numbers = cells.raw(field), cells.numbers
    digits = digits_of(raw)
    letters = not_digits(digits)
    if letters.any():
        digits = np.where(letters, np.uint8(0), digits)
        untold = letters & ~cells.told(field)
        faults.add_rows(untold, numbers, field, lambda row: _letters(raw[:, row], inner))
    foreign = ((digits[0] != 9) | (digits[1] != 1)) & ~letters  # noqa: PLR2004  # the application identifier 91
    if foreign.any():
        faults.add_rows(
            foreign,
            numbers,
            field,
            lambda _row: (0, _NOT_91),
        )
    wanted = check_digits(digits)
    wrong = (wanted != digits[_CHECK]) & ~letters & ~foreign
    if wrong.any():
        faults.add_rows(
            wrong,
            numbers,
            field,
            lambda row: (_CHECK * inner, _check(digits[_CHECK, row], wanted[row])),
        )
    due = whole(digits[_DUE : _DUE + 6])
    dates = np.where(due == _NO_DUE, 0, due + _CENTURY)
    never = impossible_dates(dates) & (due != _NO_DUE) & ~letters & ~foreign & ~wrong
    if never.any():
        faults.add_rows(never, numbers, field, lambda row: (_DUE * inner, _never(int(due[row]))))
    read = {name: whole(digits[span]) for name, span in _PARTS.items()}
    bad = letters | foreign | wrong
    if bad.any():
        read["amount"] = np.where(bad, UNREAD, read["amount"])
    return {**read, "due_on": dates}


def _letters(raw: Bytes, inner: int) -> tuple[int, str]:
    text = raw.tobytes().decode("cp932", "replace")
    place = int((digits_of(raw) > 9).argmax())  # noqa: PLR2004  # digits
    if not text.strip():
        return 0, "バーコードがありません。44桁の数字が要ります。"
    return place * inner, f"44桁の{place + 1}桁目が数字ではありません(「{text}」)。"


def _check(told: np.uint8, wanted: np.uint8) -> str:
    return f"検査数字が合いません(記載{told}、計算{wanted})。番号が途中で変わっています。送付元に確かめてください。"


def _never(due: int) -> str:
    return f"支払期限「{due:06d}」は暦にない日付です。期限がなければ999999です。"
