"""Draw unannounced visits by a rule that anyone can check from a signed head of the evidence log.

The rule, version 1: the candidates' codes are sorted; the ticket of each is SHA-256 of

    "azukari-draw-1" LF fiscal year LF head number LF root of the head (hex) LF code

in UTF-8; the lowest tickets are drawn. The root is fixed before the draw (the head was signed and
printed), nobody can choose it, and whoever has the head repeats the draw with any SHA-256 program.

Refused
├── NothingToDraw   no candidates, or fewer than are to be drawn
└── NotThisDraw     the draw shown is not the one the rule gives: which codes differ
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from azukari.core.shared.errors import BadInput, Refused

RULE = "azukari-draw-1"
_ROOT = 32


class NothingToDraw(Refused):
    """There are fewer candidates than are to be drawn: how many of each."""

    def __init__(self, candidates: int, wanted: int) -> None:
        super().__init__(
            f"候補が{candidates}件で、{wanted}件を抽選できません。",
            remedy="対象を増やすか、抽選する数を減らしてください。",
        )
        self.candidates, self.wanted = candidates, wanted


class NotThisDraw(Refused):
    """The draw shown differs from what the rule gives: `missing` and `extra` codes."""

    def __init__(self, missing: tuple[str, ...], extra: tuple[str, ...]) -> None:
        super().__init__(
            f"抽選の結果が規則と一致しません(足りない: {'、'.join(missing) or 'なし'}、"
            f"余分: {'、'.join(extra) or 'なし'})。",
            remedy="候補の一覧、年度、木の頭の番号とハッシュ値を確かめてください。",
        )
        self.missing, self.extra = missing, extra


@dataclass(frozen=True, slots=True)
class Draw:
    """What a draw rests on: fiscal year, number and root (32 bytes) of the signed head, candidates.

    Raises BadInput when the root is not 32 bytes or a candidate stands twice or is empty.
    """

    fiscal_year: int
    head: int
    root: bytes
    candidates: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.root) != _ROOT:
            raise BadInput(
                "木の頭のハッシュ値が32バイトではありません。",
                remedy="署名された木の頭の値をそのまま使ってください。",
            )
        if len(set(self.candidates)) != len(self.candidates) or not all(self.candidates):
            raise BadInput(
                "抽選の候補に同じものか空のものがあります。",
                remedy="候補は一つずつ、符号で書いてください。",
            )


def ticket(draw: Draw, code: str) -> str:
    """Return the ticket of a candidate: SHA-256 in hexadecimal, the lower the sooner drawn."""
    words = (RULE, str(draw.fiscal_year), str(draw.head), draw.root.hex(), code)
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def draw(rests_on: Draw, wanted: int) -> tuple[str, ...]:
    """Return the codes drawn, in the order of their tickets. Raises NothingToDraw."""
    if wanted < 1 or len(rests_on.candidates) < wanted:
        raise NothingToDraw(len(rests_on.candidates), wanted)
    ordered = sorted(rests_on.candidates, key=lambda code: ticket(rests_on, code))
    return tuple(ordered[:wanted])


def check_draw(rests_on: Draw, drawn: Iterable[str]) -> tuple[str, ...]:
    """Return the codes when they are what the rule draws, whatever their order. Raises NotThisDraw."""
    shown = tuple(drawn)
    right = draw(rests_on, len(set(shown)) or 1)
    missing = tuple(sorted(set(right) - set(shown)))
    extra = tuple(sorted(set(shown) - set(right)))
    if missing or extra:
        raise NotThisDraw(missing, extra)
    return right
