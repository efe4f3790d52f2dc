"""Write a letter as Word: A4, Japanese fonts by name, real styles, page fields, tables.

The fonts are those every office PC has (ＭＳ 明朝, ＭＳ ゴシック); Word files carry none themselves.
Field codes and East Asian fonts: ECMA-376 part 1, 17.16 and 17.3.2.26.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import cast

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from azukari.core.paper.letters import (
    Addressee,
    Block,
    Code,
    End,
    Item,
    Letter,
    Record,
    Right,
    Said,
    Sender,
    Sheet,
    Subject,
    Table,
    Text,
)

MINCHO = "ＭＳ 明朝"
GOTHIC = "ＭＳ ゴシック"
_SIZE = Pt(10.5)
_LINE = Mm(210 - 25 - 22)
_SHADE = "F0F0F0"
# XML 1.0 knows no other control signs (section 2.2).
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_letter(
    letter: Letter, *, title: str, author: str, header: str, footer: str, made_at: datetime
) -> bytes:
    """Return the letter as the bytes of a .docx file."""
    document = docx.Document()
    _set_page(document)
    _set_styles(document)
    _set_properties(document, title=title, author=author, made_at=made_at)
    _set_margins(document, header, footer)
    for block in letter.blocks:
        _write(document, block)
    _number_marks(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write(document: Document, block: Block) -> None:  # noqa: C901  # one case a block, one line each
    match block:
        case Right(lines):
            _lines(document, lines, WD_ALIGN_PARAGRAPH.RIGHT)
        case Addressee(lines):
            _lines(document, lines, WD_ALIGN_PARAGRAPH.LEFT, indent=_SIZE)
        case Sender(lines, seal):
            _lines(document, _with_seal(lines, seal=seal), WD_ALIGN_PARAGRAPH.RIGHT)
        case Subject(text, mark):
            _mark(document.add_heading(_clean(text), level=1), mark)
        case Text(text):
            document.add_paragraph(_clean(text)).paragraph_format.first_line_indent = _SIZE
        case Record():
            document.add_paragraph("記").alignment = WD_ALIGN_PARAGRAPH.CENTER
        case Item(number, heading, lines, mark):
            words = _clean("　".join(filter(None, (number, heading))))
            _mark(document.add_heading(words, level=2), mark)
            _lines(document, lines, WD_ALIGN_PARAGRAPH.LEFT, indent=Length(2 * _SIZE))
        case Said(sign, text, mark):
            _said(document, sign, text, mark)
        case Sheet(rows, marks):
            _mark_cells(_table(document, rows, (22, 78), head=False), marks)
        case Table(head, rows, widths):
            _table(document, (head, *rows), widths, head=True)
        case Code(_svg, text, lines):
            _lines(document, (*lines, text), WD_ALIGN_PARAGRAPH.LEFT)
        case End():
            document.add_paragraph("以上").alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _with_seal(lines: tuple[str, ...], *, seal: bool) -> tuple[str, ...]:
    return (*lines[:-1], f"{lines[-1]}　(公印)") if seal and lines else lines


def _lines(
    document: Document,
    lines: tuple[str, ...],
    align: WD_ALIGN_PARAGRAPH,
    *,
    indent: Length | None = None,
) -> None:
    for line in lines:
        paragraph = document.add_paragraph(_clean(line))
        paragraph.alignment = align
        paragraph.paragraph_format.left_indent = indent


def _table(
    document: Document,
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[int, ...],
    *,
    head: bool,
) -> WordTable:
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    share = _LINE / sum(widths)
    # Word goes by the cells' widths, LibreOffice by the columns'.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(int(share * width))
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            cell.width = Length(int(share * widths[place]))
            is_label = number == 0 if head else place == 0
            cell.paragraphs[0].style = "Table Label" if is_label else "Table Text"
            cell.paragraphs[0].add_run(_clean(text))
            if is_label:
                _shade(cell._tc.get_or_add_tcPr())  # noqa: SLF001  # python-docx has no shading
    if head:
        _repeat_head(table)
    document.add_paragraph()
    return cast("WordTable", table)


def _said(document: Document, sign: str, text: str, mark: str) -> None:
    """Add a line with its sign hanging in the margin, as Word's own lists do it: a tab."""
    paragraph = document.add_paragraph(_clean(f"{sign}\t{text}"))
    paragraph.paragraph_format.left_indent = Length(2 * _SIZE)
    paragraph.paragraph_format.first_line_indent = Length(-2 * _SIZE)
    _mark(paragraph, mark)


def _mark_cells(table: WordTable, marks: tuple[str, ...]) -> None:
    for row, mark in zip(table.rows, marks, strict=False):
        _mark(row.cells[-1].paragraphs[0], mark)


def _mark(paragraph: Paragraph, name: str) -> None:
    """Let a bookmark of that name cover the paragraph: it moves and stays with the text."""
    if not name:
        return
    element = paragraph._p  # noqa: SLF001  # python-docx has no bookmarks
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:name"), name)
    # The paragraph's properties come first (ECMA-376 part 1, 17.3.1.22).
    element.insert(0 if element.pPr is None else 1, start)
    element.append(end)


def _number_marks(document: Document) -> None:
    """Give the bookmarks their numbers; a beginning and its end bear the same one."""
    body = document.element.body
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for number, each in enumerate(body.iter(qn(tag)), start=1):
            each.set(qn("w:id"), str(number))


def _shade(properties: object) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{key}"), value)
    properties.append(shade)  # type: ignore[attr-defined]  # lxml element


def _repeat_head(table: WordTable) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  # no public way
    properties.append(OxmlElement("w:tblHeader"))


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(30), Mm(25)
    section.left_margin, section.right_margin = Mm(25), Mm(22)
    section.header_distance, section.footer_distance = Mm(15), Mm(12)


def _set_styles(document: Document) -> None:
    styles = document.styles
    _font(styles["Normal"], MINCHO, _SIZE)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    for name, size, align in (
        ("Heading 1", Pt(13), WD_ALIGN_PARAGRAPH.CENTER),
        ("Heading 2", _SIZE, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _font(styles[name], GOTHIC, size)
        styles[name].paragraph_format.alignment = align
        styles[name].paragraph_format.space_before = Pt(12)
        styles[name].paragraph_format.space_after = Pt(8 if size > _SIZE else 3)
    for name, font in (("Table Label", GOTHIC), ("Table Text", MINCHO)):
        style = styles.add_style(name, 1)
        style.base_style = styles["Normal"]
        _font(style, font, _SIZE)
        style.paragraph_format.space_after = Pt(0)
    for name in ("Header", "Footer"):
        _font(styles[name], GOTHIC, Pt(8))
        styles[name].paragraph_format.tab_stops.clear_all()  # the template's, for US Letter


def _font(style: ParagraphStyle, name: str, size: Length) -> None:
    style.font.name = name
    style.font.size = size
    style.font.bold = False
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    fonts.set(qn("w:eastAsia"), name)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "ja-JP")
    style.element.get_or_add_rPr().append(language)


def _set_properties(document: Document, *, title: str, author: str, made_at: datetime) -> None:
    properties = document.core_properties
    properties.title = _clean(title)
    properties.author = properties.last_modified_by = author
    properties.comments = ""
    properties.language = "ja-JP"
    # python-docx writes what it is given as UTC.
    properties.created = properties.modified = made_at.astimezone(UTC).replace(tzinfo=None)


def _set_margins(document: Document, header: str, footer: str) -> None:
    section = document.sections[0]
    top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph, text in ((top, header), (bottom, footer)):
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(_LINE, 2)
        paragraph.add_run(_clean(text))
    top.add_run("\t")
    _field(top, "PAGE")
    top.add_run("/")
    _field(top, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    """Add a field that Word computes itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no fields


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
