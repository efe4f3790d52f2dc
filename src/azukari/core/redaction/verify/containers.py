"""Unpack a ZIP container without being blown up: limits on entries, size and ratio, no password.

APPNOTE 6.3 (ZIP). Entries the directory no longer names stay in the bytes: they are unpacked too.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.model import Layer, Where

MOST_ENTRIES = 5_000
MOST_ENTRY = 128 * 1024**2
MOST_RATIO = 1_000
_SMALL = 1024**2
_ENCRYPTED = 0x1
_LOCAL = re.compile(rb"PK\x03\x04")
_LOCAL_SIZE = 30
_END_SIZE = 22


@dataclass(frozen=True, slots=True)
class Entry:
    """One unpacked entry."""

    name: str
    data: bytes


class CannotUnpack(Exception):
    """The container is locked, damaged or grows without end; the message says so in Japanese."""


def entries(data: bytes, desk: Desk) -> Iterator[Entry]:
    """Yield the entries one by one; raises CannotUnpack, zipfile.BadZipFile, zlib.error …."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = archive.infolist()
        _check(listed)
        desk.look_bytes(archive.comment, Where(Layer.PARTS))
        for entry in listed:
            desk.look_bytes(entry.comment + b" " + entry.extra, Where(Layer.PARTS))
            if not entry.is_dir():
                yield Entry(entry.filename, _unpacked(archive, entry, desk))
        for stray in _strays(data, {entry.header_offset for entry in listed}):
            if not desk.budget.spend(len(stray)):
                raise CannotUnpack("開くと極端に大きくなる書庫です。")
            desk.look_bytes(stray, Where(Layer.UNREACHABLE))
        _check_ends(data, archive, listed)


def _check(listed: list[zipfile.ZipInfo]) -> None:
    if not listed:
        raise CannotUnpack("書庫が空です。")
    if len(listed) > MOST_ENTRIES:
        raise CannotUnpack("書庫の中のファイルが多すぎます。")
    if any(entry.flag_bits & _ENCRYPTED for entry in listed):
        raise CannotUnpack("パスワードがかかっていて、中身を確かめられません。")
    if len({entry.filename for entry in listed}) != len(listed):
        raise CannotUnpack("書庫に同じ名前のファイルが2つあります。")


def _check_ends(data: bytes, archive: zipfile.ZipFile, listed: list[zipfile.ZipInfo]) -> None:
    """Refuse bytes before the first entry and after the last record: no reader shows them."""
    end = data.rfind(b"PK\x05\x06") + _END_SIZE + len(archive.comment)
    if min(entry.header_offset for entry in listed) or data[end:].strip(b"\0\r\n"):
        raise CannotUnpack("書庫の前か後ろに余分なデータがあり、確かめられません。")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, desk: Desk) -> bytes:
    grows = entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
    if grows or entry.file_size > MOST_ENTRY:
        raise CannotUnpack("開くと極端に大きくなる書庫です。")
    with archive.open(entry) as stream:
        data = stream.read(MOST_ENTRY + 1)
    if len(data) > MOST_ENTRY or not desk.budget.spend(len(data)):
        raise CannotUnpack("開くと極端に大きくなる書庫です。")
    return data


def _strays(data: bytes, known: set[int]) -> Iterator[bytes]:
    """Yield the content of local entries that the directory does not name."""
    for match in _LOCAL.finditer(data):
        start = match.start()
        header = data[start : start + _LOCAL_SIZE]
        if start in known or len(header) < _LOCAL_SIZE:
            continue
        method, name, extra = (
            *struct.unpack_from("<H", header, 8),
            *struct.unpack_from("<HH", header, 26),
        )
        body = start + _LOCAL_SIZE + name + extra
        yield data[start + _LOCAL_SIZE : body]
        if method == zipfile.ZIP_DEFLATED:
            yield _inflated(data[body:])


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(-15).decompress(data, MOST_ENTRY)
    except zlib.error:
        return b""
