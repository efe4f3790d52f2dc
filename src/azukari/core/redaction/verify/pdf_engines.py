"""Two text engines, page by page: pdfium in the order of drawing, pdfminer.six also by its layout.

Each text carries the end of the page before, so that a name broken between two pages is one name.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTComponent, LTContainer, LTPage, LTText
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from azukari.core.files.pdfium import ONE_AT_A_TIME
from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.marks import Lengths
from azukari.core.redaction.verify.model import Layer, What, Where
from azukari.core.redaction.verify.pdf_rows import Rows
from azukari.core.redaction.verify.pdf_uncover import Uncovered

_NO_LETTER = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_HYPHEN = 2  # pdfium's sign for a hyphen at the end of a line
_MOST_LAID_OUT = 20_000


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters an engine read on a page, and how many it could not name."""

    read: int
    unnamed: int


class Carried:
    """Lays a page's text on the desk together with the end of the page before."""

    def __init__(self, desk: Desk, layer: Layer, engine: str) -> None:
        self.desk, self.layer, self.engine = desk, layer, engine
        self.tail = ""

    def look(self, text: str, where: Where) -> None:
        """Search a text; the place of what stands on two pages is the later one."""
        layer = where.layer if where.page is None else self.layer
        self.desk.look(self.tail + text, where.on(layer, engine=self.engine))
        self.tail = "".join(text.split())[-self.desk.searcher.reach :] if where.page else ""


def read_by_pdfium(copy: Uncovered, desk: Desk) -> list[Letters]:
    """Search what pdfium reads on every page of the copy; one count a page."""
    carried = Carried(desk, Layer.PDFIUM, "pdfium")
    counts = []
    lengths = Lengths()
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(copy.data) as document:
        for index, place in enumerate(copy.places):
            with closing(document[index]) as page, closing(page.get_textpage()) as text:
                codes = _codes(text)
            words = "".join(chr(code) for code in codes if code not in _NO_LETTER)
            carried.look(words, place)
            counts.append(_count(codes))
            desk.step(Layer.PDFIUM, index + 1, len(copy.places))
            if index < copy.own:
                lengths.add(words.replace("\r\n", "\n"))
                if lengths.tell():
                    desk.find(What.LENGTH, Where(Layer.MARKS, page=index + 1))
    return counts


def _codes(text: pypdfium2.PdfTextPage) -> list[int]:
    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(text.count_chars()))
    return [code for code in codes if code != _HYPHEN and not _is_half(code)]


def _is_half(code: int) -> bool:
    """Half of a pair of UTF-16: pdfium gives the whole letter beside it."""
    return 0xD800 <= code < 0xE000  # noqa: PLR2004 # the range of surrogates


def _count(codes: list[int]) -> Letters:
    unnamed = sum(code in _NO_LETTER for code in codes)
    return Letters(sum(code > 32 for code in codes) - unnamed, unnamed)  # noqa: PLR2004 # a space


def pages_by_pdfminer(data: bytes) -> Iterator[LTPage]:
    """Yield the pages with everything drawn on them, one at a time."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        yield device.get_result()


def look_at_layout(page: LTPage, carried: Carried, where: Where, rows: Rows) -> Letters:
    """Search the letters in the order of drawing, by rows and columns, and by pdfminer's layout."""
    letters = [one for one in drawn_on(page) if isinstance(one, LTChar)]
    # pdfminer writes a code it cannot name as "(cid:7)".
    named = [one for one in letters if not one.get_text().startswith("(cid:")]
    layer = carried.layer if where.page else where.layer
    place = where.on(layer, engine=carried.engine)
    carried.desk.look("".join(one.get_text() for one in named), place)
    for text in rows.texts(named, is_page=where.page is not None):
        carried.desk.look(text, place)
    if len(letters) <= _MOST_LAID_OUT:
        carried.look(_laid_out(page), where)
    read = sum(not one.get_text().isspace() for one in named)
    return Letters(read, len(letters) - len(named))


def drawn_on(container: LTContainer[LTComponent]) -> Iterator[LTComponent]:
    """Yield what is drawn, inside of figures too."""
    for one in container:
        if isinstance(one, LTContainer):
            yield from drawn_on(one)
        else:
            yield one


def _laid_out(page: LTPage) -> str:
    page.analyze(LAParams(all_texts=True, detect_vertical=True))
    return "".join(one.get_text() for one in page if isinstance(one, LTText))
