"""Whether bytes are text, and in which of the encodings that Japanese offices write."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# ISO-2022-JP first: it is pure ASCII bytes with escapes. UTF-8 is hardly ever right by chance.
_TRIED = ("utf-8", "cp932", "euc_jp")
_ALLOWED_CONTROLS = frozenset("\t\n\v\f\r\x1a\x1b")


def encoding_of(data: bytes) -> str:
    """Return Python's name of the encoding, empty when the bytes are not text.

    A mark at the start decides; then ISO-2022-JP by its escapes, UTF-8, Shift_JIS (cp932), EUC-JP.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding if _is_text(data, encoding) else ""
    if b"\x1b$" in data and _is_text(data, "iso2022_jp"):
        return "iso2022_jp"
    return next((encoding for encoding in _TRIED if _is_text(data, encoding)), "")


def _is_text(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return all(sign >= " " or sign in _ALLOWED_CONTROLS for sign in text)
