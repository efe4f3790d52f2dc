"""Every page of a PDF: letters by two engines, marks, and the drawn page by OCR.

The rule without OCR: a file passes only if on every page that is not blank letters were read by an
engine, no picture large enough for letters is in the file, no letter is drawn as an outline, and
no code remained without a letter. With OCR a page that is not blank must give letters to an engine
or to OCR; a page of which nothing at all could be read is not taken for clean.
"""

from __future__ import annotations

from contextlib import closing

import pypdfium2
from pdfminer.layout import LTComponent, LTCurve
from PIL import Image

from azukari.core.files.pdfium import ONE_AT_A_TIME
from azukari.core.redaction.verify.desk import Desk
from azukari.core.redaction.verify.failures import ENGINE_FAILURES
from azukari.core.redaction.verify.marks import dark_bars, widths_tell
from azukari.core.redaction.verify.model import Layer, What, Where
from azukari.core.redaction.verify.pdf_engines import (
    Carried,
    Letters,
    drawn_on,
    look_at_layout,
    pages_by_pdfminer,
    read_by_pdfium,
)
from azukari.core.redaction.verify.pdf_uncover import Uncovered, without_layers
from azukari.core.redaction.verify.pictures import Pictures, has_anything

_DPI = 200
_MOST_SIDE = 4_000
_PROBE = 72
_OUTLINE = 12  # a rounded box has nine points; a kanji's outline has more
_PICTURE_ONLY = "{page}頁目: 文字を読み取れません(画像だけの頁など)。OCRで確かめるか、文字のあるPDFにしてください。"
_NO_NAMES = "{page}頁目: 文字コードの分からない字があり、OCRなしでは確かめられません。"
_OUTLINES = "{page}頁目: 図形として描かれた部分を、OCRなしでは確かめられません。"


def look_at_pages(copy: Uncovered, desk: Desk, pictures: Pictures) -> None:
    """Read every page of the uncovered copy and tell the desk what could not be read."""
    first = _by_pdfium(copy, desk)
    second, outlined = _by_pdfminer(copy, desk)
    read = _by_ocr(copy, desk, pictures) if desk.ocr else {}
    _judge(copy, desk, (first, second), (outlined, read))
    desk.done(Layer.PICTURES)


def _by_pdfium(copy: Uncovered, desk: Desk) -> list[Letters]:
    try:
        letters = read_by_pdfium(copy, desk)
    except ENGINE_FAILURES:
        desk.unread(Layer.PDFIUM, "pdfium で読めない頁があります。")
        return []
    desk.done(Layer.PDFIUM)
    return letters


def _by_pdfminer(copy: Uncovered, desk: Desk) -> tuple[list[Letters], set[int]]:
    carried = Carried(desk, Layer.PDFMINER, "pdfminer")
    letters: list[Letters] = []
    outlined: set[int] = set()
    bars: dict[int, list[float]] = {}
    try:
        for index, page in enumerate(pages_by_pdfminer(copy.data)):
            drawn = list(drawn_on(page))
            if _has_outlines(drawn):
                outlined.add(index)
            if index < copy.own:
                bars[index + 1] = dark_bars(drawn)
            letters.append(look_at_layout(page, carried, copy.places[index]))
    except ENGINE_FAILURES:
        desk.unread(Layer.PDFMINER, "pdfminer で読めない頁があります。")
        return letters, outlined
    if len(letters) != len(copy.places):
        desk.unread(Layer.PDFMINER, "pdfminer で読めない頁があります。")
        return letters, outlined
    _judge_bars(bars, desk)
    desk.done(Layer.PDFMINER, Layer.MARKS)
    return letters, outlined


def _judge_bars(bars: dict[int, list[float]], desk: Desk) -> None:
    """Compare the marks of the whole document: all of them should be of one width."""
    if widths_tell(width for widths in bars.values() for width in widths):
        first = next(page for page, widths in bars.items() if widths)
        told = next((page for page, widths in bars.items() if widths_tell(widths)), first)
        desk.find(What.LENGTH, Where(Layer.MARKS, page=told))


def _has_outlines(drawn: list[LTComponent]) -> bool:
    return any(isinstance(one, LTCurve) and one.fill and len(one.pts) > _OUTLINE for one in drawn)


def _by_ocr(copy: Uncovered, desk: Desk, pictures: Pictures) -> dict[int, bool]:
    """Read the drawn pages; with layers also as they are when all of them are off."""
    read: dict[int, bool] = {}
    try:
        _draw_and_read(copy.data, copy, pictures, read)
        if copy.has_layers:
            _draw_and_read(without_layers(copy.data), copy, pictures, {})
    except ENGINE_FAILURES:
        desk.unread(Layer.OCR, "頁を画像にできず、確かめられません。")
        return read
    desk.done(Layer.OCR)
    return read


def _draw_and_read(data: bytes, copy: Uncovered, pictures: Pictures, read: dict[int, bool]) -> None:
    for index in range(copy.own):
        drawn = draw(data, index, _DPI)
        where = Where(Layer.OCR, engine="ocr", page=index + 1)
        read[index] = bool(has_anything(drawn) and pictures.read(drawn, where).strip())


def draw(data: bytes, index: int, dpi: int) -> Image.Image:
    """Return a page in grey; a huge page is drawn smaller."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(data) as document, closing(document[index]) as page:
        longest = max(page.get_size())
        scale = min(dpi / 72, _MOST_SIDE / max(longest, 1))
        with closing(page.render(scale=scale, grayscale=True)) as bitmap:
            picture: Image.Image = bitmap.to_pil().convert("L").copy()
    return picture


def _judge(
    copy: Uncovered,
    desk: Desk,
    engines: tuple[list[Letters], list[Letters]],
    seen: tuple[set[int], dict[int, bool]],
) -> None:
    outlined, read = seen
    for index in range(copy.own):
        counts = [letters[index] for letters in engines if index < len(letters)]
        if not any(count.read for count in counts) and not read.get(index):
            if not _is_blank(copy, index):
                desk.unread(Layer.PICTURES, _PICTURE_ONLY.format(page=index + 1))
        elif desk.ocr is None and counts and all(count.unnamed for count in counts):
            desk.unread(Layer.PICTURES, _NO_NAMES.format(page=index + 1))
        elif desk.ocr is None and index in outlined:
            desk.unread(Layer.PICTURES, _OUTLINES.format(page=index + 1))


def _is_blank(copy: Uncovered, index: int) -> bool:
    try:
        return not has_anything(draw(copy.data, index, _PROBE))
    except ENGINE_FAILURES:
        return False
