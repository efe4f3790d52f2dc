"""個人情報の取扱いに関する特約条項: the annex of a contract, from the city's clauses in force that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.wareki import format_date

NAME = "個人情報の取扱いに関する特約条項"


@dataclass(frozen=True, slots=True)
class Article:
    """One article: what it is headed by, and its paragraphs."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class AnnexPaper:
    """What the annex says; the articles are numbered as they come."""

    title: str
    contractor: str
    on: date
    articles: tuple[Article, ...]


def letter(paper: AnnexPaper) -> Letter:
    """Return the annex as a letter."""
    return Letter(
        NAME,
        fiscal_year(paper.on),
        (
            letters.Subject(NAME),
            letters.Sheet(
                (
                    ("契約", paper.title),
                    ("受託者", paper.contractor),
                    ("基準日", format_date(paper.on)),
                )
            ),
            letters.Text(
                "この契約による業務で個人情報を取り扱うにあたり、受託者は次の条項を守る。"
            ),
            *(_article(number, each) for number, each in enumerate(paper.articles, 1)),
            letters.End(),
        ),
    )


def pdf(paper: AnnexPaper, imprint: Imprint) -> bytes:
    """Return the annex as PDF."""
    return documents.render_pdf(letter(paper), imprint, title=f"{NAME} {paper.title}")


def word(paper: AnnexPaper, imprint: Imprint) -> bytes:
    """Return the annex as Word, to be put behind the contract."""
    return documents.render_word(letter(paper), imprint, title=f"{NAME} {paper.title}")


def _article(number: int, article: Article) -> letters.Item:
    lines = tuple(line.strip() for line in article.text.splitlines() if line.strip())
    return letters.Item(f"第{number}条", f"（{article.heading}）", lines)
