"""What the council speaks of again and again, as data: edition of November 2026.

A topic is found in a text that holds one of its words. Letters of the alphabet count only as a word
of their own (LAN, not plan); `but` are longer words that mean something else (行政処分 disposes of no
data). A city that changes the lines runs `azukari memory rebuild`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from azukari.core.shared.folding import fold
from azukari.core.shared.places import fold_with_places


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its bit and code, the words it is known by, longer words that are not it."""

    bit: int  # never given to another topic: it is how the index keeps the topic
    code: str
    words: tuple[str, ...]
    but: tuple[str, ...] = ()


TOPICS = (
    Topic(
        0, "media", ("USB", "媒体", "メモリースティック", "DVD", "CD", "フロッピー", "磁気テープ")
    ),
    Topic(
        1,
        "disposal",
        ("廃棄", "消去", "破棄", "処分", "抹消", "シュレッダー", "溶解", "裁断"),
        ("行政処分", "懲戒処分", "処分庁", "滞納処分", "不利益処分"),
    ),
    Topic(2, "subcontracting", ("再委託", "再々委託", "下請")),
    Topic(3, "outsourcing", ("委託先", "受託者", "委託契約", "委託業者"), ("再委託先",)),
    Topic(4, "take_out", ("持出", "持ち出", "持ちだ", "持ち帰", "持帰")),
    Topic(5, "consent", ("同意", "承諾")),
    Topic(
        6,
        "incidents",
        ("事故", "ヒヤリ", "漏えい", "漏洩", "流出", "紛失", "誤送付", "誤送信", "置き忘れ"),
        ("交通事故",),
    ),
    Topic(7, "responsible", ("責任者", "代理者", "代行者")),
    Topic(8, "pledge", ("誓約", "念書", "守秘義務")),
    Topic(
        9, "network", ("無線", "LAN", "Wi-Fi", "WiFi", "ネットワーク", "インターネット", "専用回線")
    ),
    Topic(10, "backup", ("バックアップ", "復元", "予備のデータ")),
    Topic(11, "retention", ("保存期間", "保存年限", "保管期間", "保存期限")),
    Topic(
        12, "access", ("パスワード", "暗証番号", "暗号", "アクセス権", "権限", "ログ", "閲覧できる")
    ),
    Topic(13, "storage", ("鍵", "施錠", "金庫", "保管場所", "保管庫"), ("鍵盤",)),
    Topic(14, "payment", ("納付書", "コンビニ", "収納代行", "口座振替")),
    Topic(15, "footage", ("撮影", "肖像権", "録画", "映像", "動画", "防犯カメラ")),
    Topic(16, "inspection", ("実地検査", "立入", "視察", "点検", "監査")),
    Topic(17, "training", ("研修", "教育訓練", "周知")),
    Topic(18, "my_number", ("マイナンバー", "個人番号", "特定個人情報")),
)


def topics_of(text: str) -> tuple[str, ...]:
    """Return the codes of the topics in the text, in the order of the data."""
    plain, spaced = fold_with_places(text).text, fold(text)
    return tuple(topic.code for topic in TOPICS if _is_in(topic, plain, spaced))


def mask_of(codes: Iterable[str]) -> int:
    """Return the topics as bits of one number."""
    wanted = set(codes)
    return sum(1 << topic.bit for topic in TOPICS if topic.code in wanted)


def codes_in(mask: int) -> tuple[str, ...]:
    """Return the topics of a number; bits of topics that are no more are left out."""
    return tuple(topic.code for topic in TOPICS if mask >> topic.bit & 1)


def _is_in(topic: Topic, plain: str, spaced: str) -> bool:
    letters, words, but = _rules(topic)
    for other in but:
        plain = plain.replace(other, "/")
    return any(word in plain for word in words) or bool(letters and letters.search(spaced))


@lru_cache(maxsize=256)
def _rules(topic: Topic) -> tuple[re.Pattern[str] | None, tuple[str, ...], tuple[str, ...]]:
    folded = [fold_with_places(word).text for word in topic.words]
    latin = [word for word in folded if word.isascii()]
    joined = "|".join(map(re.escape, latin))
    pattern = re.compile(rf"(?<![a-z])(?:{joined})(?![a-z])") if latin else None
    others = tuple(fold_with_places(word).text for word in topic.but)
    return pattern, tuple(word for word in folded if not word.isascii()), others
