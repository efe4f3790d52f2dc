"""諮問書: a department's request to the council, as it is signed and handed to the chair."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter
from azukari.core.shared.wareki import format_date, format_fiscal_year

NAME = "諮問書"
_NONE = "なし"
_UNWRITTEN = "(未記入)"
# A draft has no number yet; it is written in when the paper is handed over.
_BY_HAND = "　　"


@dataclass(frozen=True, slots=True)
class DataItemLine:
    """One kind of personal data; `note` says why it is needed or where it comes from."""

    name: str
    is_sensitive: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """An attachment and where in it to look (`3～5頁`)."""

    name: str
    pages: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationPaper:
    """What a 諮問書 says; `number` is 0 while it is a draft.

    `chair` and `mayor` are full lines, title and name; `basis` is the law.
    """

    number: int
    fiscal_year: int
    title: str
    department: str
    kind: str
    received_on: date
    council: str
    chair: str
    mayor: str
    why_now: str
    purpose: str
    data_items: tuple[DataItemLine, ...]
    recipients: tuple[str, ...]
    media: tuple[str, ...]
    retention: str
    disposal: str
    attachments: tuple[AttachmentLine, ...] = ()
    amends: tuple[str, ...] = field(default=())
    basis: str = ""


def letter(paper: ConsultationPaper) -> Letter:
    """Return the 諮問書 as a letter."""
    opening = f"{paper.basis}の規定により、" if paper.basis else ""
    return Letter(
        NAME,
        paper.fiscal_year,
        (
            letters.Right((_number(paper), format_date(paper.received_on, weekday=False))),
            letters.Addressee((paper.council, f"{paper.chair}　様")),
            letters.Sender((paper.mayor,), seal=True),
            letters.Subject(f"{paper.title}について(諮問)"),
            letters.Text(f"このことについて、{opening}次のとおり諮問します。"),
            letters.Record(),
            *_items(paper),
            letters.End(),
        ),
    )


def pdf(paper: ConsultationPaper, imprint: Imprint) -> bytes:
    """Return the 諮問書 as PDF."""
    return documents.render_pdf(letter(paper), imprint, title=_title(paper))


def word(paper: ConsultationPaper, imprint: Imprint) -> bytes:
    """Return the 諮問書 as Word, for the department to edit before it is signed."""
    return documents.render_word(letter(paper), imprint, title=_title(paper))


def _number(paper: ConsultationPaper) -> str:
    return f"{format_fiscal_year(paper.fiscal_year)}諮問第{paper.number or _BY_HAND}号"


def _title(paper: ConsultationPaper) -> str:
    return f"{NAME} {_number(paper)} {paper.title}"


def _items(paper: ConsultationPaper) -> tuple[letters.Block, ...]:
    return (
        letters.Sheet(
            (
                ("所管課", paper.department),
                ("諮問の区分", paper.kind),
                ("これまでの諮問", "、".join(paper.amends) or _NONE),
            ),
        ),
        letters.Item("1", "諮問する理由", (paper.why_now or _UNWRITTEN,)),
        letters.Item("2", "取り扱う目的", (paper.purpose or _UNWRITTEN,)),
        letters.Item("3", "取り扱う個人情報", () if paper.data_items else (_UNWRITTEN,)),
        *_data_items(paper),
        letters.Item("4", "委託先・提供先", paper.recipients or (_NONE,)),
        letters.Item("5", "媒体・授受の方法", paper.media or (_NONE,)),
        letters.Item("6", "保存期間", (paper.retention or _UNWRITTEN,)),
        letters.Item("7", "廃棄の方法", (paper.disposal or _UNWRITTEN,)),
        letters.Item("8", "添付資料", () if paper.attachments else (_NONE,)),
        *_attachments(paper),
    )


def _data_items(paper: ConsultationPaper) -> tuple[letters.Block, ...]:
    if not paper.data_items:
        return ()
    rows = tuple((each.name, _mark(each), each.note) for each in paper.data_items)
    return (letters.Table(("記録項目", "要配慮", "備考"), rows, (4, 1, 5)),)


def _mark(item: DataItemLine) -> str:
    return "○" if item.is_sensitive else ""


def _attachments(paper: ConsultationPaper) -> tuple[letters.Block, ...]:
    if not paper.attachments:
        return ()
    rows = tuple(
        (str(number), each.name, each.pages) for number, each in enumerate(paper.attachments, 1)
    )
    return (letters.Table(("番号", "資料名", "参照頁"), rows, (1, 6, 3)),)
