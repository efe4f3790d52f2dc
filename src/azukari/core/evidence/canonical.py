"""One byte form for one JSON value, so that it can be hashed and signed.

A subset of RFC 8785 (JSON Canonicalization Scheme): UTF-8, no spaces, keys in order, shortest escapes. Numbers are
whole and below 2^53; there are no fractions, because their text differs between languages.

BadValue (ValueError)   the value has no such form; the message says which part
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]

LARGEST = 2**53 - 1
_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class BadValue(ValueError):
    """A value without a canonical form."""


def canonical(value: Json) -> bytes:
    """Return the canonical bytes of the value; raises BadValue."""
    try:
        return _encoder.encode(_ordered(value)).encode()
    except UnicodeEncodeError as error:
        raise BadValue("text holds half of a surrogate pair") from error
    except RecursionError as error:
        raise BadValue("the value is nested too deeply") from error


def canonical_in_order(value: Mapping[str, Json]) -> bytes:
    """Return the canonical bytes of a value already checked and in order: the quick way for entries."""
    return _encoder.encode(value).encode()


def parse_canonical(line: bytes) -> Json:
    """Return the value of canonical bytes; raises BadValue for any other form of it."""
    try:
        value: Json = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadValue("not JSON") from error
    if canonical(value) != line:
        raise BadValue("not in canonical form")
    return value


def _ordered(value: Json) -> Json:
    if isinstance(value, str) or value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise BadValue(f"the number {value} is beyond 2^53")
        return value
    if isinstance(value, Mapping):
        return {key: _ordered(value[key]) for key in _sorted(value)}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_ordered(item) for item in value]
    raise BadValue(f"a value of type {type(value).__name__} has no canonical form")


def _sorted(keys: Iterable[str]) -> list[str]:
    known = list(keys)
    if not all(isinstance(key, str) for key in known):
        raise BadValue("a key is not text")
    # For ASCII the order of UTF-16 is that of Python.
    return sorted(known) if all(map(str.isascii, known)) else sorted(known, key=_utf16)


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")
