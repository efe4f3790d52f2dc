"""What has a shape: phones, mail, addresses, dates of birth, account and identity numbers.

Patterns read the text in half width (each letter stays at its place); hyphens of all kinds count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from azukari.core.redaction.checks import is_corporate_number, is_individual_number
from azukari.core.redaction.model import Kind, Mark, Why

SURE, LIKELY, DOUBTFUL = 0.98, 0.85, 0.6
# One letter to one letter: full width to half, every hyphen to "-", full-width space to a space.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−ー－ｰ"), ord("-"))
_WIDTH = _HALF | _HYPHENS | {0x3000: 0x20}
_KANJI_NUMBER = "0-9一二三四五六七八九十百〇"
_PREFECTURE = r"(?:北海道|東京都|京都府|大阪府|[一-龥]{2,3}県)"
_TOWN = r"[一-龥ァ-ヶ々]{1,10}?"
_BLOCK = rf"[{_KANJI_NUMBER}]{{1,4}}(?:丁目|番地?|-)(?:の?[{_KANJI_NUMBER}]{{1,5}}(?:番地?|号室?|-)?){{0,3}}"
_BUILDING = (
    r"(?:[ ]?[^\s、。（）()「」]{1,15}?(?:ビル|マンション|アパート|ハイツ|コーポ|荘|団地)"
    r"[ ]?(?:[0-9A-Z]{1,5}号?室?)?)?"
)
_DATE = (
    rf"(?:(?:明治|大正|昭和|平成|令和|[MTSHR])[ ]?(?:元|[{_KANJI_NUMBER}]{{1,3}})[年./-]"
    rf"|(?:18|19|20)[0-9]{{2}}[年./-])[ ]?[{_KANJI_NUMBER}]{{1,3}}[月./-][ ]?[{_KANJI_NUMBER}]{{1,3}}日?"
)
_Pattern = tuple[re.Pattern[str], Kind, float, str]
# Each group is read only where the sign stands without which none of it can match: most texts have few.
_PATTERNS: tuple[tuple[re.Pattern[str], tuple[_Pattern, ...]], ...] = (
    (re.compile("@"), (
        # 64 letters before the sign: RFC 5321, 4.5.3.1.1.
        (
            re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
            Kind.MAIL, SURE, "メールアドレスの形",
        ),
    )),
    (re.compile("://"), (
        (re.compile(r"https?://[^\s、。「」（）<>]+"), Kind.URL, LIKELY, "URL の形"),
    )),
    (re.compile("[0-9]"), (
        (re.compile(r"〒[ ]?[0-9]{3}-?[0-9]{4}"), Kind.POSTAL_CODE, SURE, "郵便番号の形"),
        (re.compile(r"(?<![0-9-])[0-9]{3}-[0-9]{4}(?![0-9-])"), Kind.POSTAL_CODE, DOUBTFUL, "郵便番号の形"),
        (
            re.compile(r"(?<![0-9-])(?:\+81[ -]?|0)[0-9]{1,4}[ -]?[(]?[0-9]{1,4}[) -][0-9]{3,4}(?![0-9-])"),
            Kind.PHONE, SURE, "電話番号の形",
        ),
        (re.compile(r"(?<![0-9-])0[5789]0[0-9]{8}(?![0-9-])"), Kind.PHONE, SURE, "携帯電話の番号の形"),
        (re.compile(r"[(]0[0-9]{1,4}[)][ ]?[0-9]{1,4}-[0-9]{3,4}(?![0-9-])"), Kind.PHONE, SURE, "電話番号の形"),
        (
            re.compile(r"(?:口座番号|口座|普通預金|普通|当座|貯蓄|通帳番号)[^0-9\n]{0,6}([0-9][0-9-]{5,8}[0-9])(?![0-9])"),
            Kind.ACCOUNT, SURE, "口座番号の欄",
        ),
        (re.compile(r"記号[ :]*[0-9]{5}[ -]*番号[ :]*[0-9]{1,8}"), Kind.ACCOUNT, SURE, "ゆうちょ銀行の記号番号"),
    )),
    (re.compile(rf"[{_KANJI_NUMBER}](?:丁目|番|-)"), (
        (
            re.compile(rf"{_PREFECTURE}?{_TOWN}(?:市|区|郡|町|村){_TOWN}{_BLOCK}{_BUILDING}"),
            Kind.ADDRESS, LIKELY, "住所の形",
        ),
        (
            re.compile(rf"{_TOWN}[一二三四五六七八九十0-9]{{1,3}}丁目(?:{_BLOCK})?{_BUILDING}"),
            Kind.ADDRESS, LIKELY, "住所の形",
        ),
    )),
    (re.compile("生"), (
        (re.compile(rf"(?:生年月日|誕生日)[ :]*({_DATE})"), Kind.BIRTH_DATE, SURE, "生年月日の欄"),
        (re.compile(rf"({_DATE})(?:[ ]?生(?!産|活|徒|命)|[ ]?生まれ)"), Kind.BIRTH_DATE, SURE, "生年月日の書き方"),
    )),
    (re.compile("歳"), (
        (re.compile(r"[(][ ]?([0-9]{1,3}歳)[ ]?[)]"), Kind.AGE, LIKELY, "人の年齢"),
        (re.compile(r"(?:当時|満|現在)[ ]?([0-9]{1,3}歳)"), Kind.AGE, LIKELY, "人の年齢"),
    )),
)  # fmt: skip
_NUMBER = re.compile(r"(?<![0-9])(?:[0-9][ -]?){11,12}[0-9](?![0-9])")


def half_width(text: str) -> str:
    """Return the text in half width, every letter at the place it had."""
    return text.translate(_WIDTH)


def find_patterns(text: str) -> Iterator[Mark]:
    """Yield what has a shape, in no order; marks may overlap."""
    plain = half_width(text)
    for sign, group in _PATTERNS:
        if sign.search(plain):
            yield from _matches(plain, group)
    yield from _numbers(plain)


def _matches(plain: str, group: tuple[_Pattern, ...]) -> Iterator[Mark]:
    for pattern, kind, certainty, words in group:
        for match in pattern.finditer(plain):
            start, end = match.span(match.lastindex or 0)
            yield Mark(start, end, kind, Why.PATTERN, certainty, words)


def _numbers(plain: str) -> Iterator[Mark]:
    """Yield individual and corporate numbers; a wrong check digit makes them doubtful."""
    for match in _NUMBER.finditer(plain):
        digits = re.sub("[ -]", "", match.group())
        kind, is_right = _identity(digits)
        if is_right(digits):
            yield Mark(*match.span(), kind, Why.CHECK_DIGIT, SURE, "検査用数字が合う")
        else:
            yield Mark(
                *match.span(), kind, Why.PATTERN, DOUBTFUL, "桁数は合うが検査用数字が合わない"
            )


def _identity(digits: str) -> tuple[Kind, Callable[[str], bool]]:
    if len(digits) == len("123456789012"):
        return Kind.MY_NUMBER, is_individual_number
    return Kind.CORPORATE_NUMBER, is_corporate_number
