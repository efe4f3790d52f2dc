"""店舗の控えの照合表: which slips are to be looked for in a shop, with room to tick; no names."""

from __future__ import annotations

from collections.abc import Sequence

from azukari.apps.collection.models import StoreVisit
from azukari.apps.collection.queries.stores import Asked
from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter
from azukari.core.shared.wareki import format_date

NAME = "店舗の控えの照合表"


def letter(visit: StoreVisit, asked: Sequence[Asked]) -> Letter:
    """Return the list as a letter."""
    return Letter(
        NAME,
        visit.fiscal_year,
        (
            letters.Right((f"抽出 {format_date(visit.drawn_on)}",)),
            letters.Subject(f"{NAME}　{visit.key}"),
            letters.Sheet(
                (
                    ("収納代行会社", visit.agent.name),
                    ("店舗", f"チェーン番号 {visit.chain}　店舗番号 {visit.shop}"),
                    ("抽出の根拠", f"証跡の木の頭 第{visit.head}号　{visit.root[:16]}…"),
                    ("確認した日・人", "\n"),
                )
            ),
            letters.Table(
                (
                    "行",
                    "記録",
                    "収納日",
                    "時刻",
                    "金額(円)",
                    "納付番号",
                    "あり",
                    "一致",
                ),
                tuple(_row(each) for each in asked),
                (4, 10, 14, 6, 8, 16, 6, 5),
            ),
            letters.Text(
                "「記録」は収納データのファイルの番号と、その中の何件目かです。控えがあれば「あり」に、収納日・金額・納付番号が控えと同じなら「一致」に印を付けます。"
                "違うときは、控えに何と書いてあるかを余白に書きます。"
            ),
        ),
    )


def pdf(visit: StoreVisit, asked: Sequence[Asked], imprint: Imprint) -> bytes:
    """Return the list as PDF."""
    return documents.render_pdf(letter(visit, asked), imprint, title=f"{NAME} {visit.key}")


def _row(asked: Asked) -> tuple[str, ...]:
    paid = asked.check.payment
    result = asked.check.result
    found = {"": "□", "missing": "×"}.get(result, "✓")
    same = {"": "□", "matches": "✓"}.get(result, "×")
    return (
        str(asked.check.place),
        f"{asked.file}・{asked.record}",
        format_date(paid.paid_on, weekday=False),
        asked.clock,
        f"{paid.received:,}",
        asked.bill,
        found,
        same,
    )
