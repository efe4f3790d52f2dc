"""答申書: the council's answer to one consultation, from its chair to the mayor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from azukari.apps.documents import services as documents
from azukari.core.paper import letters
from azukari.core.paper.letters import Imprint, Letter
from azukari.core.shared.errors import Refused
from azukari.core.shared.wareki import format_date, format_fiscal_year

NAME = "答申書"
_WORDS = {
    "approved": "諮問のとおり行うことを「可」とする。",
    "conditional": "次の条件を付けて、行うことを「可」とする。",
    "rejected": "諮問のとおり行うことを「否」とする。",
    "continued": "引き続き審議することとし、「継続」とする。",
}
CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One opinion attached to the answer, as the council numbers it: 9-(1)."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerPaper:
    """What a 答申書 says. `decision` is a value of Consultation.Decision, empty while there is none.

    `mayor` and `chair` are full lines; `votes` are in favour and against where there was a vote.
    """

    number: int
    fiscal_year: int
    title: str
    received_on: date | None
    decided_on: date | None
    meeting: str
    mayor: str
    council: str
    chair: str
    decision: str
    words: str = ""
    votes: tuple[int, int] | None = None
    opinions: tuple[OpinionLine, ...] = ()


def letter(paper: AnswerPaper) -> Letter:
    """Return the 答申書 as a letter; raises Refused while there is no answer to write."""
    if paper.decided_on is None or paper.decision not in _WORDS:
        raise Refused(
            "この諮問の答申は、まだ記録されていません。答申書は作れません。",
            remedy="審議会の決定を記録すると、答申書を PDF と Word で出せます。",
        )
    return Letter(
        NAME,
        paper.fiscal_year,
        (
            letters.Right((_number(paper, "答申"), format_date(paper.decided_on))),
            letters.Addressee((f"{paper.mayor}　様",)),
            letters.Sender((paper.council, paper.chair), seal=True),
            letters.Subject(f"{paper.title}について(答申)"),
            letters.Text(_opening(paper)),
            letters.Record(),
            *_items(paper),
            letters.End(),
        ),
    )


def pdf(paper: AnswerPaper, imprint: Imprint) -> bytes:
    """Return the 答申書 as PDF; raises Refused while there is no answer."""
    return documents.render_pdf(letter(paper), imprint, title=_title(paper))


def word(paper: AnswerPaper, imprint: Imprint) -> bytes:
    """Return the 答申書 as Word; raises Refused while there is no answer."""
    return documents.render_word(letter(paper), imprint, title=_title(paper))


def decision_words(decision: str, words: str) -> str:
    """Return the decision in words: the council's own, or the usual ones where it left none."""
    usual = _WORDS.get(decision, "")
    return usual if decision == CONDITIONAL or not words else words


def _title(paper: AnswerPaper) -> str:
    return f"{NAME} {_number(paper, '答申')} {paper.title}"


def _number(paper: AnswerPaper, name: str) -> str:
    return f"{format_fiscal_year(paper.fiscal_year)}{name}第{paper.number}号"


def _opening(paper: AnswerPaper) -> str:
    asked = f"{format_date(paper.received_on)}付け" if paper.received_on else ""
    held = f"{paper.meeting}で審議した結果、" if paper.meeting else "審議した結果、"
    return (
        f"{asked}{_number(paper, '諮問')}で諮問のあったこのことについて、"
        f"当審議会は、{held}次のとおり答申します。"
    )


def _items(paper: AnswerPaper) -> tuple[letters.Block, ...]:
    """Return the numbered items; what there is none of has no item."""
    parts: list[tuple[str, tuple[str, ...], tuple[letters.Block, ...]]] = [
        ("答申の内容", (decision_words(paper.decision, paper.words),), ()),
    ]
    if paper.decision == CONDITIONAL and paper.words:
        parts.append(("条件", tuple(paper.words.splitlines()), ()))
    if paper.votes is not None:
        parts.append(("採決の結果", (f"賛成 {paper.votes[0]} 人、反対 {paper.votes[1]} 人",), ()))
    if paper.opinions:
        rows = tuple((each.number, each.text) for each in paper.opinions)
        parts.append(("付する意見", (), (letters.Table(("番号", "意見"), rows, (3, 17)),)))
    return tuple(
        block
        for number, (heading, lines, more) in enumerate(parts, start=1)
        for block in (letters.Item(str(number), heading, lines), *more)
    )
