"""漏えい等報告書: the preliminary or final report to the commission, item by item (施行規則43条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter
from azukari.core.shared.calendar import fiscal_year
from azukari.core.shared.wareki import format_date

STAGES = {"preliminary": "速報", "final": "確報"}
UNKNOWN = "調査中（分かり次第報告する。）"


@dataclass(frozen=True, slots=True)
class CommissionPaper:
    """What the report says; an item of which nothing is written yet is under examination."""

    stage: str
    number: str
    on: date
    city: str
    department: str
    known_on: date
    starts_on: date
    due_on: date
    grounds: tuple[str, ...]
    items: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """What the paper is called."""
        return f"漏えい等報告書({STAGES[self.stage]})"


def letter(paper: CommissionPaper) -> Letter:
    """Return the report as a letter."""
    later = paper.starts_on != paper.known_on
    starts = (("報告すべき事態と分かった日", format_date(paper.starts_on)),) if later else ()
    facts = (
        ("市が知った日", format_date(paper.known_on)),
        *starts,
        ("報告の期限", format_date(paper.due_on)),
        ("報告の理由", "、".join(paper.grounds)),
    )
    return Letter(
        paper.name,
        fiscal_year(paper.on),
        (
            letters.Right((paper.number, format_date(paper.on))),
            letters.Addressee(("個人情報保護委員会　御中",)),
            letters.Sender((paper.city, paper.department)),
            letters.Subject(f"保有個人情報の漏えい等について({STAGES[paper.stage]})"),
            letters.Text(
                "個人情報の保護に関する法律第68条第1項の規定により、次のとおり報告します。"
            ),
            letters.Sheet(facts),
            letters.Record(),
            *(
                letters.Item(str(number), label, tuple((text.strip() or UNKNOWN).splitlines()))
                for number, (label, text) in enumerate(paper.items, 1)
            ),
            letters.End(),
        ),
    )


def pdf(paper: CommissionPaper, imprint: Imprint) -> bytes:
    """Return the report as PDF."""
    return documents.render_pdf(letter(paper), imprint, title=f"{paper.name} {paper.number}")


def word(paper: CommissionPaper, imprint: Imprint) -> bytes:
    """Return the report as Word."""
    return documents.render_word(letter(paper), imprint, title=f"{paper.name} {paper.number}")
