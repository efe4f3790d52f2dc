"""What can be sealed, as bytes: a type tag, then the value. What goes in comes out, letter for letter.

Texts, phones and addresses are kept as registered, variation selectors included; dates are ISO;
numbers are whole or decimal; JSON has sorted keys.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from azukari.core.vault.errors import NotOpened, Unsealable


class ValueKind(StrEnum):
    """The kinds of values; the letter is the tag."""

    TEXT = "T"
    DATE = "D"
    PHONE = "P"
    ADDRESS = "A"
    NUMBER = "N"
    JSON = "J"


@dataclass(frozen=True, slots=True)
class _Form:
    write: Callable[[Any], str]
    read: Callable[[str], Any]


def to_bytes(kind: ValueKind, value: object) -> bytes:
    """Return the value as it is sealed; raises Unsealable."""
    try:
        return (kind.value + _FORMS[kind].write(value)).encode()
    except UnicodeEncodeError as error:
        raise Unsealable(kind.name, "文字ではない符号が入っています。") from error


def from_bytes(kind: ValueKind, data: bytes) -> object:
    """Return the value; raises NotOpened when the bytes hold another kind."""
    try:
        text = data.decode()
        if text[:1] != kind.value:
            raise NotOpened("別の種類の値です。")
        return _FORMS[kind].read(text[1:])
    except (ValueError, InvalidOperation) as error:
        raise NotOpened("値の形が壊れています。") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unsealable("TEXT", "文字列ではありません。")
    return value


def _date(value: object) -> str:
    if not isinstance(value, date) or hasattr(value, "hour"):
        raise Unsealable("DATE", "日付ではありません。")
    return value.isoformat()


def _number(value: object) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole and not (isinstance(value, Decimal) and value.is_finite()):
        raise Unsealable("NUMBER", "整数か小数（Decimal）ではありません。")
    return str(value) if whole else f"={value}"  # 12 and 12.0 are kept apart


def _read_number(text: str) -> int | Decimal:
    if not text.startswith("="):
        return int(text)
    number = Decimal(text[1:])
    if not number.is_finite():
        raise ValueError(text)
    return number


def _json(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise Unsealable("JSON", "JSON で書き表せません。") from error


def _read_json(text: str) -> object:
    return json.loads(text, parse_constant=_no_constant)


def _no_constant(text: str) -> object:
    raise ValueError(text)


_TEXT_FORM = _Form(_text, str)
_FORMS = {
    ValueKind.TEXT: _TEXT_FORM,
    ValueKind.PHONE: _TEXT_FORM,
    ValueKind.ADDRESS: _TEXT_FORM,
    ValueKind.DATE: _Form(_date, date.fromisoformat),
    ValueKind.NUMBER: _Form(_number, _read_number),
    ValueKind.JSON: _Form(_json, _read_json),
}
