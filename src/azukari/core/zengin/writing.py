"""Writes total transfers (21): all or nothing, with all that is wrong told at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from azukari.core.records.columns import BLANK, ZERO, Ints, Mask, put_number
from azukari.core.records.faults import Faults
from azukari.core.records.framing import SEPARATORS, Bytes
from azukari.core.records.layout import Record, Role
from azukari.core.zengin.banks import Branch, find_branch, unknown_branches
from azukari.core.zengin.errors import BadTransfers
from azukari.core.zengin.layout import LENGTH, TRANSFER, field_of
from azukari.core.zengin.letters import (
    PEOPLES_NAMES,
    LetterSet,
    fitted,
    fold_many,
    fold_to_bytes,
    strange_letters,
)
from azukari.core.zengin.model import ACCOUNT_TYPES, LARGEST, TEST_BANK, Originator, Transfers

# A trailer counts with six digits; what is more goes into a second set.
SET = 999_999
_SERVICE = 21
_LARGEST_ACCOUNT = 9_999_999
_BY_WIRE = 7
_LINE = 10
_BRANCHES = 1000
_TEST_BRANCH = ("ｼｹﾝﾖｳ", "ｼｹﾝﾖｳ")


def write_transfers(
    originator: Originator,
    day: date,
    transfers: Transfers,
    *,
    letters: LetterSet = PEOPLES_NAMES,
    separator: str = "crlf",
) -> bytes:
    """Return the file for the bank. Raises BadTransfers with all errors.

    Raises BadLetters, TooLong or UnknownBranch for the originator. Names are folded; bank and branch names come from
    the codes. Bank 9999 is taken for trials.
    """
    header = _header(originator, day, letters)
    data = _data(transfers, letters)
    tail = np.frombuffer(SEPARATORS[separator], np.uint8)
    parts: list[Bytes] = []
    for start in range(0, max(len(data), 1), SET):
        some = slice(start, start + SET)
        parts += [header, data[some], _trailer(transfers.amount[some])]
    parts.append(_blank(TRANSFER.records[Role.END], 1))
    whole = np.empty((sum(map(len, parts)), LENGTH + len(tail)), np.uint8)
    np.concatenate(parts, out=whole[:, :LENGTH])
    whole[:, LENGTH:] = tail
    return whole.tobytes()


def _header(originator: Originator, day: date, letters: LetterSet) -> Bytes:
    record = TRANSFER.records[Role.HEADER]
    header = _blank(record, 1)
    branch = _branch(originator.bank, originator.branch)
    for meaning, number in (
        ("service", _SERVICE),
        ("coding", 0),
        ("originator", originator.code),
        ("day", day.month * 100 + day.day),
        ("bank", originator.bank),
        ("branch", originator.branch),
        ("account_type", originator.account_type),
        ("account", originator.account),
    ):
        put_number(header, field_of(record, meaning).span, np.array([number]))
    for meaning, text in (
        ("originator_name", fitted(originator.name, 40, letters)),
        ("bank_name", branch.bank_kana),
        ("branch_name", branch.branch_kana),
    ):
        field = field_of(record, meaning)
        header[:, field.span] = _padded([text], field.length)
    return header


def _trailer(amounts: Ints) -> Bytes:
    record = TRANSFER.records[Role.TRAILER]
    trailer = _blank(record, 1)
    put_number(trailer, field_of(record, "count").span, np.array([len(amounts)]))
    put_number(trailer, field_of(record, "total").span, np.array([amounts.sum()]))
    return trailer


def _data(transfers: Transfers, letters: LetterSet) -> Bytes:
    """Return the data records. Raises BadTransfers."""
    record = TRANSFER.data
    names = _names(transfers.name, letters)
    _check(transfers, letters, named=names is not None)
    assert names is not None  # noqa: S101  # otherwise the check has raised
    data = _blank(record, len(transfers))
    for meaning in ("bank", "branch", "account_type", "account", "amount"):
        put_number(data, field_of(record, meaning).span, getattr(transfers, meaning))
    for meaning in ("customer1", "customer2"):
        values: Ints = getattr(transfers, meaning)
        if values.any():
            put_number(data, field_of(record, meaning).span, values)
        else:
            data[:, field_of(record, meaning).span] = ZERO
    data[:, field_of(record, "clearing_house").span] = ZERO
    data[:, field_of(record, "new").span] = ZERO
    data[:, field_of(record, "way").span] = ZERO + _BY_WIRE
    data[:, field_of(record, "name").span] = names
    _put_branches(data, record, transfers)
    return data


def _names(texts: Sequence[str], letters: LetterSet) -> Bytes | None:
    """Return the names folded and filled with blanks: (names, length); None when one of them cannot be written."""
    most = field_of(TRANSFER.data, "name").length
    if not texts:
        return np.empty((0, most), np.uint8)
    try:
        data, count = fold_to_bytes(texts)
    except UnicodeEncodeError:
        return None
    flat = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(flat == _LINE)
    lengths = np.diff(ends, prepend=-1) - 1
    allowed = np.zeros(256, np.bool_)
    allowed[[_LINE, *"".join(letters.letters).encode("cp932")]] = True
    fits = count == len(texts) and lengths.min() > 0 and lengths.max() <= most
    if not fits or not allowed[flat].all():
        return None
    matrix = np.full((count, most), BLANK, np.uint8)
    there = np.arange(most) < lengths[:, None]
    matrix[there] = flat[flat != _LINE]
    return matrix


def _put_branches(data: Bytes, record: Record, transfers: Transfers) -> None:
    """Write the names of banks and branches; each is made once."""
    keys, which = np.unique(transfers.bank * _BRANCHES + transfers.branch, return_inverse=True)
    branches = [_branch(*divmod(key, _BRANCHES)) for key in keys.tolist()]
    for meaning, texts in (
        ("bank_name", [each.bank_kana for each in branches]),
        ("branch_name", [each.branch_kana for each in branches]),
    ):
        field = field_of(record, meaning)
        data[:, field.span] = _padded(texts, field.length)[which]


def _branch(bank: int, branch: int) -> Branch:
    return Branch(bank, branch, *_TEST_BRANCH) if bank == TEST_BANK else find_branch(bank, branch)


def _padded(texts: list[str], length: int) -> Bytes:
    """Return folded texts, none longer than `length`, filled with blanks: (texts, length)."""
    flat = "".join([text.ljust(length) for text in texts]).encode("cp932")
    return np.frombuffer(flat, np.uint8).reshape(-1, length)


def _blank(record: Record, count: int) -> Bytes:
    matrix = np.full((count, LENGTH), BLANK, np.uint8)
    matrix[:, 0] = ord(record.mark)
    return matrix


Tell = Callable[[Mask, str, str, NDArray[Any]], None]


def _check(transfers: Transfers, letters: LetterSet, *, named: bool) -> None:
    """Find what the bank would send back; the record told is that of the file to be written."""
    faults = Faults()
    # A header stands before every set of transfers, a trailer after it.
    at = np.arange(len(transfers))
    numbers = at + 2 + 2 * (at // SET)

    def tell(bad: Mask, meaning: str, reason: str, values: NDArray[Any]) -> None:
        if bad.any():
            field = field_of(TRANSFER.data, meaning)
            faults.add_rows(bad, numbers, field, lambda row: (0, reason.format(values[row])))

    _check_numbers(transfers, tell)
    if not named:
        _check_names(fold_many(list(transfers.name)), letters, tell)
    if faults:
        raise BadTransfers("", faults.first(), faults.count, records=len(transfers))


def _check_numbers(transfers: Transfers, tell: Tell) -> None:
    amount, account, kind = transfers.amount, transfers.account, transfers.account_type
    wrong = (amount < 1) | (amount > LARGEST)
    tell(wrong, "amount", "{:,}円は振り込めません。1円以上にしてください。", amount)
    wrong = (account < 0) | (account > _LARGEST_ACCOUNT)
    tell(wrong, "account", "口座番号{}は7桁に入りません。", account)
    wrong = ~np.isin(kind, list(ACCOUNT_TYPES))
    tell(wrong, "account_type", "預金種目{}は" + _types() + "のどれでもありません。", kind)
    for meaning in ("customer1", "customer2"):
        code: Ints = getattr(transfers, meaning)
        wrong = (code < 0) | (code > LARGEST)
        tell(wrong, meaning, "顧客コード{}が10桁に入りません。", code)
    wrong = unknown_branches(transfers.bank, transfers.branch) & (transfers.bank != TEST_BANK)
    reason = (
        "支店{:03d}は、この銀行の支店として一覧にありません。統廃合がなかったか確かめてください。"
    )
    tell(wrong, "branch", reason, transfers.branch)


def _check_names(names: list[str], letters: LetterSet, tell: Tell) -> None:
    most = field_of(TRANSFER.data, "name").length
    lengths = np.fromiter(map(len, names), np.int64, len(names))
    told = np.array(names, object)
    tell(
        lengths > most,
        "name",
        f"「{{}}」は{most}文字(濁点も1文字)に入りません。短くしてください。",
        told,
    )
    tell(lengths == 0, "name", "受取人名がありません{}。", told)
    if not set("".join(names)) <= letters.letters:
        strange = np.array([strange_letters(each, letters) for each in names], object)
        reason = "使えない文字「{}」があります。カタカナの読みで書いてください。"
        tell(strange != "", "name", reason, strange)


def _types() -> str:
    return "・".join(f"{code}({name})" for code, name in ACCOUNT_TYPES.items())
