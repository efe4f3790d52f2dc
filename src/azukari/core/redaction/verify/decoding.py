"""The other spellings of a text: tags, references, percent, code points, Base64 …; and of bytes.

RFC 3986 (percent), RFC 4648 (Base64, base64url, hexadecimal), HTML Living Standard (character
references), ISO 32000-2 7.9.2 (text strings: PDFDocEncoding, UTF-16BE, UTF-8).
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, unquote_to_bytes

from azukari.core.files.texts import encoding_of

_DEEPEST = 3
_LONGEST_RUN = 8 * 1024**2
_BASE64 = re.compile(r"[A-Za-z0-9+/_-](?:[A-Za-z0-9+/_-]|\s(?=[A-Za-z0-9+/_-])){10,}={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}\s?){4,}")
_BACKSLASH = re.compile(
    r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([0-7]{3})|([0-9A-Fa-f]{2,6}) ?)"
)
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")
_MOST = 0x10FFFF


_TAG = re.compile(r"<[^<>]*>")
_CODE_POINTS = re.compile(r"(?:U\+[0-9A-Fa-f]{4,6}\W*){2,}")
_CODES = re.compile(r"(?:\b\d{2,7}\b[\s,;]*){2,}")


def spellings(text: str, depth: int = 0) -> Iterator[str]:
    """Yield the text, then what it says once a hidden spelling in it is undone."""
    yield text
    if depth >= _DEEPEST:
        return
    for undone in _undone(text):
        if undone and undone != text:
            yield from spellings(undone, depth + 1)


def readings(data: bytes) -> Iterator[str]:
    """Yield what bytes say in the encodings that fit them; a string of a PDF may be in any."""
    for encoding in ("utf-8", "utf-16-be", "utf-16-le", "cp932", "euc_jp", "iso2022_jp"):
        text = _decoded(data, encoding)
        if text:
            yield text
    yield data.decode("latin-1")


def _undone(text: str) -> Iterator[str]:
    if "&" in text:
        yield html.unescape(text)
    if "%" in text:
        yield unquote(text, errors="replace")
        yield from _texts(unquote_to_bytes(text))
    if "\\" in text:
        yield _join_surrogates(_BACKSLASH.sub(_character, text))
    if "<" in text:
        yield _TAG.sub("", text)
    for match in _CODE_POINTS.finditer(text):
        yield _letters(int(code, 16) for code in re.findall(r"\+([0-9A-Fa-f]+)", match.group()))
    for match in _CODES.finditer(text):
        yield _letters(int(code) for code in re.findall(r"\d+", match.group()))
    if "=" in text:
        yield _quoted_printable(text)
    yield from _encoded_runs(text)


def _encoded_runs(text: str) -> Iterator[str]:
    for match in _BASE64.finditer(text):
        for run in {match.group(), *match.group().split()}:
            yield from _texts(_from_base64(run))
    for match in _HEX.finditer(text):
        yield from _texts(bytes.fromhex("".join(match.group().split())))


def _quoted_printable(text: str) -> str:
    """Undo RFC 2045 6.7 where every character fits a byte or stays as it is."""
    if not re.search("=[0-9A-F]{2}", text):
        return ""
    raw = binascii.a2b_qp(text.encode("utf-8", "replace"))
    return raw.decode("utf-8", "replace")


def _from_base64(run: str) -> bytes:
    packed = "".join(run.split()).rstrip("=").replace("-", "+").replace("_", "/")[:_LONGEST_RUN]
    padded = packed[: len(packed) - (len(packed) % 4 == 1)]
    try:
        return base64.b64decode(padded + "=" * (-len(padded) % 4))
    except binascii.Error:
        return b""


def _texts(data: bytes) -> Iterator[str]:
    """Yield what the bytes say where they are clearly text."""
    encoding = encoding_of(data) if data else ""
    if encoding:
        yield data.decode(encoding)
    for wide in ("utf-16-be", "utf-16-le"):
        text = _decoded(data, wide)
        if text and text.isprintable():
            yield text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _character(match: re.Match[str]) -> str:
    braced, four, two, octal, css = match.groups()
    code = int(octal, 8) if octal else int(braced or four or two or css, 16)
    return chr(code) if code <= _MOST else ""


def _letters(codes: Iterable[int]) -> str:
    """Return what numbers say as code points (String.fromCharCode, U+…); others are left out."""
    return _LONE.sub("", "".join(chr(code) for code in codes if ord(" ") <= code <= _MOST))


def _join_surrogates(text: str) -> str:
    joined = _SURROGATES.sub(
        lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16"), text
    )
    return _LONE.sub("", joined)
