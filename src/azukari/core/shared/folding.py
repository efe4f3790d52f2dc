"""One form for matching, never for keeping: what reads the same is made the same.

Names and addresses are kept as registered (interface.md, "Japan's habits") and matched on the
folded form: NFKC, lower case, hiragana, the common old and variant kanji of names, one mark for
hyphens and prolonged sounds, no variation selectors or invisible signs.
"""

from __future__ import annotations

import re
import unicodedata

# Old form or variant → the form in use (常用漢字表 and the usual variants of family names and
# places). Modest on purpose: 斎 and 斉, 曽 and 曾 of different words are only joined where one is
# the old form of the other.
_OLD_AND_NEW = (
    (
        "髙﨑嵜濵濱邉邊齋齊澤廣國櫻嶋嶌冨峯瀧龍會學實眞壽惠榮德區號證",
        "高崎崎浜浜辺辺斎斉沢広国桜島島富峰滝竜会学実真寿恵栄徳区号証",
    ),
    (
        "廢續總當處價經關收對應擔據獨發黑鐵淺渕曾禰靜槇桒舘埜恆萬與豐",
        "廃続総当処価経関収対応担拠独発黒鉄浅淵曽祢静槙桑館野恒万与豊",
    ),
    (
        "𠮷彌藏圓驛讓淨縣條團醫藝莊劍增敎淸靑飮戶步每",
        "吉弥蔵円駅譲浄県条団医芸荘剣増教清青飲戸歩毎",
    ),
)
# Public: redaction reads names in their usual form without moving a letter.
VARIANT_KANJI = {
    old: new for olds, news in _OLD_AND_NEW for old, new in zip(olds, news, strict=True)
}
_HYPHENS = dict.fromkeys("ー‐‑‒–—―−﹣⁃˗", "-") | {"〜": "~", "〰": "~"}
_KATAKANA = {chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
# Hiragana has no single letter for these.
_VOICED_W = dict(zip("ヷヸヹヺ", ["わ\u3099", "ゐ\u3099", "ゑ\u3099", "を\u3099"], strict=True))
_PLACES = {"ヶ": "け", "ヵ": "か", "ゖ": "け", "ゕ": "か"}  # 市ヶ谷 = 市ケ谷
_FOLDS = str.maketrans(
    VARIANT_KANJI | _HYPHENS | _KATAKANA | _VOICED_W | _PLACES | {"ヽ": "ゝ", "ヾ": "ゞ"}
)
# A voicing mark that stands alone becomes "space and mark" under NFKC: join it to its kana before.
_MARKS = str.maketrans({"゛": "\u3099", "゜": "\u309a"})
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_INVISIBLE = re.compile(
    "[\u00ad\u180b-\u180f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_VOICING = re.compile("[\u3099\u309a]")
_SPACES = re.compile(r"\s+")


def fold(text: str, *, keep_spaces: bool = True) -> str:
    """Return the form on which texts are matched; folding twice changes nothing.

    Runs of spaces become one, those at the ends go; with `keep_spaces` false all of them go
    (names: 山田 太郎 = 山田太郎).
    """
    visible = _INVISIBLE.sub("", text).translate(_MARKS)
    lower = unicodedata.normalize("NFKC", visible).casefold()
    plain = unicodedata.normalize("NFKC", lower).casefold().translate(_FOLDS)
    spaced = _SPACES.sub(" " if keep_spaces else "", plain).strip()
    # Once more: the signs brought together by what was dropped may join into one.
    return unicodedata.normalize("NFKC", spaced).translate(_FOLDS)


def fold_kana(text: str, *, voiced: bool = True) -> str:
    """Return the form on which readings are matched: ｷｮｳｺ = キヨウコ = きょうこ, no spaces.

    Small kana become large ones, as in bank data. With `voiced` false the marks ﾞ and ﾟ are dropped
    as well, for a search typed without them.
    """
    large = fold(text, keep_spaces=False).translate(_SMALL)
    bare = large if voiced else _VOICING.sub("", unicodedata.normalize("NFD", large))
    return unicodedata.normalize("NFC", bare)


def same(one: str, other: str) -> bool:
    """Whether two texts fold to the same form, spaces aside."""
    return fold(one, keep_spaces=False) == fold(other, keep_spaces=False)
