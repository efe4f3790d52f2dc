"""A draw as a file that anyone can check without the product: `azukari draw check FILE`.

    {"rule": "azukari-draw-1", "fiscal_year": 2026, "head": {"number": 12, "size": 3401, "root": "…"},
     "candidates": ["2026-1", …], "drawn": ["2026-4", …]}

`size` is how many entries the head covers: with it and the root the head is found in an export of the
evidence (`azukari evidence verify EXPORT --head SIZE:ROOT`).

BadInput
└── NotADrawFile   what the file says cannot be read as a draw: why
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from azukari.core.shared.errors import BadInput
from azukari.core.supervision.drawing import RULE, Draw


class NotADrawFile(BadInput):
    """The file is no draw of this rule: `why`."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"抽選のファイルとして読めません({why})。",
            remedy="抽選のページから取り出したファイルを、そのまま指定してください。",
        )
        self.why = why


@dataclass(frozen=True, slots=True)
class DrawFile:
    """A draw with what came of it; `size` is how many entries of evidence the head covers."""

    rests_on: Draw
    drawn: tuple[str, ...]
    size: int

    def as_json(self) -> dict[str, object]:
        """Return what the file holds."""
        return {
            "rule": RULE,
            "fiscal_year": self.rests_on.fiscal_year,
            "head": {
                "number": self.rests_on.head,
                "size": self.size,
                "root": self.rests_on.root.hex(),
            },
            "candidates": sorted(self.rests_on.candidates),
            "drawn": list(self.drawn),
        }


def read_draw_file(data: bytes) -> DrawFile:
    """Return the draw a file tells of. Raises NotADrawFile; BadInput for a root or candidate that is none."""
    try:
        told = json.loads(data)
    except ValueError as error:
        raise NotADrawFile("JSONではない") from error
    if not isinstance(told, Mapping) or told.get("rule") != RULE:
        raise NotADrawFile(f"規則が {RULE} ではない")
    head = told.get("head")
    if not isinstance(head, Mapping):
        raise NotADrawFile("木の頭がない")
    return DrawFile(
        Draw(
            _whole(told.get("fiscal_year"), "年度"),
            _whole(head.get("number"), "木の頭の番号"),
            _root(head.get("root")),
            _codes(told.get("candidates"), "候補"),
        ),
        _codes(told.get("drawn"), "結果"),
        _whole(head.get("size"), "木の頭の件数"),
    )


def _whole(value: object, what: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise NotADrawFile(f"{what}が整数ではない")
    return value


def _root(value: object) -> bytes:
    try:
        return bytes.fromhex(value) if isinstance(value, str) else b""
    except ValueError as error:
        raise NotADrawFile("ハッシュ値が16進数ではない") from error


def _codes(value: object, what: str) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise NotADrawFile(f"{what}が一覧ではない")
    if not all(isinstance(each, str) for each in value):
        raise NotADrawFile(f"{what}に文字でないものがある")
    return tuple(value)
