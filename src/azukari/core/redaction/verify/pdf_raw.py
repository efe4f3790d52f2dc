"""The bytes of a PDF themselves: strings between the objects, and streams no table leads to.

An object that was freed or overwritten stays in the bytes until the file is written anew
(ISO 32000-2 7.5.6). Strings outside of streams are read by their own syntax (7.3.4), streams by
trying to inflate them. Composite fonts' codes in such streams are not read here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.model import Layer, Where

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)")
_SHORT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MOST = 64 * 1024**2


def look_at_raw(data: bytes, desk: Desk) -> None:
    """Search the file's bytes, the strings in them, and whatever inflates."""
    where = Where(Layer.RAW)
    desk.look_raw(data, where)
    desk.count(Layer.RAW)
    _look_at_strings(_STREAM.sub(b" ", data), desk, where)
    for match in _STREAM.finditer(data):
        unpacked = _inflated(match.group(1))
        if not desk.budget.spend(len(unpacked)):
            desk.unread(Layer.RAW, "開くと極端に大きくなるデータが含まれ、確かめられません。")
            return
        if unpacked:
            desk.look_raw(unpacked, where)
            if b"\0" not in unpacked[:64] or b"Tj" in unpacked or b"TJ" in unpacked:
                _look_at_strings(unpacked, desk, where)
    desk.done(Layer.RAW)


def _look_at_strings(data: bytes, desk: Desk, where: Where) -> None:
    joined = []
    for said in _strings(data):
        joined.append(said)
        if not said.isascii() or b"\0" in said:
            desk.look_bytes(said, where)
    desk.look(b"".join(joined).decode("latin-1"), where)


def _strings(data: bytes) -> Iterator[bytes]:
    for match in _LITERAL.finditer(data):
        yield _ESCAPE.sub(_unescaped, match.group(1))
    for match in _HEX.finditer(data):
        digits = b"".join(match.group(1).split())
        yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match.group(1)
    if sign.isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return b"" if sign in (b"\n", b"\r\n") else _SHORT.get(sign, sign)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return b""
