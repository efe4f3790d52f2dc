"""In how many ways a secret may stand in bytes: width, kana, spaces, encodings, escapes."""

from __future__ import annotations

import base64
import json
import unicodedata
from collections.abc import Iterator

from azukari.core.shared.folding import fold, fold_kana

_HIRAGANA = {chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)}
_FULL = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"}
# A half-width kana and its sign, by the full-width kana that NFKC makes of it.
_HALF = {
    unicodedata.normalize("NFKC", half + mark): half + mark
    for half in map(chr, range(0xFF66, 0xFF9E))
    for mark in ("ﾞ", "ﾟ", "")
}
SHORTEST = 4  # bytes: shorter forms occur by chance
_THREE = 3


def texts(secret: str) -> set[str]:
    """Return the secret in every width and kana, with its spaces and without."""
    katakana = unicodedata.normalize("NFKC", secret).translate(str.maketrans(_HIRAGANA))
    half = "".join(_HALF.get(sign, sign) for sign in katakana)
    full = unicodedata.normalize("NFKC", secret).translate(str.maketrans(_FULL))
    kinds = {
        secret,
        unicodedata.normalize("NFKC", secret),
        unicodedata.normalize("NFD", secret),
        katakana,
        half,
        full,
        fold(secret),
        fold_kana(secret),
        fold_kana(secret, voiced=False),
    }
    closed = {"".join(each.split()) for each in kinds}
    parts = {part for each in kinds for part in each.split() if len(part) >= _THREE}
    return {each for each in kinds | closed | parts if each.strip()}


def forms(secret: str) -> set[bytes]:
    """Return the secret as it might stand in a file."""
    return {each for text in texts(secret) for each in _coded(text) if len(each) >= SHORTEST}


def _coded(text: str) -> Iterator[bytes]:
    utf8 = text.encode()
    yield utf8
    yield text.encode("utf-16-le")
    yield text.encode("cp932", errors="ignore")
    yield utf8.hex().encode()
    yield utf8.hex().upper().encode()
    yield json.dumps(text)[1:-1].encode()
    if len(utf8) >= SHORTEST * _THREE:
        yield from _in_base64(utf8)


def _in_base64(data: bytes) -> Iterator[bytes]:
    """Yield what base64 makes of the data at each of the three places it may begin."""
    for shift in range(_THREE):
        coded = base64.b64encode(bytes(shift) + data)
        yield coded[(shift * 8 + 5) // 6 : len(coded) - 4]
