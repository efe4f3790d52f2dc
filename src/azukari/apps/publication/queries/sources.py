"""Where a paper's text comes from: the council's record, or the yearly list of incidents (IN5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import override

from azukari.apps.accounts import queries as accounts
from azukari.apps.council import queries as council
from azukari.apps.council.queries.for_publication import Piece, Source
from azukari.apps.incidents import queries as incidents
from azukari.core.incidents.yearly import FEW, Band, PublicRow
from azukari.core.shared.calendar import FiscalYear
from azukari.core.shared.errors import Refused
from azukari.core.shared.identity import Actor
from azukari.core.shared.wareki import format_fiscal_year

INCIDENTS = "incidents"
LISTED = "一覧"
BETWEEN = "｜"
COLUMNS = ("時期", "種別", "対象", "所属", "本人の数", "状態")
BANDS = {
    Band.NOBODY: "なし",
    Band.UNDER_TEN: "10人未満",
    Band.UP_TO_HUNDRED: "10人以上100人以下",
    Band.OVER_HUNDRED: "100人超",
    Band.UNKNOWN: "不明",
}
NOTE = (
    f"個人が分からないように、時期は半期で、本人の数は幅で示し、年度内の報告が{FEW}件に満たない所属の名は載せていません。"
    "順番は受け付けた順ではありません。"
)


def source_of(actor: Actor, kind: str, key: str) -> Source:
    """Return what a paper of that kind says; raises as `council.for_publication.source_of` does."""
    if kind != INCIDENTS:
        return council.for_publication.source_of(actor, kind, key)
    with override("ja"):
        return _yearly(int(key) if key.isdecimal() else 0, timezone.localdate())


def _yearly(year: int, today: date) -> Source:
    """Return the list of a year that is over; what still goes on cannot be listed."""
    if year not in incidents.yearly.over(today):
        raise Refused(
            "終わっていない年度、又は報告のない年度の一覧は公表できません。",
            remedy="年度が終わってから公表してください。",
        )
    told = incidents.yearly.yearly(year)
    reference = f"{INCIDENTS}/{year}"
    pieces = [
        Piece("件数", "fact", incidents.yearly.kind_words(kind), reference, f"{count}件")
        for kind, count in told.counts
    ]
    pieces.append(Piece(LISTED, "note", "", reference, BETWEEN.join(COLUMNS)))
    pieces += [
        Piece(LISTED, "fact", str(number), reference, BETWEEN.join(_cells(row)))
        for number, row in enumerate(told.rows, start=1)
    ]
    pieces += [Piece("共有した教訓", "fact", "", reference, text) for text in told.lessons]
    pieces.append(Piece("この一覧について", "fact", "", reference, NOTE))
    return Source(
        title=f"{format_fiscal_year(year)} 個人情報に係る事故とヒヤリ・ハットの一覧",
        subject=reference,
        fiscal_year=year,
        dated_on=FiscalYear(year).end,
        pieces=tuple(pieces),
        people=frozenset(),
        organisations=frozenset(),
        open_names=frozenset(row.name for row in accounts.departments()),
    )


def _cells(row: PublicRow) -> Iterator[str]:
    yield "上半期（4～9月）" if row.half == 1 else "下半期（10～3月）"
    yield incidents.yearly.kind_words(row.kind)
    yield incidents.yearly.touches_words(row.touches)
    yield row.department or "（報告が少ないため省略）"
    yield BANDS[Band(row.band)]
    yield "終結" if row.is_closed else "調査中"
