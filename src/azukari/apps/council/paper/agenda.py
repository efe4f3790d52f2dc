"""会議次第: what a meeting will deal with, handed out and posted before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter
from azukari.core.shared.wareki import format_date, format_fiscal_year

NAME = "会議次第"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item; a consultation has its number and department, other items only a title."""

    title: str
    consultation: int = 0
    department: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who is to attend: `role` as it stands before the name (会長, 委員, 総務課長 …)."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """What a 会議次第 says. `starts_at` and `ends_at` are local times; `ground` is needed if closed."""

    meeting: str
    ordinal: int
    fiscal_year: int
    starts_at: datetime
    ends_at: datetime | None
    place: str
    is_open: bool
    ground: str
    items: tuple[AgendaItem, ...]
    attendees: tuple[Attendee, ...]
    contact: tuple[str, ...]


def letter(paper: AgendaPaper) -> Letter:
    """Return the 会議次第 as a letter."""
    return Letter(
        NAME,
        paper.fiscal_year,
        (
            letters.Subject(f"{_meeting(paper)}　次第"),
            letters.Sheet(
                (
                    ("日時", _when(paper)),
                    ("場所", paper.place),
                    ("傍聴", "可" if paper.is_open else f"不可\n理由: {paper.ground}"),
                ),
            ),
            *(_item(number, item) for number, item in enumerate(paper.items, 1)),
            *_attendees(paper),
            letters.Item("", "問い合わせ先", paper.contact),
            letters.End(),
        ),
    )


def pdf(paper: AgendaPaper, imprint: Imprint) -> bytes:
    """Return the 会議次第 as PDF."""
    return documents.render_pdf(letter(paper), imprint, title=f"{NAME} {_meeting(paper)}")


def word(paper: AgendaPaper, imprint: Imprint) -> bytes:
    """Return the 会議次第 as Word."""
    return documents.render_word(letter(paper), imprint, title=f"{NAME} {_meeting(paper)}")


def _meeting(paper: AgendaPaper) -> str:
    return f"{format_fiscal_year(paper.fiscal_year)}第{paper.ordinal}回{paper.meeting}"


def _when(paper: AgendaPaper) -> str:
    start = f"{format_date(paper.starts_at.date())}　{paper.starts_at:%H時%M分}から"
    return f"{start}{paper.ends_at:%H時%M分}まで" if paper.ends_at else start


def _item(number: int, item: AgendaItem) -> letters.Item:
    consultation = f"諮問第{item.consultation}号　" if item.consultation else ""
    lines = (f"所管課: {item.department}",) if item.department else ()
    return letters.Item(str(number), f"{consultation}{item.title}", lines)


def _attendees(paper: AgendaPaper) -> tuple[letters.Block, ...]:
    if not paper.attendees:
        return ()
    rows = tuple((each.role, each.name, "") for each in paper.attendees)
    return (
        letters.Item("", "出席予定者"),
        letters.Table(("職", "氏名", "出欠"), rows, (3, 5, 2)),
    )
