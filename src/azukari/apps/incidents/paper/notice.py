"""本人への通知: what the people concerned are told, with the name left open to be written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.wareki import format_date

NAME = "本人への通知書"
UNKNOWN = "調べています。分かり次第お知らせします。"


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """What the notice says, item by item."""

    number: str
    on: date
    city: str
    department: str
    items: tuple[tuple[str, str], ...]


def letter(paper: NoticePaper) -> Letter:
    """Return the notice as a letter."""
    return Letter(
        NAME,
        fiscal_year(paper.on),
        (
            letters.Right((paper.number, format_date(paper.on))),
            letters.Addressee(("　　　　　　　　様",)),
            letters.Sender((paper.city, paper.department)),
            letters.Subject("あなたの個人情報についてのおわびとお知らせ"),
            letters.Text(
                "市がお預かりしているあなたの個人情報について、次のことが起きました。"
                "ご心配とご迷惑をお掛けし、深くおわびします。"
            ),
            letters.Record(),
            *(
                letters.Item(str(number), label, tuple((text.strip() or UNKNOWN).splitlines()))
                for number, (label, text) in enumerate(paper.items, 1)
            ),
            letters.Item(
                str(len(paper.items) + 1),
                "お問い合わせ",
                (f"{paper.city} {paper.department}", "電話　　　　（　　　　）　　　　　"),
            ),
            letters.End(),
        ),
    )


def pdf(paper: NoticePaper, imprint: Imprint) -> bytes:
    """Return the notice as PDF."""
    return documents.render_pdf(letter(paper), imprint, title=f"{NAME} {paper.number}")


def word(paper: NoticePaper, imprint: Imprint) -> bytes:
    """Return the notice as Word."""
    return documents.render_word(letter(paper), imprint, title=f"{NAME} {paper.number}")
