"""会議録: the council's own record of a meeting, as its secretariat keeps it; not the public one.

Layout: the table of facts at the head and the course of the meeting under it (会議経過), ● a member's
word, → the department's, as councils write their minutes. Every paragraph bears a mark, so that an
edited Word file can be compared with the record (core.minutes.back).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from azukari.apps.council.paper.agenda import AgendaItem
from azukari.apps.documents import services as documents
from azukari.core.minutes import back
from azukari.core.minutes.back import Fixed, Kind, Record, Saying
from azukari.core.paper import letters
from azukari.core.paper.letters import Block, Imprint, Letter
from azukari.core.shared.wareki import format_date, format_fiscal_year

NAME = "会議録"
DRAFT = "案"
OTHER = "0"  # the part of what belongs to no consultation
_COURSE, _OPINIONS = "会議経過", "審議会の意見"
_FACTS = (
    "会議の名称",
    "開催日時",
    "開催場所",
    "審議の方法",
    "出席者及び欠席者",
    "傍聴の可否",
    "会議次第",
    "問い合わせ先",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody listed: office and name, both as they stand."""

    office: str
    name: str


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """An opinion compiled at the meeting; `key` has digits and `_` only."""

    key: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier opinion that was answered or judged at this meeting."""

    key: str
    title: str
    opinion: str
    department: str
    response: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Part:
    """One consultation of the meeting: heading, decision in words, statements, opinions."""

    key: str
    heading: str
    decision: str
    sayings: tuple[Saying, ...]
    opinions: tuple[OpinionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """What a 会議録 says. `key` is the meeting's (`2011-5`); `method` is empty for a usual sitting."""

    key: str
    council: str
    fiscal_year: int
    ordinal: int
    held_on: date
    starts_at: time | None
    ends_at: time | None
    place: str
    method: str
    is_draft: bool
    is_open: bool
    ground: str
    present: tuple[Person, ...]
    absent: tuple[Person, ...]
    secretariat: tuple[Person, ...]
    agenda: tuple[AgendaItem, ...]
    contact: str
    parts: tuple[Part, ...]
    earlier: tuple[Earlier, ...] = ()
    withheld: str = ""


def letter(paper: MinutesPaper) -> Letter:
    """Return the 会議録 as a letter; a meeting that is not over gives a draft (案)."""
    name = f"{NAME}（{DRAFT}）" if paper.is_draft else NAME
    draft = (letters.Right((DRAFT,)),) if paper.is_draft else ()
    head = back.head_mark(Record(paper.key, _sayings(paper)))
    return Letter(
        name,
        paper.fiscal_year,
        (
            *draft,
            letters.Subject(f"{_meeting(paper)}　{NAME}", head),
            _facts(paper),
            letters.Item("", _COURSE),
            *(block for part in paper.parts for block in _part(part)),
            *_earlier(paper),
            *_withheld(paper),
            letters.End(),
        ),
    )


def record(paper: MinutesPaper) -> Record:
    """Return what an edited Word file is compared with: the same paper as it is printed now."""
    blocks = letter(paper).blocks
    loose = frozenset({DRAFT, _COURSE, "以上", f"◇\t{_OPINIONS}", *_FACTS})
    fixed = tuple(each for block in blocks for each in _fixed(block))
    return Record(paper.key, _sayings(paper), fixed, loose)


def pdf(paper: MinutesPaper, imprint: Imprint) -> bytes:
    """Return the 会議録 as PDF."""
    return documents.render_pdf(letter(paper), imprint, title=f"{NAME} {_meeting(paper)}")


def word(paper: MinutesPaper, imprint: Imprint) -> bytes:
    """Return the 会議録 as Word, for the secretariat to edit and to bring back."""
    return documents.render_word(letter(paper), imprint, title=f"{NAME} {_meeting(paper)}")


def _sayings(paper: MinutesPaper) -> tuple[Saying, ...]:
    return tuple(each for part in paper.parts for each in part.sayings)


def _meeting(paper: MinutesPaper) -> str:
    return f"{format_fiscal_year(paper.fiscal_year)}第{paper.ordinal}回{paper.council}"


def _facts(paper: MinutesPaper) -> letters.Sheet:
    values = (
        _meeting(paper),
        _when(paper),
        paper.place,
        paper.method,
        _people(paper),
        "可" if paper.is_open else f"不可\n理由: {paper.ground}",
        "\n".join(_agenda(number, each) for number, each in enumerate(paper.agenda, 1)),
        paper.contact,
    )
    rows = [
        (label, value, back.mark(Kind.FACT, number, value))
        for number, (label, value) in enumerate(zip(_FACTS, values, strict=True), start=1)
        if value
    ]
    return letters.Sheet(
        tuple((label, value) for label, value, _mark in rows),
        tuple(mark for _label, _value, mark in rows),
    )


def _when(paper: MinutesPaper) -> str:
    start = f"　{paper.starts_at:%H時%M分}から" if paper.starts_at else ""
    end = f"{paper.ends_at:%H時%M分}まで" if paper.ends_at else ""
    return f"{format_date(paper.held_on)}{start}{end if start else ''}"


def _people(paper: MinutesPaper) -> str:
    groups = (
        ("出席委員", paper.present),
        ("欠席委員", paper.absent),
        ("事務局", paper.secretariat),
    )
    return "\n".join(
        f"{label}: "
        + "、".join(f"{each.name}{f'（{each.office}）' if each.office else ''}" for each in people)
        for label, people in groups
        if people
    )


def _agenda(number: int, item: AgendaItem) -> str:
    consultation = f"諮問第{item.consultation}号　" if item.consultation else ""
    department = f"（{item.department}）" if item.department else ""
    return f"{number}　{consultation}{item.title}{department}"


def _part(part: Part) -> Iterator[Block]:
    yield letters.Item("", part.heading, mark=back.mark(Kind.PART, part.key, part.heading))
    if part.decision:
        yield _said("○", part.decision, Kind.DECISION, part.key)
    for each in part.sayings:
        mark = back.mark(Kind.STATEMENT, each.key, each.printed)
        yield letters.Said(back.SIGNS[each.role], back.tidy(each.line), mark)
    if part.opinions:
        yield letters.Said("◇", _OPINIONS)
    for opinion in part.opinions:
        yield _said(f"({opinion.number})", opinion.text, Kind.OPINION, opinion.key)


def _earlier(paper: MinutesPaper) -> Iterator[Block]:
    if not paper.earlier:
        return
    heading = "これまでの意見への回答"
    yield letters.Item("", heading, mark=back.mark(Kind.EARLIER, 0, heading))
    for each in paper.earlier:
        lines = (
            ("◇", f"{each.title}　{each.opinion}"),
            ("→", f"{each.department}　{each.response}" if each.response else ""),
            ("○", each.verdict),
        )
        for number, (sign, text) in enumerate(lines, start=1):
            if text:
                yield _said(sign, text, Kind.EARLIER, f"{each.key}_{number}")


def _withheld(paper: MinutesPaper) -> Iterator[Block]:
    if not paper.withheld:
        return
    heading = "公開しない資料とその理由"
    yield letters.Item("", heading, mark=back.mark(Kind.WITHHELD, 0, heading))
    # Taken from a file, the note often begins with its own sign.
    yield _said("※", paper.withheld.removeprefix("※"), Kind.WITHHELD, 1)


def _said(sign: str, text: str, kind: Kind, key: str | int) -> letters.Said:
    return letters.Said(sign, text, back.mark(kind, key, f"{sign}\t{text}"))


def _fixed(block: Block) -> Iterator[Fixed]:
    """Give the marked paragraphs of a block that do not come back, as Word has their text."""
    lines: tuple[tuple[str, str], ...] = ()
    match block:
        case letters.Subject(text, name) | letters.Item(_, text, _, name):
            lines = ((name, text),)
        case letters.Said(sign, text, name):
            lines = ((name, f"{sign}\t{text}"),)
        case letters.Sheet(rows, names):
            lines = tuple((name, value) for name, (_, value) in zip(names, rows, strict=True))
    for called, text in lines:
        mark = back.read_mark(called)
        if mark is not None and mark.kind is not Kind.STATEMENT:
            yield Fixed(back.HEAD if mark.kind is Kind.HEAD else mark.name, text)
