"""コンビニ収納の実績: the council's table on one sheet of A4."""

from __future__ import annotations

from collections.abc import Sequence

from azukari.apps.collection.queries.figures import NOTHING, ItemFigures, Planned, YearFigures
from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter
from azukari.core.shared.wareki import format_date, format_fiscal_year

NAME = "コンビニ収納の実績"
_NOTE = (
    "件数は納付書の数で、その方法で一部でも納められたものを数えます。重複や誤納など、税に充てられなかったお金は含みません。"
    "収納率は、この日までに納期限が来た税額に対する割合です。速報の段階の収納を含みます。"
)


def letter(found: YearFigures, ways: Sequence[tuple[str, int]]) -> Letter:
    """Return the table as a letter; `ways` are the ways of paying with their words."""
    items = [*found.items, found.total] if len(found.items) > 1 else list(found.items)
    year = format_fiscal_year(found.year)
    planned: tuple[letters.Block, ...] = (
        letters.Item("3", "見込みとの比較（納期限の来た納付書の件数による）"),
        letters.Table(
            ("税目", "見込み", "実績", "根拠"),
            tuple(_planned(each) for each in found.planned),
            (4, 3, 2, 5),
        ),
    )
    return Letter(
        NAME,
        found.year,
        (
            letters.Right((f"{format_date(found.on)}現在",)),
            letters.Subject(f"{year}　{NAME}"),
            letters.Item("1", "課税とコンビニ納付"),
            letters.Table(
                (
                    "税目",
                    "課税件数",
                    "うちコンビニ",
                    "割合",
                    "課税額(円)",
                    "コンビニ(円)",
                    "割合",
                    "収納率",
                ),
                tuple(_row(each) for each in items),
                (13, 7, 8, 7, 11, 10, 7, 7),
            ),
            letters.Item("2", "納付の方法"),
            letters.Table(
                ("方法", "件数", "金額(円)", "課税額に対する割合"),
                tuple(_way(found, label, channel) for label, channel in ways),
                (4, 3, 4, 4),
            ),
            *(planned if found.planned else ()),
            letters.Text(_NOTE),
        ),
    )


def pdf(found: YearFigures, ways: Sequence[tuple[str, int]], imprint: Imprint) -> bytes:
    """Return the sheet as PDF."""
    title = f"{NAME} {format_fiscal_year(found.year)}"
    return documents.render_pdf(letter(found, ways), imprint, title=title)


def _row(each: ItemFigures) -> tuple[str, ...]:
    return (
        each.name or "合計",
        f"{each.assessed.bills:,}",
        f"{each.stores.bills:,}",
        _percent(each.bill_share),
        f"{each.assessed.yen:,}",
        f"{each.stores.yen:,}",
        _percent(each.yen_share),
        _percent(each.rate),
    )


def _way(found: YearFigures, label: str, channel: int) -> tuple[str, ...]:
    total = found.total
    sums = total.by_channel.get(channel, NOTHING)
    share = sums.yen * 100 / total.assessed.yen if total.assessed.yen else 0
    return label, f"{sums.bills:,}", f"{sums.yen:,}", f"{share:.1f}%"


def _planned(each: Planned) -> tuple[str, ...]:
    plan = each.plan
    expected = f"{_percent(plan.least)}～{_percent(plan.most)}"
    return plan.item.name, expected, _percent(each.actual), plan.basis


def _percent(tenths: int | None) -> str:
    return "—" if tenths is None else f"{tenths // 10}.{tenths % 10}%"
