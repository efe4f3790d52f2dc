"""The forms on which a secret and a text are compared: wider than `core.shared.folding`.

Verification may join what only looks alike, since it keeps and shows nothing: radicals that PDF
readers give for kanji (Unicode: CJK Radicals Supplement), further old forms of names (常用漢字表,
人名用漢字), small kana, accents, Greek and Cyrillic letters that look Latin, signs without width.
"""

from __future__ import annotations

import re
import unicodedata

from azukari.core.shared.folding import fold

_OLD = (
    "嶽穗曻薗龜檜籠礒鷗瀨賴凜堯遙瑤巖壹曉晉燈藪黃齡鹽當舊兒氣澁薰藥覺讀邨顯麥彥稻聰",
    "岳穂昇園亀桧篭磯鴎瀬頼凛尭遥瑶巌壱暁晋灯薮黄齢塩当旧児気渋薫薬覚読村顕麦彦稲聡",
)
_OLDER = (
    "乘亞佛來假傳兩勳勵圍壯奧寶巢廳愼戀擧攝數晝樂權溪滿濟灣爐爭獻畫疊禮祿竝絲緣聲臺",
    "乗亜仏来仮伝両勲励囲壮奥宝巣庁慎恋挙摂数昼楽権渓満済湾炉争献画畳礼禄並糸縁声台",
)
_OLDEST = (
    "舍萠蟲衞譽豫賣鄕釋錢錄鎭隨靈龢栁槗圡𡈽𣘺寬狀戶內卽吳呂尙拔祕繩鷄髮",
    "舎萌虫衛誉予売郷釈銭録鎮随霊和柳橋土土橋寛状戸内即呉呂尚抜秘縄鶏髪",
)
_RADICALS = (
    "⺟⺠⺡⻁⻄⻘⻝⻞⻟⻤⻨⻩⻫⻭⻯⻲⻳⻑⻌⻍⻎⼾⻆⻅⻉⻋⻓⻔⻖⻗⻙⻚⻛⻜⻠⻢⻥⻦⻧⻪⻬⻮⻰",
    "母民水虎西青食食食鬼麦黄斉歯竜亀亀長辶辶辶戸角見貝車長門阝雨韋頁風飛食馬魚鳥鹵黽斉歯竜",
)
_SMALL = ("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
_LOOK_LATIN = ("аеорсухіјѕԁһӏкмтвнαορνικτ", "aeopcyxijsdhlkmtbhaopvikt")
_ALIKE = str.maketrans(
    {
        old: new
        for olds, news in (_OLD, _OLDER, _OLDEST, _RADICALS, _SMALL, _LOOK_LATIN)
        for old, new in zip(olds, news, strict=True)
    }
)
_COVERS = re.compile("[\ufffe\uffff\ufffd\x00-\x08\x0e-\x1f]")
_FILLERS = re.compile("[\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5]")
_ACCENTS = re.compile("[\u0300-\u036f\u20d0-\u20f0]")
_VOICING = "\u3099\u309a"
# The end of a sentence stays: what stands before and after it is not one word.
_NO_LETTER = re.compile(rf"[^\w。!?{_VOICING}]|_")
_READING = re.compile(r"[(《〈\[【][ぁ-ゖ\-・]+[)》〉\]】]")
_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_BETWEEN = re.compile(r"(?<=\d)[()\[\]+\-./,・:_の]+(?=\d)")
_KANA = re.compile(r"[ぁ-ゖ\-]+")


def alike(text: str, *, keep_spaces: bool = False) -> str:
    """Return the form in which what looks alike is the same; by default without spaces."""
    seen = _FILLERS.sub("", _COVERS.sub("", text))
    return fold(seen, keep_spaces=keep_spaces).translate(_ALIKE)


def only_letters(folded: str) -> str:
    """Return a folded text without signs between letters (・ _ " + |) and without accents."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", folded))
    return unicodedata.normalize("NFC", _NO_LETTER.sub("", bare))


def without_readings(folded: str) -> str:
    """Return a folded text without kana in brackets: 蔵(くら)前(まえ) is 蔵前."""
    return _READING.sub("", folded)


def joined_digits(folded: str) -> str:
    """Return a folded text in which numbers have no separators, and kanji digits are digits."""
    return _BETWEEN.sub("", folded.translate(_KANJI_DIGITS))


def holds_alone(bare: str, kanji: int, kana: int, latin: int) -> bool:
    """Whether a word is long enough for a loose search, by the signs it is written in."""
    if bare.isascii():
        return len(bare) >= latin
    return len(bare) >= (kana if _KANA.fullmatch(bare) else kanji)
