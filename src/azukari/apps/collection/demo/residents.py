"""The residents of the demo city: names of wind and dragonflies, in towns that are on no map."""

from __future__ import annotations

import random
from dataclasses import dataclass

FAMILIES = (
    ("薄羽根", "ウスバネ"), ("蜻沢", "カゲサワ"), ("凪ヶ原", "ナギガハラ"), ("風待", "カザマチ"),
    ("羽音木", "ハオトギ"), ("糸蜻", "イトカゲ"), ("夕凪", "ユウナギ"), ("朝凪", "アサナギ"),
    ("微風", "ソヨカゼ"), ("銀翅", "ギンバネ"), ("透羽", "スキバネ"), ("茜雲", "アカネグモ"),
    ("草笛", "クサブエ"), ("若風", "ワカカゼ"), ("秋津羽", "アキツバ"), ("水鏡", "ミカガミ"),
    ("南風", "ハエ"), ("東風谷", "コチヤ"), ("野分沢", "ノワキザワ"), ("葦原", "アシハラ"),
    ("空蝉", "ウツセミ"), ("青嵐", "アオアラシ"), ("花風", "ハナカゼ"), ("雲路", "クモジ"),
    ("旋風", "ツムジ"), ("羽衣", "ハゴロモ"), ("松籟", "ショウライ"), ("翅田", "ハネタ"),
)  # fmt: skip
GIVEN = (
    ("そら", "ソラ"), ("なぎ", "ナギ"), ("はやて", "ハヤテ"), ("いぶき", "イブキ"),
    ("うらら", "ウララ"), ("かなで", "カナデ"), ("すずか", "スズカ"), ("みなと", "ミナト"),
    ("つむぎ", "ツムギ"), ("ひより", "ヒヨリ"), ("しずく", "シズク"), ("あさひ", "アサヒ"),
    ("ゆうひ", "ユウヒ"), ("みのる", "ミノル"), ("さつき", "サツキ"), ("わたる", "ワタル"),
    ("まどか", "マドカ"), ("めぐる", "メグル"), ("こずえ", "コズエ"), ("ひかる", "ヒカル"),
    ("のどか", "ノドカ"), ("はるき", "ハルキ"), ("あきら", "アキラ"), ("ふゆき", "フユキ"),
)  # fmt: skip
TOWNS = (
    ("とんぼ町", "000-0011"), ("あきつ野", "000-0012"), ("うすばね通", "000-0013"),
    ("風見町", "000-0014"), ("凪が丘", "000-0015"), ("水鏡台", "000-0016"),
    ("糸巻坂", "000-0017"), ("羽音橋", "000-0018"), ("葦原新田", "000-0019"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resident:
    """One person who pays."""

    number: int
    name: str
    kana: str
    postal: str
    address: str


def residents(rng: random.Random, count: int) -> list[Resident]:
    """Return as many residents as asked, the same for the same random numbers."""
    return [_resident(rng, number) for number in range(100_001, 100_001 + count)]


def _resident(rng: random.Random, number: int) -> Resident:
    family, given, town = rng.choice(FAMILIES), rng.choice(GIVEN), rng.choice(TOWNS)
    block = f"{rng.randint(1, 5)}丁目{rng.randint(1, 30)}番{rng.randint(1, 20)}号"
    return Resident(
        number,
        f"{family[0]} {given[0]}",
        f"{family[1]} {given[1]}",
        town[1],
        f"蜻蛉市{town[0]}{block}",
    )
