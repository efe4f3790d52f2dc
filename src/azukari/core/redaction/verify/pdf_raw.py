"""The bytes of a PDF themselves: strings and comments between objects, streams no table leads to.

An object that was freed or overwritten stays in the bytes until the file is written anew
(ISO 32000-2 7.5.6). Strings outside of streams are read by their own syntax (7.3.4), streams by
trying to inflate them. The codes of a composite font cannot be read here: a page's content that
neither a table nor an earlier revision leads to is told as unread.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.model import Layer, Where

_OPENS = re.compile(rb"stream\r?\n")
_CLOSES = b"endstream"
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_COMMENT = re.compile(rb"%([^\r\n]{2,})")
_ESCAPE = re.compile(rb"\\([nrtbf()\\]|[0-7]{1,3}|\r?\n)")
_SHORT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MOST = 64 * 1024**2
_FOREIGN = re.compile(rb"PK\x03\x04|\xff\xd8\xff[\xe0-\xef]|\x89PNG|\x1f\x8b\x08|7z\xbc\xaf|Rar!")
_SHOWS = re.compile(rb"\bBT\b.*?T[jJ]", re.DOTALL)
_ENDLESS = "開くと極端に大きくなるデータが含まれ、確かめられません。"
_LEFT_BEHIND = "どの版からもたどれない本文が残っていて、確かめられません。"
_BETWEEN = "PDFの部品でないデータ(書庫や画像)が挟まれていて、確かめられません。"


@dataclass(frozen=True, slots=True)
class RawStream:
    """A stream as it stands in the bytes, and where it begins."""

    start: int
    data: bytes


def look_at_raw(data: bytes, pdf: pikepdf.Pdf, desk: Desk, covered: int) -> None:
    """Search the file's bytes, what is between the objects, and whatever inflates.

    `covered` is the end of the last earlier revision: what stands before it was verified there.
    """
    where = Where(Layer.RAW)
    desk.look_raw(data, where)
    desk.count(Layer.RAW)
    streams = list(_streams(data))
    _look_between(_without(data, streams), desk, where)
    known = {_mark(one.read_raw_bytes()) for one in pdf.objects if isinstance(one, pikepdf.Stream)}
    for stream in streams:
        unpacked = _inflated(stream.data)
        if not desk.budget.spend(len(unpacked)):
            desk.unread(Layer.RAW, _ENDLESS)
            return
        _look_at_stream(unpacked, desk, where)
        if stream.start >= covered and _SHOWS.search(unpacked or stream.data):
            is_known = not known.isdisjoint({_mark(one) for one in _endings(stream.data)})
            if not is_known:
                desk.unread(Layer.RAW, _LEFT_BEHIND)
    desk.done(Layer.RAW)


def look_at_rest(data: bytes, desk: Desk) -> None:
    """Open what stands after the last %%EOF as a file; a reader of PDF never shows it."""
    rest = data[data.rfind(b"%%EOF") + 5 :].lstrip(b"\r\n\t \0")
    if rest and b"%%EOF" in data and not _is_only_objects(rest):
        desk.open_inside(rest, "", Layer.RAW, "%%EOFの後")


def _is_only_objects(rest: bytes) -> bool:
    """Freed objects and comments after the end are read with the other bytes."""
    return re.match(rb"\d+ \d+ obj\b|%", rest) is not None and not _FOREIGN.search(rest)


def _streams(data: bytes) -> Iterator[RawStream]:
    at = 0
    while opened := _OPENS.search(data, at):
        at = data.find(_CLOSES, opened.end())
        if at < 0:
            return
        yield RawStream(opened.end(), data[opened.end() : at])
        at += len(_CLOSES)


def _without(data: bytes, streams: list[RawStream]) -> bytes:
    kept, at = [], 0
    for stream in streams:
        kept.append(data[at : stream.start])
        at = stream.start + len(stream.data)
    return b" ".join((*kept, data[at:]))


def _endings(data: bytes) -> Iterator[bytes]:
    """Yield the stream with and without the line end before `endstream`, which is none of it."""
    yield data
    yield from (data[: -len(end)] for end in (b"\r\n", b"\n", b"\r") if data.endswith(end))


def _mark(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _look_between(data: bytes, desk: Desk, where: Where) -> None:
    for match in _COMMENT.finditer(data):
        desk.look_bytes(match.group(1), where)
    _look_at_strings(data, desk, where)
    if _FOREIGN.search(_LITERAL.sub(b"", data)):
        desk.unread(Layer.RAW, _BETWEEN)


def _look_at_stream(unpacked: bytes, desk: Desk, where: Where) -> None:
    if unpacked:
        desk.look_raw(unpacked, where)
        if b"\0" not in unpacked[:64] or b"Tj" in unpacked or b"TJ" in unpacked:
            _look_at_strings(unpacked, desk, where)


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
