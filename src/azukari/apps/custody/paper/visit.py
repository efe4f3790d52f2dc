"""保守作業票: one visit on one sheet, for the signatures of who worked and who attended (CW3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from azukari.apps.custody.labels import PAPERS, THINGS
from azukari.apps.custody.models import Visit, VisitPerson
from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Block, Imprint, Letter

NAME = "保守作業票"
NONE = "（なし）"


def letter(row: Visit, facts: Sequence[tuple[str, str]], people: Sequence[VisitPerson]) -> Letter:
    """Return the sheet as a letter."""
    blocks: tuple[Block, ...] = (
        letters.Subject(f"{NAME}　{row.key}"),
        letters.Sheet(tuple(facts)),
        letters.Table(("来た人", "本人の確認", "名簿"), _people(people), (3, 4, 5)),
        letters.Table(("カウンターで預かった物", "預かり", "返却"), _things(row), (6, 3, 3)),
        letters.Table(("媒体", "内容", "行方"), _media(row), (3, 5, 4)),
        letters.Table(("時刻", "機器", "作業の内容"), _work(row), (2, 3, 7)),
        letters.Text("上の作業に終始立ち会い、預かった物を返し、媒体の行方を確かめました。"),
        letters.Sheet((("作業した人", _signed(row, people)), ("立ち会った職員", "（署名）"))),
    )
    return Letter(NAME, row.fiscal_year, blocks)


def pdf(
    row: Visit, facts: Sequence[tuple[str, str]], people: Sequence[VisitPerson], imprint: Imprint
) -> bytes:
    """Return the sheet as PDF."""
    title = f"{NAME} {row.key} {row.purpose}"
    return documents.render_pdf(letter(row, facts, people), imprint, title=title)


def _people(people: Sequence[VisitPerson]) -> tuple[letters.Row, ...]:
    return tuple(
        (
            each.name,
            f"{PAPERS[each.paper]} {_clock(each.checked_at)}" if each.checked_at else "来ていない",
            f"例外（{each.allowed_by}が承認）{each.exception}"
            if each.exception
            else "名簿のとおり",
        )
        for each in people
    )


def _things(row: Visit) -> tuple[letters.Row, ...]:
    found = tuple(
        (
            f"{THINGS[each.kind]}　{each.what}",
            f"{_clock(each.left_at)} {each.taken_by}",
            f"{_clock(each.returned_at)} {each.returned_by}" if each.returned_at else "未返却",
        )
        for each in row.things.all()
    )
    return found or ((NONE, "", ""),)


def _media(row: Visit) -> tuple[letters.Row, ...]:
    found = tuple(
        (each.serial, each.what, each.get_fate_display() if each.fate else "未定")
        for each in row.media.all()
    )
    return found or ((NONE, "", ""),)


def _work(row: Visit) -> tuple[letters.Row, ...]:
    found = tuple(
        (
            _clock(each.at),
            each.machine if each.machine in row.machines else f"{each.machine}（予定外）",
            each.text,
        )
        for each in row.work.all()
    )
    return found or (("", NONE, ""),)


def _signed(row: Visit, people: Sequence[VisitPerson]) -> str:
    name = next((each.name for each in people if each.number == row.signed_by), "")
    return f"{name}　（署名）" if name else "（署名）"


def _clock(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M}" if moment else ""
