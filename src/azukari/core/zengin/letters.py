"""Half-width kana of bank files (JIS X 0201, written as cp932), and what of it a bank takes.

全銀協 AP-I-12 別冊 (2019-12): names are half-width kana without small kana, marks ﾞ ﾟ, A–Z, 0–9 and a few signs; the
prolonged sound is written `-`. ｦ is not allowed for direct debits there, while some banks take it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from azukari.core.shared.errors import BadInput

_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ"
_MARKS = "ﾞﾟ"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
# Kana that a mark may follow; ｳﾞ is ヴ.
VOICED = "ｳｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ"
HALF_VOICED = "ﾊﾋﾌﾍﾎ"


@dataclass(frozen=True, slots=True)
class LetterSet:
    """Letters a bank takes in a kind of field."""

    name: str
    letters: frozenset[str]

    def with_letters(self, more: str) -> LetterSet:
        """Return the set of a bank that takes more."""
        return LetterSet(self.name, self.letters | frozenset(more))


# What bank and branch names are made of, and what names of people and bodies are.
BANK_NAMES = LetterSet("銀行名・支店名", frozenset(_KANA + _MARKS + _LATIN + "-. "))
PEOPLES_NAMES = LetterSet("名義", frozenset(_KANA + _MARKS + _LATIN + " ()-."))


class BadLetters(BadInput):
    """Letters a bank does not take, left after folding: which."""

    def __init__(self, text: str, letters: str, allowed: LetterSet) -> None:
        super().__init__(
            f"「{text}」に、{allowed.name}に使えない文字「{letters}」があります。",
            remedy="カタカナ・英数字・( ) - . と空白で書いてください。漢字は読みに直します。",
        )
        self.text = text
        self.letters = letters


class TooLong(BadInput):
    """A name longer than its field and not to be cut: how long it is, how long it may be."""

    def __init__(self, text: str, most: int) -> None:
        super().__init__(
            f"「{text}」は{len(text)}文字で、{most}文字に入りません(濁点は1文字に数えます)。",
            remedy="通帳の表記に合わせて短くしてください。",
        )
        self.most = most


def _table() -> dict[int, str]:
    """Return what each letter is folded to; built from Unicode's own decompositions."""
    halves = {unicodedata.normalize("NFKC", half): half for half in _KANA + "ｦ"}
    table = {0x3099: "ﾞ", 0x309A: "ﾟ", 0x309B: "ﾞ", 0x309C: "ﾟ"}
    for code in range(0x30A1, 0x30FB):
        parts = unicodedata.normalize("NFD", chr(code))
        large = _LARGE.get(parts[0], parts[0])
        if large in halves:
            half = halves[large] + "".join(_MARK_OF[mark] for mark in parts[1:])
            table[code] = half
            if code <= _LAST_HIRAGANA + 0x60:
                table[code - 0x60] = half
    small = dict(zip("ｧｨｩｪｫｬｭｮｯ", "ｱｲｳｴｵﾔﾕﾖﾂ", strict=True))
    table |= {ord(half): large for half, large in small.items()}
    table |= dict.fromkeys(map(ord, "ーｰ‐‑‒–—―−－﹣⁃"), "-")
    wide = {ord(letter) + 0xFEE0: letter for letter in _LATIN + "().-"}
    table |= wide | {ord("　"): " "}
    lower = {ord(letter.lower()): letter for letter in _LATIN}
    return (
        table
        | lower
        | {code + 0xFEE0: letter for code, letter in lower.items() if letter.isalpha()}
    )


_LAST_HIRAGANA = 0x3096
_MARK_OF = {"\u3099": "ﾞ", "\u309a": "ﾟ"}
_LARGE = dict(zip("ァィゥェォッャュョヮヵヶヱヰ", "アイウエオツヤユヨワカケエイ", strict=True))
_FOLDS = _table()
# The same, to letters whose Latin-1 code is the byte of cp932; what Latin-1 has there itself is none of ours.
_KANA_BYTES = {ord(kana): kana.encode("cp932").decode("latin-1") for kana in _KANA + _MARKS + "ｦ"}
_TO_BYTES = (
    dict.fromkeys(range(0x80, 0x100), "\uffff")
    | _KANA_BYTES
    | {code: half.translate(_KANA_BYTES) for code, half in _FOLDS.items()}
)


def fold_letters(text: str) -> str:
    """Return the text in half-width large kana and capitals; what has no such form stays. Folding twice is folding."""
    return text.translate(_FOLDS)


def fold_many(texts: list[str]) -> list[str]:
    """Return each text folded; one pass over all of them together."""
    folded = "\n".join(texts).translate(_FOLDS).split("\n")
    if len(folded) == len(texts):
        return folded
    return [fold_letters(each) for each in texts]  # none at all, or a line end inside one


def fold_to_bytes(texts: Sequence[str]) -> tuple[bytes, int]:
    """Return the texts folded and in cp932, each ended by a line feed, and how many lines that makes.

    Raises UnicodeEncodeError when a letter has no half-width form. One table folds and encodes in a single pass.
    """
    joined = "\n".join(texts)
    return (joined.translate(_TO_BYTES) + "\n").encode("latin-1"), joined.count("\n") + 1


def strange_letters(text: str, allowed: LetterSet) -> str:
    """Return the letters of a folded text that the bank does not take, each once."""
    return "".join(dict.fromkeys(each for each in text if each not in allowed.letters))


def fitted(text: str, most: int, allowed: LetterSet, *, cut: bool = False) -> str:
    """Return a folded name that fits. Raises BadLetters; TooLong unless it may be `cut`.

    A mark is never cut from its kana.
    """
    folded = fold_letters(text).strip()
    if strange := strange_letters(folded, allowed):
        raise BadLetters(text, strange, allowed)
    if len(folded) <= most:
        return folded
    if not cut:
        raise TooLong(folded, most)
    return shortened(folded, most)


def shortened(folded: str, most: int) -> str:
    """Return the first letters of a folded text, without a kana whose mark would fall off."""
    if len(folded) > most and folded[most] in _MARKS:
        most -= 1
    return folded[:most]
