"""A Japanese official letter as a sequence of blocks; PDF and Word are drawn from the same value.

Layout: 公用文作成の考え方 (文化審議会建議, 2022) and the letter form of cities' 文書取扱規程:
number and date right, addressee left, sender right, subject, text, 記, items, 以上.

A `mark` is a name (letters, digits, `_`, at most 40 signs) that Word keeps with the paragraph, so that
an edited file can be read back; on PDF it is nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Right:
    """Lines at the right edge: 文書番号, 日付."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addressee:
    """宛名: lines at the left, 様 already in them."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sender:
    """発信者: lines in the right half, the seal's place after the last when `seal`."""

    lines: tuple[str, ...]
    seal: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """件名, centred; the document's first heading."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, its first line indented by one character."""

    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """記: what follows are the items."""


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item with its heading and lines of text under it."""

    number: str
    heading: str
    lines: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a record behind a hanging sign: ● a member's word, → a department's reply, (1) …."""

    sign: str
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of label and value; a value may have several lines. `marks`: one a row, or none."""

    rows: tuple[tuple[str, str], ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head row. `widths` are shares of the line, one a column."""

    head: Row
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A code to scan, as SVG, beside lines that say where it leads; `text` is what it holds."""

    svg: str
    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """以上."""


Block = (
    Right | Addressee | Sender | Subject | Text | Record | Item | Said | Sheet | Table | Code | End
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One paper: its name (in the header), the fiscal year it belongs to (2011) and its blocks."""

    name: str
    fiscal_year: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the margin says of one printing: who, when (aware), on what evidence, which copy.

    `evidence` is a reference or an evidence number; `copy` counts from 1 up to `copies`, 0 means
    the paper is not numbered.
    """

    printed_by: str
    printed_at: datetime
    evidence: str = ""
    copy: int = 0
    copies: int = 0


Plain = str | int | float | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]


def plain(letter: Letter) -> list[Plain]:
    """Return the blocks as plain data, each with its `kind` in lower case, for a template."""
    return [_plain_block(block) for block in letter.blocks]


def _plain_block(block: Block) -> dict[str, Plain]:
    fields = {name: getattr(block, name) for name in block.__slots__}
    return {"kind": type(block).__name__.lower(), **fields}


def copy_line(imprint: Imprint) -> str:
    """Return `第3部(全10部)`, or an empty text for paper that is not numbered."""
    if not imprint.copy:
        return ""
    return f"第{imprint.copy}部" + (f"(全{imprint.copies}部)" if imprint.copies else "")
