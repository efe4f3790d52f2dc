"""Whether characters are in the encoding the profile names."""

from __future__ import annotations

from collections.abc import Iterable

_FIRST_JAPANESE = "\u3000"


def wrong_letters(texts: Iterable[bytes], encoding: str) -> dict[bytes, str]:
    """Return those of the texts that are not in the encoding, with the reason."""
    found = {}
    for text in texts:
        if reason := _reason(text, encoding):
            found[text] = reason
    return found


def _reason(text: bytes, encoding: str) -> str:
    if any(byte < 0x20 for byte in text):  # noqa: PLR2004  # control characters
        return "制御文字があります。ファイルの区切りか文字コードが様式と違います。"
    if encoding == "cp932" and _is_utf8(text):
        return "UTF-8で書かれています。Shift_JISのまま受け取ったファイルを使ってください。"
    try:
        text.decode(encoding)
    except UnicodeDecodeError:
        return f"{_name(encoding)}の文字として読めません。文字コードを確かめてください。"
    return ""


def _name(encoding: str) -> str:
    return {"cp932": "Shift_JIS", "utf-8": "UTF-8"}.get(encoding, "半角")


def _is_utf8(text: bytes) -> bool:
    """Whether the bytes are Japanese in UTF-8. Pairs of half-width kana may be UTF-8 by chance, Japanese hardly."""
    try:
        read = text.decode()
    except UnicodeDecodeError:
        return False
    return any(letter >= _FIRST_JAPANESE for letter in read)
